import { randomInt } from 'node:crypto';
import { mustBeReadable, type OpinionKey, type OpinionState } from '../../domain/opinion.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findOpinionReview, saveOpinionReview } from '../repositories/opinion-reviews.ts';
import { getOpinion } from '../repositories/opinions.ts';

export interface Request extends OpinionKey {
	state: OpinionState;
	/** As others will read it; not asked for where it is hidden. */
	text: string;
	actorId: string;
	now: Date;
}

const POSITION_MAX = 2 ** 31 - 1;

/**
 * Decides what others read of an opinion, or that they read nothing. The log holds who decided and
 * never the words; the original stays for as long as the province keeps originals.
 *
 * @throws Problem `opinion.notFound`, `opinion.empty`, `opinion.stillPersonal`
 */
export function moderateOpinion(
	db: Database,
	{ responseId, itemCode, state, text, actorId, now }: Request
): Promise<void> {
	if (state === 'approved') mustBeReadable(text);
	return db.write(async (tx) => {
		const earlier = await findOpinionReview(tx, { responseId, itemCode });
		// Whose original was deleted in time may still be shortened or hidden.
		const { groupId } = earlier ?? (await getOpinion(tx, { responseId, itemCode }));
		await saveOpinionReview(tx, {
			responseId,
			itemCode,
			groupId,
			state,
			text: state === 'approved' ? text : '',
			position: earlier?.position ?? randomInt(POSITION_MAX),
			decidedAt: now,
			decidedBy: actorId
		});
		const action = state === 'approved' ? 'opinion.keep' : 'opinion.hide';
		await recordEvent(tx, { at: now, actorId, action, subjectId: responseId });
	});
}
