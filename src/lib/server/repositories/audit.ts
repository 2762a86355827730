import { createHash } from 'node:crypto';
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import {
	AUDIT_ORIGIN,
	auditContent,
	storableEvent,
	type AuditEvent,
	type ChainedEvent
} from '../../domain/audit.ts';
import type { Queries } from '../db/database.ts';
import { auditEvent, setting } from '../db/schema.ts';
import { findSetting, saveSetting, saveSettingOnce } from './settings.ts';

/** Under which the hash of the newest event is kept: whoever writes the next one locks it first. */
const HEAD = 'auditHead';

/**
 * Adds an event to the end of the log, chained to the one before. Other events wait until the
 * transaction ends, so record late in it.
 */
export async function recordEvent(tx: Queries, event: AuditEvent): Promise<void> {
	await append(tx, await lockHead(tx), event);
}

/** Chains what an earlier release left unchained; does nothing where all is. */
export async function sealEvents(tx: Queries): Promise<void> {
	await lockHead(tx);
}

export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

async function append(tx: Queries, previousHash: string, event: AuditEvent): Promise<string> {
	const stored = storableEvent(event);
	const hash = sha256(auditContent(previousHash, stored));
	const details = { ...stored.details };
	await tx.insert(auditEvent).values({ ...stored, details, previousHash, hash });
	await saveSetting(tx, HEAD, hash);
	return hash;
}

/** The hash of the newest event, held until the transaction ends: the chain must not branch. */
async function lockHead(tx: Queries): Promise<string> {
	const held = await holdHead(tx);
	if (held !== null) return held;
	await saveSettingOnce(tx, HEAD, AUDIT_ORIGIN);
	const first = (await holdHead(tx)) ?? AUDIT_ORIGIN;
	return first === AUDIT_ORIGIN ? chainUnsealed(tx) : first;
}

/** Writing a value onto itself takes the lock on both engines. */
async function holdHead(tx: Queries): Promise<string | null> {
	const [row] = await tx
		.update(setting)
		.set({ value: sql`${setting.value}` })
		.where(eq(setting.code, HEAD))
		.returning({ value: setting.value });
	return row?.value ?? null;
}

async function chainUnsealed(tx: Queries): Promise<string> {
	const unsealed = await tx
		.select()
		.from(auditEvent)
		.where(isNull(auditEvent.hash))
		.orderBy(asc(auditEvent.id));
	let previousHash = AUDIT_ORIGIN;
	for (const { id, ...event } of unsealed) {
		const hash = sha256(auditContent(previousHash, event));
		await tx.update(auditEvent).set({ previousHash, hash }).where(eq(auditEvent.id, id));
		previousHash = hash;
	}
	await saveSetting(tx, HEAD, previousHash);
	return previousHash;
}

/** Where the log says that it ends; null for one that was never written to. */
export function findHead(db: Queries): Promise<string | null> {
	return findSetting(db, HEAD);
}

/** Which events; every condition given must hold. */
export interface EventFilter {
	readonly actorId?: string | null;
	readonly action?: string | null;
	/** Any of these. */
	readonly subjectIds?: readonly string[] | null;
	readonly from?: Date | null;
	readonly before?: Date | null;
	/** Any of these places holds it. */
	readonly search?: AuditSearch | null;
}

/** What somebody typed, and the ids of what bears such a name. */
export interface AuditSearch {
	readonly text: string;
	readonly ids: readonly string[];
}

/** Newest first. */
export async function listEvents(
	db: Queries,
	{ limit, offset = 0, ...filter }: EventFilter & { limit: number; offset?: number }
): Promise<ChainedEvent[]> {
	return db
		.select()
		.from(auditEvent)
		.where(matching(filter))
		.orderBy(desc(auditEvent.id))
		.limit(limit)
		.offset(offset);
}

/** From the oldest, in pieces: those after an id. */
export async function listEventsAfter(
	db: Queries,
	id: number,
	limit: number
): Promise<ChainedEvent[]> {
	const after = gt(auditEvent.id, id);
	return db.select().from(auditEvent).where(after).orderBy(asc(auditEvent.id)).limit(limit);
}

export async function countEvents(db: Queries, filter: EventFilter = {}): Promise<number> {
	const [row] = await db.select({ total: count() }).from(auditEvent).where(matching(filter));
	return row?.total ?? 0;
}

/** Every kind of deed that is in the log. */
export async function listActions(db: Queries): Promise<string[]> {
	const rows = await db.selectDistinct({ action: auditEvent.action }).from(auditEvent);
	return rows.map(({ action }) => action).sort();
}

function matching({ actorId, action, subjectIds, from, before, search }: EventFilter) {
	return and(
		actorId ? eq(auditEvent.actorId, actorId) : undefined,
		action ? eq(auditEvent.action, action) : undefined,
		subjectIds ? inArray(auditEvent.subjectId, [...subjectIds]) : undefined,
		from ? gte(auditEvent.at, from) : undefined,
		before ? lt(auditEvent.at, before) : undefined,
		search ? found(search) : undefined
	);
}

function found({ text, ids }: AuditSearch) {
	const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
	const details = sql`lower(cast(${auditEvent.details} as text)) like ${pattern} escape '\\'`;
	const subject = sql`lower(${auditEvent.subjectId}) like ${pattern} escape '\\'`;
	const isNamed = [inArray(auditEvent.subjectId, [...ids]), inArray(auditEvent.actorId, [...ids])];
	return or(details, subject, ...(ids.length > 0 ? isNamed : []));
}
