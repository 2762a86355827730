import type { Database } from '../db/database.ts';
import type { NewLink } from '../../domain/link.ts';
import { Problem } from '../../domain/problem.ts';
import { drawLinkCode } from '../link-code.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaign, listCampaignUnits } from '../repositories/campaigns.ts';
import { listPlaceLinks, saveLinks } from '../repositories/links.ts';

/** Where a link hangs: a desk of a unit, a unit, or with two empty ids the whole campaign. */
export type LinkPlace = Required<Pick<NewLink, 'unitId' | 'deskId'>>;

export interface Request {
	campaignId: string;
	places: readonly LinkPlace[];
	actorId: string;
	now: Date;
}

/**
 * Gives each place a link where it has none in use; the others keep theirs. A draft has links as
 * well, so that posters hang before the first day.
 *
 * @returns how many were made
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, `unit.notFound` where the unit of a
 *   place does not take part
 */
export function makeLinks(
	db: Database,
	{ campaignId, places, actorId, now }: Request
): Promise<number> {
	return db.write(async (tx) => {
		const { state, nameVi: name, channels } = await getCampaign(tx, campaignId);
		const isTaking = (state === 'draft' || state === 'open') && channels.includes('link');
		if (!isTaking) throw new Problem('campaign.wrongState', { name, state });
		const members = new Set((await listCampaignUnits(tx, campaignId)).map((unit) => unit.unitId));
		const stranger = places.find(({ unitId }) => unitId !== '' && !members.has(unitId));
		if (stranger) throw new Problem('unit.notFound', { id: stranger.unitId });

		const linked = new Set((await listPlaceLinks(tx, campaignId)).map(placeKey));
		const missing = places.filter((place) => !linked.has(placeKey(place)));
		if (missing.length === 0) return 0;
		await saveLinks(
			tx,
			missing.map((place) => ({ ...place, code: drawLinkCode(), campaignId }))
		);
		const details = { links: missing.length };
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'link.make',
			subjectId: campaignId,
			details
		});
		return missing.length;
	});
}

const placeKey = ({ unitId, deskId }: LinkPlace) => `${unitId}|${deskId}`;
