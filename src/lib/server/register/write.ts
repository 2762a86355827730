/** Changes of registers written, kept, and taken back. */
import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../domain/problem.ts';
import {
	keyOf,
	reversed,
	undone,
	unitsMade,
	type RegisterChange,
	type RegisterRow
} from '../../domain/register-change.ts';
import type { Queries } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getChange,
	listChangeRows,
	saveChange,
	saveChangeRows
} from '../repositories/register-changes.ts';
import { findUnitUse } from '../repositories/unit-uses.ts';
import { currentOf, writeRow } from './rows.ts';

export interface ChangeNeeds {
	readonly action: string;
	readonly subject: string;
	readonly effectiveOn: string | null;
	readonly rows: readonly RegisterRow[];
	readonly actorId: string;
	readonly now: Date;
	/** For the log, beside the subject. */
	readonly details?: Readonly<Record<string, string | number>>;
}

/** Letters of a subject that are kept; more would not help to recognise it. */
const SUBJECT_CHARS = 300;

/** Writes the rows, keeps them so that they can be taken back, and leaves an audit event. */
export async function makeChange(tx: Queries, needs: ChangeNeeds): Promise<RegisterChange> {
	const { action, effectiveOn, rows, actorId, now, details } = needs;
	const subject = needs.subject.slice(0, SUBJECT_CHARS);
	const change: RegisterChange = {
		id: newId(now),
		action,
		subject,
		effectiveOn,
		createdAt: now,
		createdBy: actorId,
		undoneAt: null
	};
	for (const row of rows) await writeRow(tx, row);
	await saveChange(tx, change);
	await saveChangeRows(tx, change.id, rows);
	await recordEvent(tx, {
		at: now,
		actorId,
		action,
		subjectId: change.id,
		details: { name: subject, ...(effectiveOn === null ? {} : { day: effectiveOn }), ...details }
	});
	return change;
}

/**
 * Brings back what was before a change, all of it or nothing.
 *
 * @throws Problem `register.changeNotFound`, `register.alreadyUndone`, `register.changedSince`
 *   where a later change touched the same rows, `register.inUse` where responses, devices,
 *   accounts, campaigns or other units hang on what it made
 */
export async function takeBack(
	tx: Queries,
	{ changeId, actorId, now }: { changeId: string; actorId: string; now: Date }
): Promise<RegisterChange> {
	const change = undone(await getChange(tx, changeId), now);
	const rows = await listChangeRows(tx, changeId);
	for (const row of rows) {
		if (!isDeepStrictEqual(await currentOf(tx, row), row.after)) {
			throw new Problem('register.changedSince', { name: keyOf(row) });
		}
	}
	const back = reversed(rows);
	const made = unitsMade(rows);
	// Units go last: what this very change hung on them is gone by then.
	for (const row of back.filter((one) => !isEnding(one))) await writeRow(tx, row);
	const use = await findUnitUse(
		tx,
		made.map(({ id }) => id)
	);
	if (use !== null) throw new Problem('register.inUse', { use });
	for (const row of back.filter(isEnding)) await writeRow(tx, row);

	await saveChange(tx, change);
	const details = { name: change.subject, of: change.action };
	await recordEvent(tx, {
		at: now,
		actorId,
		action: 'register.undo',
		subjectId: changeId,
		details
	});
	return change;
}

function isEnding({ register, after }: RegisterRow): boolean {
	return register === 'unit' && after === null;
}
