import { interviewVersionOf } from '../../domain/interviewer.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { Quota, QuotaForm } from '../../domain/quota.ts';
import type { Database, Queries } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, listCampaignUnits } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { saveQuota } from '../repositories/quotas.ts';
import { listUnits } from '../repositories/units.ts';
import { readCarriers } from '../reports/assignment-ground.ts';
import { treeOf } from '../reports/unit-tree.ts';

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
 *   `response.unknownField`, `quota.notTrained` where he holds no certificate in force, `quota.served`
 *   where he served at the unit's desk
 */
export function makeQuota(
	db: Database,
	{ campaignId, form, actorId, now }: Request
): Promise<Quota> {
	return db.write(async (tx) => {
		const {
			state,
			nameVi: name,
			fieldCodes,
			versionIds
		} = await getCampaignToChange(tx, campaignId);
		if (state !== 'open') throw new Problem('campaign.wrongState', { state });
		const members = await listCampaignUnits(tx, campaignId);
		if (!members.some(({ unitId }) => unitId === form.unitId))
			throw new Problem('response.unitNotInCampaign', { name });
		const isAsked = fieldCodes.length === 0 || fieldCodes.includes(form.fieldCode ?? '');
		if (form.fieldCode !== null && !isAsked)
			throw new Problem('response.unknownField', { fieldCode: form.fieldCode });
		await mustBeTrained(tx, form, { versionIds, today: dayOf(now) });

		const quota = { ...form, id: newId(now), campaignId, createdAt: now, createdBy: actorId };
		const made: Quota = { ...quota, endedAt: null };
		await saveQuota(tx, made);
		const details = { unit: form.unitId, count: form.wanted };
		await recordEvent(tx, { at: now, actorId, action: 'quota.make', subjectId: made.id, details });
		return made;
	});
}

/** The same holds as for cases: a certificate of the form, and nobody asks those he served. */
async function mustBeTrained(
	tx: Queries,
	{ interviewerId, unitId }: QuotaForm,
	{ versionIds, today }: { versionIds: readonly string[]; today: string }
): Promise<void> {
	const versions = await Promise.all(versionIds.map((id) => getVersion(tx, id)));
	const versionId = interviewVersionOf(versions)?.id ?? null;
	const tree = treeOf(await listUnits(tx));
	const carriers = await readCarriers(tx, { versionId, today, tree });
	const carrier = carriers.find(({ id }) => id === interviewerId);
	if (!carrier?.isCertified) throw new Problem('quota.notTrained');
	const lineage = tree.lineage(unitId).map(({ id }) => id);
	if (carrier.servedUnitIds.some((id) => lineage.includes(id))) throw new Problem('quota.served');
}
