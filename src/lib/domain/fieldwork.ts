/**
 * Watching interviewers: how many people answer, and whether an interviewer colours the answers.
 *
 * Source: AAPOR Standard Definitions 2023; Kish 1962; Groves 1989, chapter 8.
 */
import { fPValue } from './distributions.ts';

/** What became of the addresses of an interviewer or a commune. Counts. */
export interface Dispositions {
	readonly complete: number;
	readonly partial: number;
	/** Refused or broken off. */
	readonly refused: number;
	readonly notContacted: number;
	/** Eligible, no interview, neither refused nor missed. */
	readonly otherEligible: number;
	readonly unknownHousehold: number;
	readonly unknownOther: number;
	/** Estimated part of the unknown that is eligible, [0, 1]. */
	readonly eligibleShare: number;
}

/** Rates as fractions; null where there is nothing to divide by. Names are those of AAPOR. */
export interface ResponseRates {
	readonly rr1: number | null;
	readonly rr2: number | null;
	readonly rr3: number | null;
	readonly rr4: number | null;
	readonly rr5: number | null;
	readonly coop1: number | null;
	readonly ref1: number | null;
	readonly con1: number | null;
}

/** The standard response, cooperation, refusal and contact rates. @throws RangeError for negative counts */
export function responseRates(found: Dispositions): ResponseRates {
	if (Object.values(found).some((value) => !(value >= 0)) || found.eligibleShare > 1) {
		throw new RangeError('Counts are 0 or more, and a share of eligible addresses at most 1.');
	}
	const { complete, partial, refused, notContacted, otherEligible, eligibleShare } = found;
	const interviewed = complete + partial;
	const eligible = interviewed + refused + notContacted + otherEligible;
	const unknown = found.unknownHousehold + found.unknownOther;
	const all = eligible + unknown;
	const likely = eligible + eligibleShare * unknown;
	const contacted = interviewed + refused + otherEligible;
	return {
		rr1: over(complete, all),
		rr2: over(interviewed, all),
		rr3: over(complete, likely),
		rr4: over(interviewed, likely),
		rr5: over(complete, eligible),
		coop1: over(complete, contacted),
		ref1: over(refused, all),
		con1: over(contacted, all)
	};
}

function over(count: number, base: number): number | null {
	return base > 0 ? count / base : null;
}

export interface InterviewerGroup {
	readonly name: string;
	readonly base: number;
	readonly mean: number;
	/** Distance from the overall mean in standard errors; null where all answers are equal. */
	readonly z: number | null;
}

/** One-way analysis of variance over interviewers; a number is null where it is not defined. */
export interface InterviewerEffect {
	readonly groups: InterviewerGroup[];
	/** Answers in all. */
	readonly base: number;
	/** Typical answers an interviewer, unequal loads taken into account. */
	readonly typicalLoad: number;
	readonly meanSquareBetween: number;
	readonly meanSquareWithin: number;
	readonly f: number | null;
	readonly pValue: number | null;
	/** Part of the variance that goes with the interviewer; may come out negative. */
	readonly correlation: number | null;
	/** 1 + (mean load − 1) · max(0, correlation). */
	readonly designEffect: number | null;
}

/**
 * How much answers depend on who asks. It needs interviewers assigned at random to the same places:
 * else the place and the person cannot be told apart.
 *
 * @param groups interviewer of each answer
 * @param values null answers are left out
 * @returns null with fewer than two interviewers, or with one answer each
 */
export function interviewerEffect(
	groups: readonly string[],
	values: readonly (number | null)[]
): InterviewerEffect | null {
	const byGroup = new Map<string, number[]>();
	for (const [row, name] of groups.entries()) {
		const value = values[row] ?? null;
		if (value === null) continue;
		const known = byGroup.get(name);
		if (known) known.push(value);
		else byGroup.set(name, [value]);
	}
	const all = [...byGroup.values()].flat();
	const base = all.length;
	const count = byGroup.size;
	if (count < 2 || base <= count) return null;

	const overall = meanOf(all);
	let [between, within, squaredLoads] = [0, 0, 0];
	for (const own of byGroup.values()) {
		const mean = meanOf(own);
		between += own.length * (mean - overall) ** 2;
		within += own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
		squaredLoads += own.length ** 2;
	}
	const typicalLoad = (base - squaredLoads / base) / (count - 1);
	const meanSquareBetween = between / (count - 1);
	const meanSquareWithin = within / (base - count);
	const spread = meanSquareBetween + (typicalLoad - 1) * meanSquareWithin;
	const correlation = spread > 0 ? (meanSquareBetween - meanSquareWithin) / spread : null;
	const f = meanSquareWithin > 0 ? meanSquareBetween / meanSquareWithin : null;
	const deviation = Math.sqrt((between + within) / base);
	return {
		groups: [...byGroup].map(([name, own]) => ({
			name,
			base: own.length,
			mean: meanOf(own),
			z: deviation > 0 ? (meanOf(own) - overall) / (deviation / Math.sqrt(own.length)) : null
		})),
		base,
		typicalLoad,
		meanSquareBetween,
		meanSquareWithin,
		f,
		pValue: f === null ? null : fPValue(f, { numerator: count - 1, denominator: base - count }),
		correlation,
		designEffect: correlation === null ? null : 1 + (base / count - 1) * Math.max(0, correlation)
	};
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
