import { and, count, eq, exists, lte, sql } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { opinionReview, responseText } from '../db/schema.ts';

/** Opinions as they were written, of which the readable text was decided at or before a moment. */
function reviewedUntil(db: Queries, until: Date) {
	const isSame = and(
		eq(opinionReview.responseId, responseText.responseId),
		eq(opinionReview.itemCode, responseText.itemCode),
		lte(opinionReview.decidedAt, until)
	);
	return exists(
		db
			.select({ one: sql`1` })
			.from(opinionReview)
			.where(isSame)
	);
}

export async function countReviewedOriginals(db: Queries, until: Date): Promise<number> {
	const [row] = await db
		.select({ total: count() })
		.from(responseText)
		.where(reviewedUntil(db, until));
	return row?.total ?? 0;
}

/** @returns originals deleted; what a moderator let through stays */
export async function deleteReviewedOriginals(tx: Queries, until: Date): Promise<number> {
	const deleted = await countReviewedOriginals(tx, until);
	await tx.delete(responseText).where(reviewedUntil(tx, until));
	return deleted;
}
