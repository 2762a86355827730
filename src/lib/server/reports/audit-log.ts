import type { AuditEvent } from '../../domain/audit.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { countEvents, listEvents } from '../repositories/audit.ts';
import { listCampaigns } from '../repositories/campaigns.ts';

export interface AuditLine extends Required<AuditEvent> {
	/** Null where no account stands behind it. */
	readonly actorName: string | null;
	/** The campaign or the person concerned; null for what has no name. */
	readonly subjectName: string | null;
}

/** A page of the audit log with names instead of ids, newest first. */
export async function auditLog(
	db: Queries,
	{ limit, offset }: { limit: number; offset: number }
): Promise<{ lines: AuditLine[]; total: number }> {
	const accounts = new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
	const campaigns = new Map((await listCampaigns(db)).map(({ id, nameVi }) => [id, nameVi]));
	const lines = (await listEvents(db, { limit, offset })).map((event) => ({
		...event,
		actorName: accounts.get(event.actorId) ?? null,
		subjectName: campaigns.get(event.subjectId) ?? accounts.get(event.subjectId) ?? null
	}));
	return { lines, total: await countEvents(db) };
}
