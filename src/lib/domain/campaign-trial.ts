/**
 * Trying a draft out before it opens: the real pages, the real door, and answers that never count.
 *
 * Those answers are stored under an id of their own in place of the campaign's. No count, report or
 * export asks for that id, so nothing has to remember to leave them out; a page loaded during the
 * trial and answered after the opening carries it too, and is not counted either.
 */
import type { Campaign } from './campaign.ts';
import { Problem } from './problem.ts';

/** Whether answers to try it out are taken now. */
export function isOnTrial({ state, trialId, trialEndedAt }: Campaign): boolean {
	return state === 'draft' && trialId !== null && trialEndedAt === null;
}

/** @throws Problem `campaign.wrongState` where it is no draft, `campaign.onTrial` */
export function startTrial(campaign: Campaign, { id, now }: { id: string; now: Date }): Campaign {
	if (campaign.state !== 'draft')
		throw new Problem('campaign.wrongState', { name: campaign.nameVi, state: campaign.state });
	if (isOnTrial(campaign)) throw new Problem('campaign.onTrial', { name: campaign.nameVi });
	return { ...campaign, trialId: id, trialStartedAt: now, trialEndedAt: null };
}

/** The campaign after its trial, if there was one; the id stays known, to refuse what comes late. */
export function endTrial(campaign: Campaign, now: Date): Campaign {
	return isOnTrial(campaign) ? { ...campaign, trialEndedAt: now } : campaign;
}

/** The id that pages send with answers to this campaign. */
export function askedAs(campaign: Campaign): string {
	return isOnTrial(campaign) && campaign.trialId !== null ? campaign.trialId : campaign.id;
}
