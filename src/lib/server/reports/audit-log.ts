import type { AuditEvent } from '../../domain/audit.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { listApiTokens } from '../repositories/api-tokens.ts';
import { countEvents, listActions, listEvents, type EventFilter } from '../repositories/audit.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { listDevices } from '../repositories/devices.ts';
import { listUnits } from '../repositories/units.ts';

export interface AuditLine extends Required<AuditEvent> {
	readonly id: number;
	/** Null where no account stands behind it. */
	readonly actorName: string | null;
	/** The campaign, person, unit or tablet concerned; null for what has no name. */
	readonly subjectName: string | null;
}

export interface AuditQuery {
	/** A name, a code, a part of the details; empty for everything. */
	readonly query: string;
	readonly actorId: string | null;
	readonly action: string | null;
	/** Calendar days of the office, both included; null for no bound. */
	readonly fromDay: string | null;
	readonly toDay: string | null;
}

/** What the filters of the log offer. */
export interface AuditChoices {
	readonly actors: readonly { id: string; name: string }[];
	readonly actions: readonly string[];
}

/** A page of the audit log with names instead of ids, newest first. */
export async function auditLog(
	db: Queries,
	query: AuditQuery,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<{ lines: AuditLine[]; total: number }> {
	const names = await namesOf(db);
	const filter = filterOf(query, names);
	const lines = (await listEvents(db, { ...filter, limit, offset })).map((event) => ({
		id: event.id,
		at: event.at,
		actorId: event.actorId,
		action: event.action,
		subjectId: event.subjectId,
		details: named(event.details, names),
		actorName: names.get(event.actorId) ?? null,
		subjectName: names.get(event.subjectId) ?? null
	}));
	return { lines, total: await countEvents(db, filter) };
}

export async function auditChoices(db: Queries): Promise<AuditChoices> {
	const actors = (await listAccounts(db)).map(({ id, name }) => ({ id, name }));
	return { actors, actions: await listActions(db) };
}

const DAY_MS = 86_400_000;

function filterOf(
	{ query, actorId, action, fromDay, toDay }: AuditQuery,
	names: ReadonlyMap<string, string>
): EventFilter {
	const wanted = foldAccents(query);
	const ids = [...names].filter(([, name]) => foldAccents(name).includes(wanted)).map(([id]) => id);
	return {
		actorId,
		action,
		from: fromDay === null ? null : startOf(fromDay),
		before: toDay === null ? null : new Date(startOf(toDay).getTime() + DAY_MS),
		search: wanted === '' ? null : { text: query.trim(), ids }
	};
}

/** Midnight in Vietnam. */
function startOf(day: string): Date {
	return new Date(`${day}T00:00:00+07:00`);
}

/** Details that are ids speak by name. */
function named(
	details: AuditLine['details'],
	names: ReadonlyMap<string, string>
): AuditLine['details'] {
	const said = Object.entries(details).map(([name, value]) => [
		name,
		names.get(String(value)) ?? value
	]);
	return Object.fromEntries(said);
}

async function namesOf(db: Queries): Promise<Map<string, string>> {
	return new Map([
		...(await listUnits(db)).map(({ id, nameVi }): [string, string] => [id, nameVi]),
		...(await listDevices(db)).map(({ id, name }): [string, string] => [id, name]),
		...(await listCampaigns(db)).map(({ id, nameVi }): [string, string] => [id, nameVi]),
		...(await listApiTokens(db)).map(({ id, name }): [string, string] => [id, name]),
		...(await listAccounts(db)).map(({ id, name }): [string, string] => [id, name])
	]);
}
