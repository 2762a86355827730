/**
 * Whether the questions of a factor measure one thing: Cronbach's alpha. High alpha does not prove
 * that there is a single dimension; above 0.95 some questions are superfluous.
 *
 * Source: Cronbach 1951; Feldt 1965 (interval).
 */
import { fQuantile } from './distributions.ts';

/** One line a respondent, one entry a question; null is no answer. */
export type AnswerTable = readonly (readonly (number | null)[])[];

/**
 * `listwise` leaves out who left a question out; `pairwise` takes each pair of questions from those
 * who answered both. The choice is stated with the figure.
 */
export type MissingRule = 'listwise' | 'pairwise';

/** A number is null where it is not defined: an item without spread, two items, too few answers. */
export interface Reliability {
	/** Respondents: complete ones if listwise, all if pairwise. */
	readonly base: number;
	readonly items: number;
	readonly alpha: number | null;
	/** Alpha of items brought to equal spread. */
	readonly standardisedAlpha: number | null;
	readonly meanCorrelation: number | null;
	/** Alpha of the others, item by item. */
	readonly alphaIfDropped: (number | null)[];
	/** Correlation of each item with the sum of the others. */
	readonly itemRest: (number | null)[];
	/** Feldt's interval, only listwise. */
	readonly lower: number | null;
	readonly upper: number | null;
}

/**
 * Cronbach's alpha with what each item adds.
 *
 * @throws RangeError with fewer than two items or lines of different length
 */
export function reliabilityOf(table: AnswerTable, missing: MissingRule, level = 0.95): Reliability {
	const items = table[0]?.length ?? 0;
	if (items < 2) throw new RangeError('Reliability needs two items.');
	if (table.some((line) => line.length !== items)) {
		throw new RangeError('Every respondent has one entry an item.');
	}
	const complete = table.filter((line) => line.every((value) => value !== null));
	const lines = missing === 'listwise' ? complete : table;
	const covariance = covariances(lines, items);
	const all = Array.from({ length: items }, (_, item) => item);
	const alpha = alphaOf(covariance, all);
	const meanCorrelation = meanOffDiagonal(correlations(covariance));
	return {
		base: lines.length,
		items,
		alpha,
		standardisedAlpha:
			meanCorrelation === null
				? null
				: (items * meanCorrelation) / (1 + (items - 1) * meanCorrelation),
		meanCorrelation,
		alphaIfDropped: all.map((item) =>
			alphaOf(
				covariance,
				all.filter((other) => other !== item)
			)
		),
		itemRest: all.map((item) => itemRestOf(covariance, item)),
		...(missing === 'listwise' ? feldt(alpha, lines.length, items, level) : undefinedInterval)
	};
}

type Matrix = readonly (readonly number[])[];

const undefinedInterval = { lower: null, upper: null };

/** Sample covariances, each pair from the lines that answered both. */
function covariances(lines: AnswerTable, items: number): number[][] {
	return Array.from({ length: items }, (_, one) =>
		Array.from({ length: items }, (_, other) => covarianceOfPair(lines, one, other))
	);
}

function covarianceOfPair(lines: AnswerTable, one: number, other: number): number {
	const pairs = lines.flatMap((line) => {
		const [left, right] = [line[one] ?? null, line[other] ?? null];
		return left === null || right === null ? [] : [{ left, right }];
	});
	const meanLeft = pairs.reduce((sum, { left }) => sum + left, 0) / pairs.length;
	const meanRight = pairs.reduce((sum, { right }) => sum + right, 0) / pairs.length;
	const products = pairs.reduce(
		(sum, { left, right }) => sum + (left - meanLeft) * (right - meanRight),
		0
	);
	return products / (pairs.length - 1);
}

function alphaOf(covariance: Matrix, items: readonly number[]): number | null {
	const count = items.length;
	if (count < 2) return null;
	let [own, total] = [0, 0];
	for (const one of items) {
		own += covariance[one]?.[one] ?? 0;
		for (const other of items) total += covariance[one]?.[other] ?? 0;
	}
	return total > 0 ? (count / (count - 1)) * (1 - own / total) : null;
}

function correlations(covariance: Matrix): (number | null)[][] {
	return covariance.map((line, one) =>
		line.map((value, other) => {
			const scale = Math.sqrt((line[one] ?? 0) * (covariance[other]?.[other] ?? 0));
			return scale > 0 ? value / scale : null;
		})
	);
}

function meanOffDiagonal(matrix: readonly (readonly (number | null)[])[]): number | null {
	let [sum, count] = [0, 0];
	for (const [one, line] of matrix.entries()) {
		for (const [other, value] of line.entries()) {
			if (one === other) continue;
			if (value === null) return null;
			sum += value;
			count += 1;
		}
	}
	return sum / count;
}

function itemRestOf(covariance: Matrix, item: number): number | null {
	let [withRest, rest] = [0, 0];
	for (const [one, line] of covariance.entries()) {
		if (one === item) continue;
		withRest += line[item] ?? 0;
		for (const [other, value] of line.entries()) if (other !== item) rest += value;
	}
	const scale = Math.sqrt((covariance[item]?.[item] ?? 0) * rest);
	return scale > 0 ? withRest / scale : null;
}

function feldt(
	alpha: number | null,
	base: number,
	items: number,
	level: number
): { lower: number | null; upper: number | null } {
	if (alpha === null || base < 2) return undefinedInterval;
	const degrees = { numerator: base - 1, denominator: (base - 1) * (items - 1) };
	return {
		lower: 1 - (1 - alpha) * fQuantile((1 + level) / 2, degrees),
		upper: 1 - (1 - alpha) * fQuantile((1 - level) / 2, degrees)
	};
}
