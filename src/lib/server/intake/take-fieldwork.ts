/**
 * The door for what interviewers and keyers took down, once it was looked over: the same checks as
 * at the other doors, the same rows and tallies, in the transaction that settles form and case.
 *
 * What leads back to a case is left behind: the response gets a new id, and of its moment the day
 * alone. It keeps the part of the design it came from, by which it is weighted.
 */
import { checkAnswers } from '../../domain/answers.ts';
import { takes, type Campaign, type Channel } from '../../domain/campaign.ts';
import type { FormContent } from '../../domain/case-form.ts';
import { dayOf, startOfDay } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import { flagsOf } from '../../domain/quality.ts';
import type { Database, Queries } from '../db/database.ts';
import { newId } from '../id.ts';
import { listCampaignsToTake, listCampaignUnits } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { saveResponseStrata, type ResponseOrigin } from '../repositories/response-strata.ts';
import { heirOn } from '../reports/heir.ts';
import { readRules } from '../reports/quality-rules.ts';
import { insertResponses, type AcceptedResponse } from './write-responses.ts';

export interface FieldworkAnswers {
	readonly campaignId: string;
	readonly versionId: string;
	readonly unitId: string;
	readonly channel: Extract<Channel, 'interviewer' | 'phone' | 'paper'>;
	readonly answeredAt: Date;
	readonly durationSeconds: number | null;
	readonly content: Omit<FormContent, 'hasInterpreter' | 'note'>;
	readonly origin: ResponseOrigin;
}

/**
 * Stores the answers as responses, and counts them.
 *
 * @param tx the transaction of `db.write` in which forms and cases are settled
 * @throws Problem `response.unknownCampaign`, `response.campaignNotOpen`, `response.wrongVersion`,
 *   `response.unitNotInCampaign`, `response.channelNotInCampaign`, `response.unknownField`,
 *   `response.unknownLanguage`, `response.badAnswers`; nothing is stored then
 */
export async function takeFieldwork(
	db: Database,
	tx: Queries,
	taken: readonly FieldworkAnswers[],
	now: Date
): Promise<void> {
	const campaignIds = [...new Set(taken.map(({ campaignId }) => campaignId))];
	const campaigns = await listCampaignsToTake(tx, campaignIds);
	const responses: AcceptedResponse[] = [];
	for (const one of taken) {
		const campaign = campaigns.find(({ id }) => id === one.campaignId);
		if (!campaign) throw new Problem('response.unknownCampaign', { campaignId: one.campaignId });
		responses.push(await judge(tx, one, { campaign, now }));
	}
	await insertResponses(db, tx, responses);
	const origins = taken.map(({ campaignId, origin }, at) => ({
		...origin,
		campaignId,
		responseId: responses[at]?.id ?? ''
	}));
	await saveResponseStrata(tx, origins);
}

async function judge(
	tx: Queries,
	{ versionId, channel, answeredAt, durationSeconds, content, ...taken }: FieldworkAnswers,
	{ campaign, now }: { campaign: Campaign; now: Date }
): Promise<AcceptedResponse> {
	const { nameVi: name, versionIds, channels } = campaign;
	if (!takes(campaign, answeredAt)) throw new Problem('response.campaignNotOpen', { name });
	if (!versionIds.includes(versionId)) throw new Problem('response.wrongVersion', { versionId });
	if (!channels.includes(channel))
		throw new Problem('response.channelNotInCampaign', { name, channel });
	const version = await getVersion(tx, versionId);
	const unitId = await heirOn(tx, taken.unitId, dayOf(answeredAt));
	const members = await listCampaignUnits(tx, campaign.id);
	if (!members.some((member) => member.unitId === unitId))
		throw new Problem('response.unitNotInCampaign', { name });
	const { fieldCode, language, answers, isPartial, itemTimes, timeliness } = content;
	await mustBeField(tx, fieldCode, campaign);
	if (!version.languages.includes(language))
		throw new Problem('response.unknownLanguage', { language });
	const [fault] = checkAnswers(version, answers, { isPartial });
	if (fault) throw new Problem('response.badAnswers', { ...fault });

	const day = startOfDay(answeredAt);
	// The moment when the campaign was opened is everybody's; that of an interview is not told.
	const opened = campaign.openedAt !== null && campaign.openedAt > day ? campaign.openedAt : day;
	return {
		id: newId(day),
		campaignId: campaign.id,
		version,
		unitId,
		deskId: null,
		fieldCode,
		channel,
		language,
		answeredAt: opened,
		receivedAt: startOfDay(now),
		durationSeconds,
		flags: flagsOf(version, answers, { durationSeconds, itemTimes, rules: await readRules(tx) }),
		isPartial,
		answers,
		itemTimes,
		timeliness
	};
}

async function mustBeField(
	tx: Queries,
	fieldCode: string | null,
	{ fieldCodes }: Campaign
): Promise<void> {
	if (fieldCode === null) return;
	const isKnown =
		fieldCodes.length > 0
			? fieldCodes.includes(fieldCode)
			: (await listFields(tx)).some(({ code }) => code === fieldCode);
	if (!isKnown) throw new Problem('response.unknownField', { fieldCode });
}
