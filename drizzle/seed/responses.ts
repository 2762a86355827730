/** The invented responses of one campaign, ready to be written. */
import { flagsOf, qualityFlag } from '../../src/lib/domain/quality.ts';
import { defaultRules } from '../../src/lib/domain/threshold.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { AcceptedResponse } from '../../src/lib/server/intake/write-responses.ts';
import { drawAnswers } from './answers.ts';
import type { Chance } from './chance.ts';
import type { SeedData } from './data.ts';
import type { UnitPlan } from './plan.ts';
import {
	drawRespondents,
	weekdayOf,
	type Form,
	type Period,
	type Respondent
} from './respondents.ts';

export interface ResponseRequest {
	readonly period: Period;
	readonly plans: readonly UnitPlan[];
	readonly versions: { readonly full: QuestionnaireVersion; readonly short: QuestionnaireVersion };
	/** Added to every published share: how much better this campaign is. */
	readonly gain: number;
	readonly data: SeedData;
	readonly random: Chance;
}

/** In groups that are stored together, so that few tallies change at a time. */
export function drawResponses(request: ResponseRequest): AcceptedResponse[] {
	const responses = [
		...drawForm(request, 'full', request.gain),
		...drawForm(request, 'short', request.gain + request.data.calibration.shortGain)
	];
	return responses.sort(byGroup);
}

function drawForm(request: ResponseRequest, form: Form, gain: number): AcceptedResponse[] {
	const { period, plans, data, random } = request;
	const { calibration } = data;
	const version = request.versions[form];
	const respondents = drawRespondents(plans, form, { period, calibration, random });
	const { opinions } = data.words;
	const answers = drawAnswers({ version, respondents, calibration, gain, opinions, random });
	const responses: AcceptedResponse[] = [];
	respondents.forEach((respondent, at) => {
		const given = answers[at] ?? {};
		if (Object.keys(given).length === 0) return;
		responses.push({
			...placeOf(respondent),
			id: random.id(respondent.answeredAt),
			campaignId: period.campaign.id,
			version,
			flags: flagsOf(version, given, {
				durationSeconds: respondent.durationSeconds,
				rules: defaultRules
			}),
			answers: given
		});
	});
	return responses;
}

function placeOf(respondent: Respondent) {
	const { plan, fieldCode, channel, answeredAt, receivedAt, durationSeconds, reach } = respondent;
	return {
		unitId: plan.unit.id,
		deskId: channel === 'kiosk' ? (plan.desk?.id ?? null) : null,
		fieldCode,
		channel,
		language: 'vi',
		answeredAt,
		receivedAt,
		durationSeconds,
		isPartial: reach < 1
	};
}

/** How somebody stuffed a kiosk: on some days, after the last citizen, full marks one after the other. */
const stuffing = { days: 6, count: 25, closingHour: 16.75, seconds: 4, pauseSeconds: 3 };

export function drawStuffing(
	{ period, versions, random }: ResponseRequest,
	{ unit, desk, fields }: UnitPlan
): AcceptedResponse[] {
	const version = versions.short;
	const answers = Object.fromEntries(
		version.sections
			.flatMap(({ items }) => items)
			.filter(({ kind }) => kind === 'rating')
			.map(({ code }) => [code, 5])
	);
	return lastWorkdays(period.until, stuffing.days).flatMap((midnight) => {
		const startMs = midnight.getTime() + stuffing.closingHour * 3_600_000;
		return Array.from({ length: stuffing.count }, (_, at) => {
			const spanMs = (stuffing.seconds + stuffing.pauseSeconds) * 1000;
			const answeredAt = new Date(startMs + at * spanMs);
			return {
				id: random.id(answeredAt),
				campaignId: period.campaign.id,
				version,
				unitId: unit.id,
				deskId: desk?.id ?? null,
				fieldCode: Object.keys(fields)[0] ?? null,
				channel: 'kiosk' as const,
				language: 'vi',
				answeredAt,
				receivedAt: new Date(answeredAt.getTime() + 1000),
				durationSeconds: stuffing.seconds,
				flags:
					flagsOf(version, answers, { durationSeconds: stuffing.seconds, rules: defaultRules }) |
					qualityFlag.burst,
				isPartial: false,
				answers
			};
		});
	});
}

/** The latest Tuesdays and Thursdays before a day. */
function lastWorkdays(until: Date, count: number): Date[] {
	const found: Date[] = [];
	for (let back = 1; found.length < count; back += 1) {
		const midnight = new Date(until.getTime() - back * 86_400_000);
		if (weekdayOf(midnight) === 2 || weekdayOf(midnight) === 4) found.push(midnight);
	}
	return found;
}

function byGroup(one: AcceptedResponse, other: AcceptedResponse): number {
	return (
		compare(one.version.id, other.version.id) ||
		compare(one.unitId, other.unitId) ||
		compare(one.fieldCode ?? '', other.fieldCode ?? '') ||
		compare(one.channel, other.channel) ||
		one.answeredAt.getTime() - other.answeredAt.getTime()
	);
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
