import { recordHolders } from '../../domain/assignment-record.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveHolder } from '../repositories/samples.ts';
import { readAssignmentGround, refusalOf } from '../reports/assignment-ground.ts';
import { holdSample } from './assign-cases.ts';

export interface Request {
	readonly sampleId: string;
	readonly caseIds: readonly string[];
	/** Null takes them back: they wait at their post office. */
	readonly interviewerId: string | null;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Hands cases that are still open to another interviewer, or takes them back. All or none.
 *
 * @returns how many were moved
 * @throws Problem `sample.notFound`, `sample.wrongState`, `campaign.wrongState`,
 *   `assignment.nothing`, `assignment.notOpen`, `interviewer.notFound`, `assignment.noRoom`,
 *   `assignment.noCertificate`, `assignment.served`, `assignment.area`
 */
export function reassignCases(db: Database, request: Request): Promise<number> {
	const { sampleId, caseIds, interviewerId, actorId, now } = request;
	return db.write(async (tx) => {
		await holdSample(tx, sampleId);
		const ground = await readAssignmentGround(tx, sampleId, dayOf(now));
		const wanted = new Set(caseIds);
		const chosen = ground.cases.filter(({ id }) => wanted.has(id));
		const moved = chosen.filter(({ row }) => row.interviewerId !== interviewerId);
		if (moved.length === 0) throw new Problem('assignment.nothing');
		const begun = moved.find(({ row }) => row.state !== 'open');
		if (begun) throw new Problem('assignment.notOpen', { number: begun.number });
		const taker = ground.carriers.find(({ id }) => id === interviewerId);
		if (interviewerId !== null && !taker) throw new Problem('interviewer.notFound');
		if (taker) {
			const refused = refusalOf(taker, moved);
			if (refused) throw new Problem(refused.code, { name: taker.name, number: refused.number });
			const room = taker.casesMax - taker.load;
			if (moved.length > room) throw new Problem('assignment.noRoom', { name: taker.name, room });
		}
		for (const [dueOn, own] of Map.groupBy(moved, ({ row }) => row.dueOn)) {
			for (const [officeId, cases] of Map.groupBy(own, ({ row }) => row.officeId)) {
				const holder = { officeId: taker?.officeId ?? officeId, interviewerId, dueOn };
				const ids = cases.map(({ id }) => id);
				await saveHolder(tx, ids, { ...holder, changedAt: now });
			}
		}
		const details = {
			cases: moved.length,
			to: interviewerId ?? '–',
			before: recordHolders(moved.map(({ row }) => row))
		};
		const event = { at: now, actorId, action: 'assignment.move', subjectId: sampleId, details };
		await recordEvent(tx, event);
		return moved.length;
	});
}
