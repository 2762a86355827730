import type { SampleCase } from '../../domain/sample.ts';
import type { Queries } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findNextReserve, saveCase } from '../repositories/samples.ts';

/**
 * Calls up the reserve that stands in for a case which ended: of the same stratum, the next in the
 * order of the draw, for the same post office and interviewer. Nobody chooses whom.
 *
 * @param tx the transaction that ended the case, holding its campaign (`getCampaignToChange`)
 * @returns null where the stratum has no reserve left
 */
export async function callUpReserve(
	tx: Queries,
	ended: SampleCase,
	{ actorId, now }: { actorId: string; now: Date }
): Promise<SampleCase | null> {
	const reserve = await findNextReserve(tx, ended);
	if (reserve === null) return null;
	const { officeId, interviewerId, dueOn } = ended;
	const called: SampleCase = {
		...reserve,
		state: 'open',
		officeId,
		interviewerId,
		dueOn,
		replacesId: ended.id,
		changedAt: now
	};
	await saveCase(tx, called);
	const details = { case: called.number, replaces: ended.number, reason: ended.outcome ?? '' };
	const event = { at: now, actorId, action: 'sampleCase.callUp', subjectId: called.id, details };
	await recordEvent(tx, event);
	return called;
}
