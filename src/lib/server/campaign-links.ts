import type { Campaign } from '../domain/campaign.ts';
import type { Queries } from './db/database.ts';
import { drawLinkCode } from './link-code.ts';
import { listCampaignUnits } from './repositories/campaigns.ts';
import { saveLinks } from './repositories/links.ts';

/**
 * Gives each unit of a campaign that takes answers by link a link of its own; one that has it keeps
 * it, since sheets may hang on walls already.
 */
export async function makeLinks(tx: Queries, { id, channels }: Campaign): Promise<void> {
	if (!channels.includes('link')) return;
	const units = await listCampaignUnits(tx, id);
	await saveLinks(
		tx,
		units.map(({ unitId }) => ({ code: drawLinkCode(), campaignId: id, unitId }))
	);
}
