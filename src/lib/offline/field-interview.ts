/** One interview on the phone, from the consent to the review: pure rules, no clock, no screen. */
import { checkAnswers, visibleItems, withoutHidden } from '../domain/answers.ts';
import type { AnswerFault, Answers, AnswerValue } from '../domain/answers.ts';
import type { CaseForm } from '../domain/case-form.ts';
import type { Position } from '../domain/distance.ts';
import type { FormEvent } from '../domain/field-event.ts';
import type { ItemTimes } from '../domain/pace-code.ts';
import type { PhoneCampaign, PhoneForm } from '../domain/phone-day.ts';
import { allItems, type Item, type QuestionnaireVersion } from '../domain/questionnaire.ts';

export interface Interview {
	/** UUIDv7 of the form that will come of it. */
	readonly id: string;
	readonly campaignId: string;
	readonly caseId: string | null;
	readonly quotaId: string | null;
	readonly versionId: string;
	readonly channel: CaseForm['channel'];
	/** From 1; more where it was returned to be mended. */
	readonly revision: number;
	readonly language: string;
	readonly hasInterpreter: boolean;
	/** Asked of walk-in respondents alone: of a case the list knows it. */
	readonly fieldCode: string | null;
	readonly answers: Answers;
	readonly itemTimes: ItemTimes;
	/** So long somebody was asked, all sittings together. */
	readonly activeMs: number;
	readonly note: string;
	/** Null until the respondent agreed. */
	readonly itemCode: string | null;
	/** When a returned form was answered first, ISO 8601: mending does not change that. */
	readonly answeredAt: string | null;
	readonly comments: CaseForm['comments'];
	/** Phone's clock, ISO 8601. */
	readonly savedAt: string;
}

export function newInterview(
	{ id: campaignId, versionId }: Pick<PhoneCampaign, 'id' | 'versionId'>,
	given: Pick<Interview, 'id' | 'caseId' | 'quotaId' | 'savedAt' | 'fieldCode'>
): Interview {
	return {
		...given,
		campaignId,
		versionId,
		channel: 'interviewer',
		revision: 1,
		language: 'vi',
		hasInterpreter: false,
		answers: {},
		itemTimes: {},
		activeMs: 0,
		note: '',
		itemCode: null,
		answeredAt: null,
		comments: {}
	};
}

/** A returned form, opened to be mended; null where its answers are not on the phone. */
export function toMend(
	form: PhoneForm,
	{ campaignId, savedAt }: { campaignId: string; savedAt: string }
): Interview | null {
	const { content } = form;
	if (content === null) return null;
	return {
		id: form.id,
		campaignId,
		caseId: form.caseId,
		quotaId: form.quotaId,
		versionId: form.versionId,
		channel: form.channel,
		revision: form.revision + 1,
		language: content.language,
		hasInterpreter: content.hasInterpreter,
		fieldCode: content.fieldCode,
		answers: content.answers,
		itemTimes: content.itemTimes ?? {},
		activeMs: (form.durationSeconds ?? 0) * 1000,
		note: content.note,
		itemCode: null,
		answeredAt: form.answeredAt,
		comments: form.comments,
		savedAt
	};
}

/** The answer taken down, or taken back; what it hides is forgotten when the form is finished. */
export function withAnswer(
	interview: Interview,
	itemCode: string,
	value: AnswerValue | null
): Interview {
	const others = Object.entries(interview.answers).filter(([code]) => code !== itemCode);
	const isNothing = value === null || (typeof value !== 'number' && value.length === 0);
	return {
		...interview,
		answers: Object.fromEntries(isNothing ? others : [...others, [itemCode, value]])
	};
}

/** Adds the time on the question that is left to what was spent on it before. */
export function withTime(
	interview: Interview,
	itemCode: string | null,
	spentMs: number
): Interview {
	const activeMs = interview.activeMs + spentMs;
	if (itemCode === null) return { ...interview, activeMs };
	const before = interview.itemTimes[itemCode] ?? 0;
	const itemTimes = { ...interview.itemTimes, [itemCode]: before + spentMs };
	return { ...interview, activeMs, itemTimes };
}

/** Where the question stands among those that the answers so far call for. */
export function placeOf(version: QuestionnaireVersion, { answers, itemCode }: Interview) {
	const items = visibleItems(version, answers);
	const at = items.findIndex(({ code }) => code === itemCode);
	return {
		position: at + 1,
		total: items.length,
		item: items[at] ?? null,
		next: items[at + 1]?.code ?? null,
		previous: at > 0 ? (items[at - 1]?.code ?? null) : null
	};
}

/** The first question without an answer, else the first of all: where a paused interview goes on. */
export function firstOpen(version: QuestionnaireVersion, { answers }: Interview): string | null {
	const items = visibleItems(version, answers);
	return (items.find(({ code }) => answers[code] === undefined) ?? items[0])?.code ?? null;
}

/** What the form itself forbids; a partial one may lack required answers. */
export function hardFaults(
	version: QuestionnaireVersion,
	{ answers }: Interview,
	isPartial: boolean
): AnswerFault[] {
	return checkAnswers(version, withoutHidden(version, answers), { isPartial });
}

/** What is allowed and yet unlikely: to be confirmed by the interviewer. */
export const softSigns = ['allSame', 'veryFast', 'contradiction'] as const;
export type SoftSign = (typeof softSigns)[number];

type Limits = Pick<PhoneCampaign, 'straightLineRatingsMin' | 'secondsPerItemMin'>;

/** A fifth of the ratings or fewer on one side is no contradiction yet. */
const ONE_SIDED_SHARE = 0.8;

export function softSignsOf(
	version: QuestionnaireVersion,
	{ answers, activeMs }: Interview,
	limits: Limits
): SoftSign[] {
	const levels = levelsIn(version, answers, (kind) => kind !== 'overall');
	const overall = levelsIn(version, answers, (kind) => kind === 'overall');
	const all = [...levels, ...overall];
	const count = Math.max(1, Object.keys(answers).length);
	const isSame = all.length >= limits.straightLineRatingsMin && new Set(all).size === 1;
	const isFast = activeMs / 1000 / count < limits.secondsPerItemMin;
	const isMostly = (is: (level: number) => boolean) =>
		levels.length > 0 && levels.filter(is).length >= levels.length * ONE_SIDED_SHARE;
	const isContrary = overall.some(
		(level) =>
			(level >= 4 && isMostly((one) => one <= 2)) || (level <= 2 && isMostly((one) => one >= 4))
	);
	const signs: Readonly<Record<SoftSign, boolean>> = {
		allSame: isSame,
		veryFast: isFast,
		contradiction: isContrary
	};
	return softSigns.filter((sign) => signs[sign]);
}

function levelsIn(
	version: QuestionnaireVersion,
	answers: Answers,
	isWanted: (kind: string) => boolean
): number[] {
	const items: Item[] = allItems({
		sections: version.sections.filter(({ kind }) => isWanted(kind))
	});
	return items.flatMap(({ code, kind }) => {
		const value = answers[code];
		return kind === 'rating' && typeof value === 'number' && value > 0 ? [value] : [];
	});
}

/** What is sent of a finished interview. */
export function toFormEvent(
	version: QuestionnaireVersion,
	interview: Interview,
	{ now, position, isPartial }: { now: string; position: Position | null; isPartial: boolean }
): FormEvent {
	const { id, caseId, quotaId, versionId, channel, revision, language, fieldCode } = interview;
	const answers = tidy(withoutHidden(version, interview.answers));
	return {
		kind: 'form',
		id,
		at: interview.answeredAt ?? now,
		position,
		caseId,
		quotaId,
		versionId,
		channel,
		revision,
		durationSeconds: Math.round(interview.activeMs / 1000),
		content: {
			answers,
			itemTimes: interview.itemTimes,
			language,
			fieldCode,
			timeliness: null,
			isPartial,
			hasInterpreter: interview.hasInterpreter,
			note: interview.note.trim()
		}
	};
}

/** Words without blanks around them; blanks alone are no answer. */
function tidy(answers: Answers): Answers {
	const trimmed = Object.entries(answers).map(
		([code, value]) => [code, typeof value === 'string' ? value.trim() : value] as const
	);
	return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}
