/** Who looked at which sign of a campaign, and which kiosks nobody has looked at yet. */
import type { FlagReview } from '../../domain/flag-review.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listCampaignReviews } from '../repositories/flag-reviews.ts';
import { accountNames } from './account-names.ts';
import { campaignLine, choose, type CampaignLine } from './choice.ts';
import { kioskWatch, type KioskSignal } from './kiosk-watch.ts';
import { readRules } from './quality-rules.ts';
import { treeOn } from './unit-tree.ts';

export interface ReviewList {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	/** Newest first. */
	readonly reviews: readonly ReviewLine[];
	/** Kiosks called out whose unit has no review yet. */
	readonly waiting: readonly KioskSignal[];
}

export interface ReviewLine extends FlagReview {
	readonly unit: Pick<Unit, 'code' | 'nameVi' | 'nameEn'> | null;
	/** Name of whoever decided; null where the account is gone. */
	readonly by: string | null;
}

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`
 */
export async function reviewList(
	db: Queries,
	campaignCode: string | null
): Promise<ReviewList | null> {
	const choice = await choose(db, { campaignCode, versionCode: null });
	if (choice === null) return null;
	const reviews = await listCampaignReviews(db, choice.campaign.id);
	const names = await accountNames(db);
	const { units } = await treeOn(db, choice.campaign.closesOn);
	const looked = new Set(reviews.map(({ unitId }) => units.get(unitId)?.code));
	const query = { campaignCode: choice.campaign.code, versionCode: null };
	const watch = await kioskWatch(db, query, await readRules(db));
	return {
		campaign: campaignLine(choice.campaign),
		campaigns: choice.campaigns.map(campaignLine),
		reviews: reviews.map((review) => ({
			...review,
			unit: units.get(review.unitId) ?? null,
			by: names.get(review.decidedBy) ?? null
		})),
		waiting: (watch?.signals ?? []).filter(({ unit }) => !looked.has(unit.code))
	};
}
