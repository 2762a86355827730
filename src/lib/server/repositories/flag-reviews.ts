import { and, asc, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { reviewDecisions, type FlagReview } from '../../domain/flag-review.ts';
import { pressingSigns } from '../../domain/quality-stream.ts';
import type { Queries } from '../db/database.ts';
import { flagReview } from '../db/schema.ts';

const decisionOf = z.enum(reviewDecisions);
const signOf = z.enum(pressingSigns);

export async function saveFlagReview(db: Queries, review: FlagReview): Promise<void> {
	await db.insert(flagReview).values(review);
}

/** What was decided about a unit's responses in a campaign, oldest first. */
export async function listFlagReviews(
	db: Queries,
	{ campaignId, unitId }: Pick<FlagReview, 'campaignId' | 'unitId'>
): Promise<FlagReview[]> {
	const rows = await db
		.select()
		.from(flagReview)
		.where(and(eq(flagReview.campaignId, campaignId), eq(flagReview.unitId, unitId)))
		.orderBy(asc(flagReview.decidedAt), asc(flagReview.id));
	return rows.map(toReview);
}

/** All of a campaign, newest first. */
export async function listCampaignReviews(db: Queries, campaignId: string): Promise<FlagReview[]> {
	const rows = await db
		.select()
		.from(flagReview)
		.where(eq(flagReview.campaignId, campaignId))
		.orderBy(desc(flagReview.decidedAt), desc(flagReview.id));
	return rows.map(toReview);
}

function toReview(row: typeof flagReview.$inferSelect): FlagReview {
	return { ...row, sign: signOf.parse(row.sign), decision: decisionOf.parse(row.decision) };
}
