import { draft, unitsOf, type Campaign } from '../../domain/campaign.ts';
import type { CampaignForm } from '../../domain/campaign-form.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findCampaignByCode, saveCampaign, saveCampaignUnits } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { findSetting } from '../repositories/settings.ts';
import { listUnits } from '../repositories/units.ts';

export interface Request {
	form: CampaignForm;
	actorId: string;
	now: Date;
}

/**
 * Draws up a campaign with its forms and units; nothing is asked of anybody until it opens.
 *
 * @throws Problem `campaign.codeTaken`, `questionnaire.notFound`, and whatever `draft` and
 *   `unitsOf` may throw
 */
export function createCampaign(db: Database, { form, actorId, now }: Request): Promise<Campaign> {
	return db.write(async (tx) => {
		const { fullVersionId, shortVersionId, branchId, unitKinds, plannedSample, ...plan } = form;
		if (await findCampaignByCode(tx, plan.code)) {
			throw new Problem('campaign.codeTaken', { code: plan.code });
		}
		const forms = {
			full: await getVersion(tx, fullVersionId),
			short: shortVersionId === null ? null : await getVersion(tx, shortVersionId)
		};
		const isDemo = (await findSetting(tx, 'demo')) === 'true';
		const campaign = draft({ ...plan, hours: null, sampleRule: null }, forms, {
			id: newId(now),
			isDemo
		});
		const units = unitsOf(await listUnits(tx, { day: plan.opensOn }), {
			branchId,
			kinds: unitKinds
		});

		await saveCampaign(tx, campaign);
		await saveCampaignUnits(
			tx,
			campaign.id,
			units.map(({ id }) => ({ unitId: id, plannedSample, volume: null }))
		);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.create',
			subjectId: campaign.id,
			details: { code: campaign.code, units: units.length }
		});
		return campaign;
	});
}
