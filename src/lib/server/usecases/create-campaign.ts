import { draft, type Campaign } from '../../domain/campaign.ts';
import type { CampaignForm } from '../../domain/campaign-form.ts';
import { Problem } from '../../domain/problem.ts';
import { plannedBy, type SampleRule } from '../../domain/unit-sample.ts';
import { chooseUnits } from '../campaign-units.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	findCampaignByCode,
	saveCampaign,
	saveCampaignUnits,
	type CampaignUnit
} from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { findSetting } from '../repositories/settings.ts';

export interface Request {
	form: CampaignForm;
	actorId: string;
	now: Date;
}

/**
 * Draws up a campaign with its forms and units; nothing is asked of anybody until it opens. Units
 * copied from another campaign keep the number of their dossiers, and their plan where no rule says
 * another.
 *
 * @throws Problem `campaign.codeTaken`, `questionnaire.notFound`, and whatever `draft` and
 *   `chooseUnits` may throw
 */
export function createCampaign(db: Database, { form, actorId, now }: Request): Promise<Campaign> {
	return db.write(async (tx) => {
		const { fullVersionId, shortVersionId, units: choice, ...plan } = form;
		if (await findCampaignByCode(tx, plan.code)) {
			throw new Problem('campaign.codeTaken', { code: plan.code });
		}
		const forms = {
			full: await getVersion(tx, fullVersionId),
			short: shortVersionId === null ? null : await getVersion(tx, shortVersionId)
		};
		const isDemo = (await findSetting(tx, 'demo')) === 'true';
		const campaign = draft(plan, forms, { id: newId(now), isDemo });
		const units = await chooseUnits(tx, choice, plan.opensOn);

		await saveCampaign(tx, campaign);
		await saveCampaignUnits(
			tx,
			campaign.id,
			units.map((unit) => ({ ...unit, plannedSample: planOf(plan.sampleRule, unit) }))
		);
		const copiedFrom = choice.source === 'campaign' ? choice.campaignId : '';
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.create',
			subjectId: campaign.id,
			details: { code: campaign.code, units: units.length, copiedFrom }
		});
		return campaign;
	});
}

function planOf(rule: SampleRule, { plannedSample, volume }: CampaignUnit): number | null {
	const isUnsaid = rule.kind === 'typed' && rule.forms === null;
	return isUnsaid ? plannedSample : plannedBy(rule, volume);
}
