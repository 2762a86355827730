/**
 * An interview checked by another person who asks a few items again (phúc tra).
 *
 * Source: domain notes 2.3; Wilson 1927 for the interval of a match rate.
 */
import type { AnswerValue } from './answers.ts';
import { wilson, type Interval } from './interval.ts';
import { allItems, type QuestionnaireVersion } from './questionnaire.ts';

export const callbackStates = ['open', 'done', 'unreachable'] as const;
export type CallbackState = (typeof callbackStates)[number];

export interface Callback {
	readonly id: string;
	readonly formId: string;
	readonly campaignId: string;
	readonly caseId: string | null;
	/** Whose interview is checked. */
	readonly interviewerId: string;
	readonly state: CallbackState;
	readonly itemCodes: readonly string[];
	readonly drawnAt: Date;
	readonly calledBy: string | null;
	readonly calledAt: Date | null;
	/** Whether the person says that he was asked at all; null until called. */
	readonly wasAsked: boolean | null;
	readonly asked: number;
	readonly matched: number;
	readonly attempts: number;
}

/** Calls without an answer, on whatever days, after which a person counts as not reached. */
export const CALL_ATTEMPTS_MAX = 3;

/** More answers than this that differ, in per cent, raise an alert. */
const MISMATCH_PERCENT_MAX = 20;

/** What the interview had and what the person says now, by item code. */
export type CallbackAnswers = Readonly<Record<string, AnswerValue>>;

/**
 * How many answers agree. A level of a rating may differ by one: nobody repeats his own levels
 * exactly after some days; "no opinion" agrees with itself alone. Whoever was never asked agrees in
 * nothing.
 *
 * @param said items that the person did not answer again are left out
 */
export function compareCallback(
	version: Pick<QuestionnaireVersion, 'sections'>,
	expected: CallbackAnswers,
	said: CallbackAnswers
): { asked: number; matched: number } {
	const kinds = new Map(allItems(version).map(({ code, kind }) => [code, kind]));
	let [asked, matched] = [0, 0];
	for (const [code, before] of Object.entries(expected)) {
		const now = said[code];
		if (now === undefined) continue;
		asked += 1;
		if (agrees(before, now, kinds.get(code) === 'rating')) matched += 1;
	}
	return { asked, matched };
}

function agrees(before: AnswerValue, now: AnswerValue, isRating: boolean): boolean {
	if (!isRating || typeof before !== 'number' || typeof now !== 'number') return before === now;
	if (before === 0 || now === 0) return before === now;
	return Math.abs(before - now) <= 1;
}

export interface MatchRate {
	readonly calls: number;
	readonly open: number;
	readonly unreachable: number;
	/** Calls in which the person says that nobody asked him. */
	readonly neverAsked: number;
	readonly matched: number;
	readonly asked: number;
	/** 95 % interval of matched over asked, as fractions; null where nothing was asked. */
	readonly interval: Interval | null;
	/** More than `MISMATCH_PERCENT_MAX` differ, or somebody was never asked. */
	readonly isAlarming: boolean;
}

/**
 * How an interviewer's interviews stand the check. Answers of one call hang together, so the
 * interval is a little narrower than it should be.
 */
export function matchRate(callbacks: readonly Callback[]): MatchRate {
	const done = callbacks.filter(({ state }) => state === 'done');
	const matched = sum(done.map((one) => one.matched));
	const asked = sum(done.map((one) => one.asked));
	const neverAsked = done.filter(({ wasAsked }) => wasAsked === false).length;
	return {
		calls: done.length,
		open: callbacks.filter(({ state }) => state === 'open').length,
		unreachable: callbacks.filter(({ state }) => state === 'unreachable').length,
		neverAsked,
		matched,
		asked,
		interval: asked === 0 ? null : wilson(matched / asked, asked),
		isAlarming: neverAsked > 0 || (asked - matched) * 100 > MISMATCH_PERCENT_MAX * asked
	};
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
