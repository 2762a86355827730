import { retentionKinds } from '../../domain/retention-bounds.ts';
import { dueUntil, rulesInForce } from '../../domain/retention.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listRetentionRules } from '../repositories/retention-rules.ts';
import {
	saveDeletion,
	saveRetentionRun,
	type Deletion,
	type RetentionRun
} from '../repositories/retention-runs.ts';
import { sweepOf } from '../retention/sweep.ts';

export interface Request {
	/** `system` for the timetable. */
	actorId: string;
	now: Date;
}

/**
 * Deletes everything whose time has come, kind by kind, counts again what is still due, and writes
 * both down in the transaction that deleted it. What a crash leaves undone is due in the next run.
 */
export async function runRetention(db: Database, { actorId, now }: Request): Promise<RetentionRun> {
	const rules = rulesInForce(await listRetentionRules(db.read));
	const begun = performance.now();
	const run = { id: newId(now), begunAt: now, endedAt: now, startedBy: actorId };
	await db.write((tx) => saveRetentionRun(tx, run));

	const deletions: Deletion[] = [];
	for (const kind of retentionKinds) {
		const { days } = rules[kind];
		const deadline = { now, until: dueUntil(now, days) };
		const deletion = await db.write(async (tx) => {
			const deleted = await sweepOf[kind].purge(tx, { ...deadline, actorId });
			const remaining = await sweepOf[kind].due(tx, deadline);
			await saveDeletion(tx, run.id, { kind, days, deleted, remaining });
			return { kind, days, deleted, remaining };
		});
		deletions.push(deletion);
	}

	const endedAt = new Date(now.getTime() + Math.round(performance.now() - begun));
	await db.write(async (tx) => {
		await saveRetentionRun(tx, { ...run, endedAt });
		const deleted = deletions.reduce((sum, one) => sum + one.deleted, 0);
		const remaining = deletions.reduce((sum, one) => sum + one.remaining, 0);
		const event = { at: now, actorId, action: 'retention.run', subjectId: run.id };
		await recordEvent(tx, { ...event, details: { deleted, remaining } });
	});
	return { ...run, endedAt, deletions };
}
