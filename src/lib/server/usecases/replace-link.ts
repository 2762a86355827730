import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { drawLinkCode } from '../link-code.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findLink, retireLink, saveLinks } from '../repositories/links.ts';

export interface Request {
	code: string;
	/** Whether the place gets another link at once. */
	isRenewed: boolean;
	actorId: string;
	now: Date;
}

/**
 * A printed code takes no answers from now on; what was answered before still counts.
 *
 * @returns the code of the new link; null where the place is left without
 * @throws Problem `link.notFound` where it was not in use any more
 */
export function replaceLink(
	db: Database,
	{ code, isRenewed, actorId, now }: Request
): Promise<string | null> {
	return db.write(async (tx) => {
		const link = await findLink(tx, code);
		const wasInUse = await retireLink(tx, link?.code ?? code, now);
		if (link === null || !wasInUse) throw new Problem('link.notFound', { code });

		const newCode = isRenewed ? drawLinkCode() : null;
		const { campaignId, unitId, deskId } = link;
		if (newCode !== null) await saveLinks(tx, [{ code: newCode, campaignId, unitId, deskId }]);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: isRenewed ? 'link.renew' : 'link.retire',
			subjectId: campaignId,
			details: { code }
		});
		return newCode;
	});
}
