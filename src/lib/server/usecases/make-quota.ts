import { Problem } from '../../domain/problem.ts';
import type { Quota, QuotaForm } from '../../domain/quota.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, listCampaignUnits } from '../repositories/campaigns.ts';
import { saveQuota } from '../repositories/quotas.ts';

export interface Request {
	campaignId: string;
	form: QuotaForm;
	actorId: string;
	now: Date;
}

/**
 * Gives an interviewer so many walk-in respondents of a unit to find.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, `response.unitNotInCampaign`,
 *   `response.unknownField`, `account.notFound`, `quota.badForm` where he is no interviewer
 */
export function makeQuota(
	db: Database,
	{ campaignId, form, actorId, now }: Request
): Promise<Quota> {
	return db.write(async (tx) => {
		const { state, nameVi: name, fieldCodes } = await getCampaignToChange(tx, campaignId);
		if (state !== 'open') throw new Problem('campaign.wrongState', { state });
		const members = await listCampaignUnits(tx, campaignId);
		if (!members.some(({ unitId }) => unitId === form.unitId))
			throw new Problem('response.unitNotInCampaign', { name });
		if (form.fieldCode !== null && !fieldCodes.includes(form.fieldCode))
			throw new Problem('response.unknownField', { fieldCode: form.fieldCode });
		const { role, isActive } = await getAccount(tx, form.interviewerId);
		if (role !== 'interviewer' || !isActive)
			throw new Problem('quota.badForm', { max: form.wanted });

		const quota = { ...form, id: newId(now), campaignId, createdAt: now, createdBy: actorId };
		const made: Quota = { ...quota, endedAt: null };
		await saveQuota(tx, made);
		const details = { unit: form.unitId, count: form.wanted };
		await recordEvent(tx, { at: now, actorId, action: 'quota.make', subjectId: made.id, details });
		return made;
	});
}
