import { outcomeOfLeftCase } from '../../domain/fieldwork-closing.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listVisits } from '../repositories/case-visits.ts';
import { findSampleOfCampaign, listCases, saveCase } from '../repositories/samples.ts';

export interface Request {
	campaignId: string;
	/** Why nobody goes on, in words; kept on record. */
	reason: string;
	actorId: string;
	now: Date;
}

/**
 * Ends all cases of a campaign that are still open, as not met, so that it can be closed; no
 * reserve is called up for them. They count as silent in every rate.
 *
 * @returns how many ended
 * @throws Problem `sample.notFound`, `fieldwork.noComment` without a reason
 */
export function endCases(
	db: Database,
	{ campaignId, reason, actorId, now }: Request
): Promise<number> {
	return db.write(async (tx) => {
		if (reason.trim() === '') throw new Problem('fieldwork.noComment');
		const sample = await findSampleOfCampaign(tx, campaignId);
		if (sample === null) throw new Problem('sample.notFound');
		const open = (await listCases(tx, sample.id)).filter(({ state }) => state === 'open');
		const visits = Map.groupBy(
			await listVisits(
				tx,
				open.map(({ id }) => id)
			),
			({ caseId }) => caseId
		);
		for (const one of open) {
			const outcome = outcomeOfLeftCase(visits.get(one.id) ?? []);
			await saveCase(tx, { ...one, state: 'ended', outcome, changedAt: now });
		}
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'fieldwork.endCases',
			subjectId: campaignId,
			details: { count: open.length, reason: reason.trim().slice(0, 500) }
		});
		return open.length;
	});
}
