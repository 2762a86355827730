import type { OpinionKey } from '../../domain/opinion.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteOpinionReview } from '../repositories/opinion-reviews.ts';
import { getOpinion } from '../repositories/opinions.ts';

export interface Request extends OpinionKey {
	actorId: string;
	now: Date;
}

/**
 * Puts an opinion back into the queue: until it is decided anew, only moderators read it.
 *
 * @throws Problem `opinion.notFound` where its original is gone, and nothing could be decided
 */
export function reconsiderOpinion(
	db: Database,
	{ responseId, itemCode, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		await getOpinion(tx, { responseId, itemCode });
		const wasDecided = await deleteOpinionReview(tx, { responseId, itemCode });
		if (!wasDecided) throw new Problem('opinion.notFound');
		const event = { at: now, actorId, action: 'opinion.reconsider', subjectId: responseId };
		await recordEvent(tx, event);
	});
}
