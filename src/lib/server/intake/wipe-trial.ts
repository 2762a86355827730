import { count, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { response, responseGroup, responseText, tally, tallyDay } from '../db/schema.ts';

/**
 * Takes away all that was answered during a trial: rows, words and counts. Nothing is on its way
 * to the disk meanwhile: `getCampaignToChange` waits for it.
 *
 * @param tx the transaction of `db.write`
 * @returns how many responses there were
 */
export async function wipeTrial(tx: Queries, trialId: string): Promise<number> {
	const groups = tx
		.select({ id: responseGroup.id })
		.from(responseGroup)
		.where(eq(responseGroup.campaignId, trialId));
	const responses = tx
		.select({ id: response.id })
		.from(response)
		.where(inArray(response.groupId, groups));
	const [found] = await tx
		.select({ total: count() })
		.from(response)
		.where(inArray(response.groupId, groups));

	await tx.delete(responseText).where(inArray(responseText.responseId, responses));
	await tx.delete(response).where(inArray(response.groupId, groups));
	await tx.delete(tally).where(inArray(tally.groupId, groups));
	await tx.delete(tallyDay).where(inArray(tallyDay.groupId, groups));
	await tx.delete(responseGroup).where(eq(responseGroup.campaignId, trialId));
	return found?.total ?? 0;
}
