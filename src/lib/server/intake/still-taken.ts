import { takes } from '../../domain/campaign.ts';
import { isOnTrial } from '../../domain/campaign-trial.ts';
import type { Queries } from '../db/database.ts';
import { listCampaignsToTake } from '../repositories/campaigns.ts';
import type { AcceptedResponse } from './write-responses.ts';

/**
 * Those of the responses that their campaigns take at this very moment. A response is judged by what
 * a process remembers of its campaign; between that and its commit the campaign may end. Until the
 * transaction is over none of these campaigns changes.
 *
 * @param tx the transaction of `db.write` in which the responses are written
 */
export async function stillTaken(
	tx: Queries,
	responses: readonly AcceptedResponse[]
): Promise<ReadonlySet<AcceptedResponse>> {
	if (responses.length === 0) return new Set();
	const ids = [...new Set(responses.map(({ campaignId }) => campaignId))];
	const campaigns = await listCampaignsToTake(tx, ids);
	const byId = new Map(campaigns.map((one) => [one.id, one]));
	const onTrial = new Set(campaigns.filter(isOnTrial).map(({ trialId }) => trialId));
	return new Set(
		responses.filter(({ campaignId, answeredAt }) => {
			const campaign = byId.get(campaignId);
			return campaign === undefined ? onTrial.has(campaignId) : takes(campaign, answeredAt);
		})
	);
}
