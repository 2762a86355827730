import { FORMS_MAX, type PaperRun } from '../../domain/paper.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, listCampaignUnits } from '../repositories/campaigns.ts';
import { findNextNumber, savePaperRun } from '../repositories/paper-runs.ts';

export interface Request {
	campaignId: string;
	unitId: string;
	versionId: string;
	forms: number;
	actorId: string;
	now: Date;
}

/**
 * Gives so many forms numbers that no other form of the campaign has.
 *
 * @throws Problem `campaign.notFound`, `paper.badCount`, `paper.notTaken` where the campaign takes no
 *   paper or asks by another form, `unit.notFound` where the unit does not take part
 */
export function printForms(
	db: Database,
	{ campaignId, unitId, versionId, forms, actorId, now }: Request
): Promise<PaperRun> {
	return db.write(async (tx) => {
		// Held until the end: two who print at once get different numbers.
		const { state, nameVi: name, channels, versionIds } = await getCampaignToChange(tx, campaignId);
		if (!(forms >= 1 && forms <= FORMS_MAX))
			throw new Problem('paper.badCount', { max: FORMS_MAX });
		const isTaking = (state === 'draft' || state === 'open') && channels.includes('paper');
		if (!isTaking || !versionIds.includes(versionId)) throw new Problem('paper.notTaken', { name });
		const members = await listCampaignUnits(tx, campaignId);
		if (!members.some((member) => member.unitId === unitId))
			throw new Problem('unit.notFound', { id: unitId });

		const firstNumber = await findNextNumber(tx, campaignId);
		const place = { campaignId, unitId, versionId };
		const run = {
			...place,
			id: newId(now),
			firstNumber,
			forms,
			printedAt: now,
			printedBy: actorId
		};
		await savePaperRun(tx, run);
		const details = { forms, firstNumber };
		const action = 'paper.print';
		await recordEvent(tx, { at: now, actorId, action, subjectId: campaignId, details });
		return run;
	});
}
