import { recordHolders } from '../../domain/assignment-record.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database, Queries } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { getSample, saveHolder } from '../repositories/samples.ts';
import { getUnit } from '../repositories/units.ts';
import { readAssignmentGround } from '../reports/assignment-ground.ts';
import { proposeFor, type AssignmentWish } from '../reports/assignment-proposal.ts';

export interface Request {
	readonly sampleId: string;
	readonly wish: AssignmentWish;
	/** Of the proposal that was seen. */
	readonly seal: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Gives cases to a post office, or to its interviewers, or from one to another, as proposed. What is no longer as it was
 * seen is not done.
 *
 * @returns how many cases were given
 * @throws Problem `sample.notFound`, `sample.wrongState`, `campaign.wrongState`,
 *   `assignment.noOffice`, `assignment.changedSince`, `assignment.nothing`
 */
export function assignCases(db: Database, request: Request): Promise<number> {
	const { sampleId, wish, seal, actorId, now } = request;
	return db.write(async (tx) => {
		await holdSample(tx, sampleId);
		const office = await getUnit(tx, wish.officeId);
		if (office.kind !== 'postOffice') throw new Problem('assignment.noOffice');
		const ground = await readAssignmentGround(tx, sampleId, dayOf(now));
		const proposal = proposeFor(ground, wish);
		if (proposal.seal !== seal) throw new Problem('assignment.changedSince');
		const given = proposal.parts.flatMap(({ cases }) => cases);
		if (given.length === 0) throw new Problem('assignment.nothing');
		for (const { carrier, cases } of proposal.parts) {
			const holder = { officeId: office.id, interviewerId: carrier?.id ?? null, changedAt: now };
			for (const [dueOn, own] of Map.groupBy(cases, ({ row }) => wish.dueOn ?? row.dueOn)) {
				const ids = own.map(({ id }) => id);
				await saveHolder(tx, ids, { ...holder, dueOn });
			}
		}
		const details = {
			cases: given.length,
			unit: office.id,
			before: recordHolders(given.map(({ row }) => row))
		};
		const event = { at: now, actorId, action: 'assignment.give', subjectId: sampleId, details };
		await recordEvent(tx, event);
		return given.length;
	});
}

/**
 * Locks a sample in the field, so that of two who give out at once the second sees the first.
 *
 * @throws Problem `sample.notFound`, `sample.wrongState`, `campaign.wrongState`
 */
export async function holdSample(tx: Queries, sampleId: string): Promise<void> {
	const sample = await getSample(tx, sampleId);
	if (sample.state !== 'drawn') throw new Problem('sample.wrongState');
	const { state, nameVi: name } = await getCampaignToChange(tx, sample.campaignId);
	const isTaking = state === 'open' || state === 'draft';
	if (!isTaking) throw new Problem('campaign.wrongState', { name, state });
}
