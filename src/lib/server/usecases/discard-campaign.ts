import { mustBeDraft } from '../../domain/campaign.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database, Queries } from '../db/database.ts';
import { wipeTrial } from '../intake/wipe-trial.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteCampaign, getCampaignToChange } from '../repositories/campaigns.ts';
import { listFrames } from '../repositories/frames.ts';
import { deleteInvitationList, listInvitationLists } from '../repositories/invitation-lists.ts';
import { deleteTicketsOf } from '../repositories/invitation-tickets.ts';
import { deleteInvitedUnits } from '../repositories/invitation-units.ts';
import { deleteInviteesOf } from '../repositories/invitees.ts';
import { deleteLinks } from '../repositories/links.ts';
import { deletePaperRuns } from '../repositories/paper-runs.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Throws a draft away with what was made for it: answers of its trial, links, and invitations with
 * the names and numbers in them. A campaign that was open once is never deleted.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, `campaign.hasFrame` where people to be
 *   visited were loaded for it: that is taken back on its own page
 */
export function discardCampaign(
	db: Database,
	{ campaignId, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		mustBeDraft(campaign);
		const frame = (await listFrames(tx)).find(
			(one) => one.campaignId === campaignId && one.state !== 'undone'
		);
		if (frame) throw new Problem('campaign.hasFrame', { name: frame.fileName });

		if (campaign.trialId !== null) await wipeTrial(tx, campaign.trialId);
		await deleteLinks(tx, campaignId);
		await deletePaperRuns(tx, campaignId);
		const invitations = await deleteInvitations(tx, campaignId);
		await deleteCampaign(tx, campaignId);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.discard',
			subjectId: campaignId,
			details: { code: campaign.code, invitations }
		});
	});
}

/** @returns how many people were invited */
async function deleteInvitations(tx: Queries, campaignId: string): Promise<number> {
	const lists = (await listInvitationLists(tx)).filter((list) => list.campaignId === campaignId);
	for (const { id } of lists) {
		await deleteTicketsOf(tx, id);
		await deleteInviteesOf(tx, id);
		await deleteInvitedUnits(tx, id);
		await deleteInvitationList(tx, id);
	}
	return lists.reduce((sum, { invitedCount }) => sum + invitedCount, 0);
}
