/**
 * Answers that deserve a second look. A flag is for review and never deletes: people who are happy
 * with everything do tick the same level all the way down.
 *
 * Source: Meade & Craig 2012 (long strings); Greszki, Meyer & Schoen 2015 (speeding); Kuriakose &
 * Robbins 2016 (duplicates).
 */
import { median } from './weights.ts';

export interface ScreenedResponse {
	/** Levels in the order of asking; null is no answer. */
	readonly answers: readonly (number | null)[];
	readonly durationSeconds: number | null;
	/** null where the dossier is unknown. */
	readonly dossierCode: string | null;
	readonly deviceId: string | null;
	/** Seconds since any fixed moment. */
	readonly answeredAtSeconds: number;
}

export interface ScreeningRules {
	/** Faster than this an item cannot be read. */
	readonly secondsPerItemMin: number;
	/** Part of the median duration below which an answer is too fast. */
	readonly medianFraction: number;
	/** Fewest answered items for straight-lining to mean anything. */
	readonly straightLineItemsMin: number;
	/** Within this time an identical answer on the same device is a duplicate. */
	readonly duplicateWindowSeconds: number;
}

/** Positions are those of the responses given, from 0. */
export interface Screening {
	/** Longest run of one level, by response; unanswered items are skipped. */
	readonly longestRun: number[];
	/** Sample standard deviation of the levels, by response; null with fewer than two answers. */
	readonly deviation: (number | null)[];
	readonly straightLine: number[];
	readonly tooFast: number[];
	/** A later response on a dossier already answered. */
	readonly duplicateDossier: number[];
	/** Complete, identical, from the same device, later and within the window. */
	readonly duplicateAnswers: number[];
	/** null where no duration is known. */
	readonly medianDurationSeconds: number | null;
	/** Part of all responses; null without responses. */
	readonly straightLineShare: number | null;
}

/** Looks at all responses of a unit together: duplicates and speed only show side by side. */
export function screen(responses: readonly ScreenedResponse[], rules: ScreeningRules): Screening {
	const answered = responses.map(({ answers }) => answers.filter((level) => level !== null));
	const durations = responses.flatMap(({ durationSeconds }) => durationSeconds ?? []);
	const medianDurationSeconds = durations.length > 0 ? median(durations) : null;
	const longestRun = answered.map(longestRunOf);
	const straightLine = positionsWhere(answered, (levels, index) => {
		const isLongEnough = levels.length >= Math.max(1, rules.straightLineItemsMin);
		return isLongEnough && longestRun[index] === levels.length;
	});
	return {
		longestRun,
		deviation: answered.map(deviationOf),
		straightLine,
		tooFast: positionsWhere(responses, ({ durationSeconds }, index) => {
			if (durationSeconds === null) return false;
			const leastSeconds = rules.secondsPerItemMin * (answered[index]?.length ?? 0);
			const leastOfMedian = rules.medianFraction * (medianDurationSeconds ?? 0);
			return durationSeconds < leastSeconds || durationSeconds < leastOfMedian;
		}),
		duplicateDossier: findRepeats(responses, ({ dossierCode }) => dossierCode, Infinity),
		duplicateAnswers: findRepeats(responses, identityOf, rules.duplicateWindowSeconds),
		medianDurationSeconds,
		straightLineShare: responses.length > 0 ? straightLine.length / responses.length : null
	};
}

function longestRunOf(levels: readonly number[]): number {
	let [longest, run] = [0, 0];
	for (const [index, level] of levels.entries()) {
		run = index > 0 && level === levels[index - 1] ? run + 1 : 1;
		longest = Math.max(longest, run);
	}
	return longest;
}

function deviationOf(levels: readonly number[]): number | null {
	if (levels.length < 2) return null;
	const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
	const squares = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0);
	return Math.sqrt(squares / (levels.length - 1));
}

/** What makes two responses identical; null where one is incomplete or its device unknown. */
function identityOf({ answers, deviceId }: ScreenedResponse): string | null {
	if (deviceId === null || answers.length === 0 || answers.includes(null)) return null;
	return `${deviceId}|${answers.join(',')}`;
}

/** Responses that come after another of the same key, within a time of the nearest one before. */
function findRepeats(
	responses: readonly ScreenedResponse[],
	keyOf: (response: ScreenedResponse) => string | null,
	windowSeconds: number
): number[] {
	const inTime = [...responses.entries()].sort(
		([one, first], [other, second]) =>
			first.answeredAtSeconds - second.answeredAtSeconds || one - other
	);
	const lastSeen = new Map<string, number>();
	const repeats: number[] = [];
	for (const [index, response] of inTime) {
		const key = keyOf(response);
		if (key === null) continue;
		const before = lastSeen.get(key);
		lastSeen.set(key, response.answeredAtSeconds);
		if (before === undefined) continue;
		if (response.answeredAtSeconds - before <= windowSeconds) repeats.push(index);
	}
	return repeats.sort((one, other) => one - other);
}

function positionsWhere<Value>(
	values: readonly Value[],
	holds: (value: Value, index: number) => boolean
): number[] {
	return [...values.keys()].filter((index) => {
		const value = values[index];
		return value !== undefined && holds(value, index);
	});
}
