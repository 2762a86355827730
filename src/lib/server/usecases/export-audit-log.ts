import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { auditLog, type AuditLine, type AuditQuery } from '../reports/audit-log.ts';
import { recordEvent } from '../repositories/audit.ts';

export interface Request {
	query: AuditQuery;
	actorId: string;
	now: Date;
}

/** More would not open in a spreadsheet in any useful way. */
const AUDIT_EXPORT_MAX = 50_000;

/**
 * What the filters of the log show, for a file; that it was taken out is an event of its own.
 *
 * @throws Problem `audit.tooMany` rather than a file that lacks some of it
 */
export async function exportAuditLog(
	db: Database,
	{ query, actorId, now }: Request
): Promise<AuditLine[]> {
	const { lines, total } = await auditLog(db.read, query, { limit: AUDIT_EXPORT_MAX });
	if (total > AUDIT_EXPORT_MAX)
		throw new Problem('audit.tooMany', { count: total, max: AUDIT_EXPORT_MAX });
	await db.write((tx) =>
		recordEvent(tx, {
			at: now,
			actorId,
			action: 'audit.export',
			subjectId: 'audit',
			details: { rows: total }
		})
	);
	return lines;
}
