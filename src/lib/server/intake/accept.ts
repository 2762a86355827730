import { checkAnswers } from '../../domain/answers.ts';
import { takes, type Channel } from '../../domain/campaign.ts';
import { isOnTrial } from '../../domain/campaign-trial.ts';
import { isOpenAt } from '../../domain/device-hours.ts';
import { vouchesFor } from '../../domain/device.ts';
import { dayOf } from '../../domain/office-day.ts';
import { isInvitationCode, takesAnswer } from '../../domain/link.ts';
import { Problem } from '../../domain/problem.ts';
import { flagsOf } from '../../domain/quality.ts';
import type { Submission } from '../../domain/submission.ts';
import type { CampaignEntry, Catalogue } from './catalogue.ts';
import type { AcceptedResponse } from './write-responses.ts';

/** A device's clock may be this far ahead of ours. */
const FUTURE_MS_MAX = 10 * 60_000;
/** Whoever began at a desk before it closed has so long to finish. */
const FINISHING_MS = 15 * 60_000;

export interface Judging {
	catalogue: Catalogue;
	/** When the submission arrived. */
	now: Date;
	/** A device's secret, or an officer, stands for what says it comes from a device. */
	isVouched: boolean;
	/** What the catalogue knows from before this moment is looked up again; null trusts it. */
	since: number | null;
}

/**
 * The response that a submission makes, if it may be counted.
 *
 * @throws Problem `response.unknownCampaign`, `response.fromTheFuture`, `response.campaignNotOpen`,
 *   `response.wrongVersion`, `response.unknownCollector`, `response.deviceRevoked`,
 *   `device.wrongSecret`, `invitation.spent`, `response.unitNotInCampaign`,
 *   `response.channelNotInCampaign`, `response.trialOver`, `response.outsideHours`,
 *   `response.unknownField`, `response.unknownLanguage`, `response.partialNotKept`,
 *   `response.badAnswers`
 */
export async function accept(submission: Submission, judging: Judging): Promise<AcceptedResponse> {
	const { catalogue, now, since } = judging;
	const { campaignId, versionId, durationSeconds, isPartial, answers, language } = submission;
	const { itemTimes = null, timeliness = null } = submission;
	const entry = await catalogue.findCampaign(campaignId, since);
	if (entry === null) throw new Problem('response.unknownCampaign', { campaignId });
	const { campaign } = entry;

	const answeredAt = new Date(submission.answeredAt);
	if (answeredAt.getTime() > now.getTime() + FUTURE_MS_MAX)
		throw new Problem('response.fromTheFuture', { answeredAt: submission.answeredAt });
	mustTake(entry, answeredAt);

	const version = campaign.versionIds.includes(versionId)
		? await catalogue.findVersion(versionId)
		: null;
	if (version === null) throw new Problem('response.wrongVersion', { versionId });

	const origin = await findOrigin(submission, { answeredAt, entry }, judging);
	mustBelong(origin, entry);
	mustBeInHours(origin, entry, answeredAt);
	await mustBeField(submission.fieldCode, entry, judging);
	if (!version.languages.includes(language))
		throw new Problem('response.unknownLanguage', { language });
	if (isPartial && !campaign.keepsPartial) throw new Problem('response.partialNotKept');

	const [fault] = checkAnswers(version, answers, { isPartial });
	if (fault) throw new Problem('response.badAnswers', { ...fault });

	return {
		id: submission.id,
		campaignId,
		version,
		...origin,
		fieldCode: submission.fieldCode,
		language,
		answeredAt,
		receivedAt: now,
		durationSeconds,
		flags: flagsOf(version, answers, {
			durationSeconds,
			itemTimes,
			rules: await catalogue.rules()
		}),
		isPartial,
		answers,
		itemTimes,
		timeliness
	};
}

function mustTake({ campaign, isTrial }: CampaignEntry, answeredAt: Date): void {
	const name = campaign.nameVi;
	if (isTrial && !isOnTrial(campaign)) throw new Problem('response.trialOver', { name });
	if (!isTrial && !takes(campaign, answeredAt))
		throw new Problem('response.campaignNotOpen', { name });
}

/** Who began before a desk closed may finish; trying out is done at any time. */
function mustBeInHours(
	{ channel }: Origin,
	{ campaign: { hours, nameVi }, isTrial }: CampaignEntry,
	answeredAt: Date
): void {
	if (isTrial || channel !== 'kiosk') return;
	const begun = new Date(answeredAt.getTime() - FINISHING_MS);
	if (isOpenAt(hours, answeredAt) || isOpenAt(hours, begun)) return;
	throw new Problem('response.outsideHours', { name: nameVi });
}

export function channelOf({ kind }: Submission['collector']): Channel {
	return kind === 'link' ? 'link' : 'kiosk';
}

interface Origin {
	/** The unit the response counts for. */
	readonly unitId: string;
	readonly deskId: string | null;
	readonly channel: Channel;
	readonly ticketHash?: string;
}

/**
 * A desk counts for the unit it belongs to on the day of answering; a link for its unit, or once
 * that has ended for the one it went to as a whole, where that takes part. So nothing is lost in
 * a merger: what was answered before it counts for the old unit, however late it comes in, and
 * what is answered after it by an old sheet or at an old desk counts for the new one.
 */
async function findOrigin(
	{ collector }: Submission,
	{ answeredAt, entry }: { answeredAt: Date; entry: CampaignEntry },
	judging: Judging
): Promise<Origin> {
	const { catalogue, since } = judging;
	const { kind, code } = collector;
	const day = dayOf(answeredAt);
	const channel = channelOf(collector);
	if (kind === 'link') {
		const place = isInvitationCode(code)
			? await catalogue.admit({ code, campaignId: entry.campaign.id, answeredAt })
			: await catalogue.findLink(code, since);
		if (place?.campaignId !== entry.campaign.id)
			throw new Problem('response.unknownCollector', { code });
		if (!takesAnswer(place, answeredAt)) throw new Problem('response.unknownCollector', { code });
		const heir = await catalogue.findHeir(place.unitId, day, since);
		const isInherited = heir !== null && heir !== place.unitId && entry.unitIds.has(heir);
		const unitId = isInherited ? heir : place.unitId;
		// A desk of a unit that has ended is no desk of its heir.
		const deskId = isInherited ? null : place.deskId || null;
		return {
			unitId,
			deskId,
			channel,
			...('ticketHash' in place ? { ticketHash: place.ticketHash } : {})
		};
	}
	if (kind === 'device') await mustVouch(code, answeredAt, judging);
	const deskCode = kind === 'device' ? collector.deskCode : code;
	const desk = await catalogue.findUnit(deskCode, day, since);
	if (desk?.kind === 'serviceDesk' && desk.parentId !== null)
		return { unitId: desk.parentId, deskId: desk.id, channel };
	throw new Problem('response.unknownCollector', { code: deskCode });
}

/** What was answered before a device was revoked still counts, whenever it comes in. */
async function mustVouch(
	deviceId: string,
	answeredAt: Date,
	{ catalogue, since, isVouched }: Judging
): Promise<void> {
	if (!isVouched) throw new Problem('device.wrongSecret');
	const device = await catalogue.findDevice(deviceId, since);
	if (device === null) throw new Problem('response.unknownCollector', { code: deviceId });
	if (!vouchesFor(device, answeredAt))
		throw new Problem('response.deviceRevoked', { name: device.name });
}

function mustBelong({ unitId, channel }: Origin, { campaign, unitIds }: CampaignEntry): void {
	const name = campaign.nameVi;
	if (!unitIds.has(unitId)) throw new Problem('response.unitNotInCampaign', { name });
	if (!campaign.channels.includes(channel))
		throw new Problem('response.channelNotInCampaign', { name, channel });
}

async function mustBeField(
	fieldCode: string | null,
	{ campaign }: CampaignEntry,
	{ catalogue, since }: Judging
): Promise<void> {
	if (fieldCode === null) return;
	const isKnown =
		campaign.fieldCodes.length > 0
			? campaign.fieldCodes.includes(fieldCode)
			: await catalogue.hasField(fieldCode, since);
	if (!isKnown) throw new Problem('response.unknownField', { fieldCode });
}
