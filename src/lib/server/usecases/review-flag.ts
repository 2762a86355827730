import type { FlagReview } from '../../domain/flag-review.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveFlagReview } from '../repositories/flag-reviews.ts';

export interface Request {
	review: Pick<FlagReview, 'campaignId' | 'versionId' | 'unitId' | 'sign' | 'decision' | 'reason'>;
	actorId: string;
	now: Date;
}

const REASON_MIN = 3;

/**
 * Writes down what somebody found who looked at the responses of a unit that carry a sign. Deletes
 * nothing; the finding holds for what was answered until now, and can be opened again.
 *
 * @throws Problem `review.noReason`
 */
export async function reviewFlag(db: Database, { review, actorId, now }: Request): Promise<void> {
	const reason = review.reason.trim();
	if (reason.length < REASON_MIN) throw new Problem('review.noReason');
	const { campaignId, unitId, sign, decision } = review;
	await db.write(async (tx) => {
		const written = { ...review, reason, id: newId(now), decidedAt: now, decidedBy: actorId };
		await saveFlagReview(tx, written);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'flag.review',
			subjectId: unitId,
			details: { sign, decision, reason, campaign: campaignId }
		});
	});
}
