/**
 * Which criteria go with overall satisfaction, and how well they do: what to work on first.
 *
 * The shares are associations: a criterion that goes with satisfaction need not cause it. Read them
 * from 100 answers and ten a criterion upwards.
 *
 * Source: Lindeman, Merenda & Gold 1980 (LMG, the Shapley value of R²); Grömping 2007; Martilla &
 * James 1977 (importance and performance).
 */

/** More criteria than this would need more than 4096 regressions. */
const DRIVERS_MAX = 12;

/**
 * `concentrateHere`: important and weak; `keepUp`: important and strong; `lowPriority`: neither;
 * `possibleOverkill`: strong and unimportant. Both axes are cut at their mean.
 */
export type Quadrant = 'concentrateHere' | 'keepUp' | 'lowPriority' | 'possibleOverkill';

export interface Driver {
	/** Part of R² that is the criterion's own, and the same as a fraction of R². */
	readonly lmg: number;
	readonly lmgShare: number | null;
	/** Weighted correlation with the overall answer; null where the criterion never varies. */
	readonly correlation: number | null;
	/** null where criteria determine each other. */
	readonly standardisedBeta: number | null;
	/** How much the others blur the criterion's own effect: 1 not at all; null as the beta. */
	readonly varianceInflation: number | null;
	/** Weighted share of satisfied answers. */
	readonly performance: number;
	readonly quadrant: Quadrant | null;
}

export interface KeyDrivers {
	readonly base: number;
	/** Part of the variance of the overall answer that goes with all criteria together. */
	readonly rSquared: number;
	readonly drivers: Driver[];
}

export interface DriverAnswers {
	/** One line a respondent, one entry a criterion. */
	readonly criteria: readonly (readonly (number | null)[])[];
	/** The overall answer. */
	readonly overall: readonly (number | null)[];
	readonly weights: readonly number[];
	/** Lowest satisfied level. */
	readonly satisfiedFrom?: number;
}

/**
 * R² shared out among the criteria: each one's gain averaged over all orders of entering.
 * Respondents who left out any of the answers are left out.
 *
 * @returns null where nobody answered all, or the overall answer never varies
 * @throws RangeError with no criteria or more than `DRIVERS_MAX`
 */
export function keyDrivers(answers: DriverAnswers): KeyDrivers | null {
	const { criteria, overall, weights, satisfiedFrom = 4 } = answers;
	const count = criteria[0]?.length ?? 0;
	if (count < 1 || count > DRIVERS_MAX) {
		throw new RangeError(`Key drivers need 1 to ${DRIVERS_MAX} criteria, not ${count}.`);
	}
	const rows = completeRows(answers);
	const columns = Array.from({ length: count }, (_, item) =>
		rows.map((row) => criteria[row]?.[item] ?? 0)
	);
	const outcome = rows.map((row) => overall[row] ?? 0);
	const own = rows.map((row) => weights[row] ?? 0);
	const correlation = correlationsOf([...columns, outcome], own);
	if (correlation[count]?.[count] !== 1) return null;

	const all = 2 ** count - 1;
	const explained = Array.from({ length: all + 1 }, (_, set) => explain(correlation, set, count));
	const rSquared = explained[all] ?? 0;
	const lmg = shapley(explained, count);
	const performance = columns.map((column) => shareFrom(column, own, satisfiedFrom));
	const { betas, inflations } = regress(correlation, count);
	const meanPerformance = performance.reduce((sum, one) => sum + one, 0) / count;
	const drivers = lmg.map((part, item): Driver => {
		const lmgShare = rSquared > 0 ? part / rSquared : null;
		const performed = performance[item] ?? 0;
		return {
			lmg: part,
			lmgShare,
			correlation: correlation[item]?.[item] === 1 ? (correlation[item]?.[count] ?? null) : null,
			standardisedBeta: betas?.[item] ?? null,
			varianceInflation: inflations?.[item] ?? null,
			performance: performed,
			quadrant:
				lmgShare === null
					? null
					: quadrantOf({
							isImportant: lmgShare >= 1 / count,
							isStrong: performed >= meanPerformance
						})
		};
	});
	return { base: rows.length, rSquared, drivers };
}

function completeRows({ criteria, overall, weights }: DriverAnswers): number[] {
	return [...criteria.keys()].filter(
		(row) =>
			(weights[row] ?? 0) > 0 &&
			(overall[row] ?? null) !== null &&
			criteria[row]?.every((value) => value !== null) === true
	);
}

/** Weighted correlations; lines and columns of a variable that never varies are 0. */
function correlationsOf(columns: readonly number[][], weights: readonly number[]): number[][] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const centred = columns.map((column) => {
		const mean = column.reduce((sum, value, row) => sum + value * (weights[row] ?? 0), 0) / total;
		return column.map((value) => value - mean);
	});
	const product = (one: readonly number[], other: readonly number[]) =>
		one.reduce((sum, value, row) => sum + (weights[row] ?? 0) * value * (other[row] ?? 0), 0);
	const spreads = centred.map((column) => Math.sqrt(product(column, column)));
	return centred.map((one, line) =>
		centred.map((other, column) => {
			const scale = (spreads[line] ?? 0) * (spreads[column] ?? 0);
			if (!(scale > 1e-12)) return 0;
			return line === column ? 1 : product(one, other) / scale;
		})
	);
}

/** R² of the overall answer on the criteria of a set (bit i = criterion i). */
function explain(correlation: readonly (readonly number[])[], set: number, count: number): number {
	const members = range(count).filter((item) => set & (1 << item));
	return solveFor(correlation, members, count).rSquared;
}

/**
 * Sweeps the members of a set out of the correlations (Gauss–Jordan on the symmetric matrix). A
 * member that the others determine adds nothing and makes the betas undefined.
 */
function solveFor(
	correlation: readonly (readonly number[])[],
	members: readonly number[],
	outcome: number
): { rSquared: number; inverse: number[][] | null; betas: number[] } {
	const swept = [...members, outcome].map((line) =>
		[...members, outcome].map((column) => correlation[line]?.[column] ?? 0)
	);
	let isSingular = false;
	for (const pivot of range(members.length)) {
		const size = swept[pivot]?.[pivot] ?? 0;
		if (size < 1e-10) {
			isSingular = true;
			continue;
		}
		sweep(swept, pivot, size);
	}
	const last = members.length;
	return {
		rSquared: 1 - (swept[last]?.[last] ?? 1),
		inverse: isSingular ? null : swept,
		betas: swept.slice(0, last).map((line) => line[last] ?? 0)
	};
}

function sweep(matrix: number[][], pivot: number, size: number): void {
	const pivotLine = matrix[pivot]?.map((value) => value / size) ?? [];
	for (const [index, line] of matrix.entries()) {
		if (index === pivot) continue;
		const factor = line[pivot] ?? 0;
		for (const [column, value] of pivotLine.entries()) {
			line[column] = column === pivot ? -factor / size : (line[column] ?? 0) - factor * value;
		}
	}
	matrix[pivot] = pivotLine.map((value, column) => (column === pivot ? 1 / size : value));
}

function regress(
	correlation: readonly (readonly number[])[],
	count: number
): { betas: number[] | null; inflations: number[] | null } {
	const { inverse, betas } = solveFor(correlation, range(count), count);
	if (inverse === null) return { betas: null, inflations: null };
	return { betas, inflations: range(count).map((item) => inverse[item]?.[item] ?? 0) };
}

/** The mean gain of each criterion over all orders: weight s!(J−s−1)!/J! for a set of s others. */
function shapley(explained: readonly number[], count: number): number[] {
	const factorial = (value: number): number => (value <= 1 ? 1 : value * factorial(value - 1));
	const weightOf = range(count).map(
		(size) => (factorial(size) * factorial(count - size - 1)) / factorial(count)
	);
	return range(count).map((item) => {
		let gain = 0;
		for (const [set, before] of explained.entries()) {
			if (set & (1 << item)) continue;
			const after = explained[set | (1 << item)] ?? 0;
			gain += (weightOf[countBits(set)] ?? 0) * (after - before);
		}
		return gain;
	});
}

function shareFrom(levels: readonly number[], weights: readonly number[], from: number): number {
	let [satisfied, total] = [0, 0];
	for (const [row, level] of levels.entries()) {
		total += weights[row] ?? 0;
		if (level >= from) satisfied += weights[row] ?? 0;
	}
	return satisfied / total;
}

function quadrantOf({
	isImportant,
	isStrong
}: {
	isImportant: boolean;
	isStrong: boolean;
}): Quadrant {
	if (isImportant) return isStrong ? 'keepUp' : 'concentrateHere';
	return isStrong ? 'possibleOverkill' : 'lowPriority';
}

function countBits(set: number): number {
	return range(DRIVERS_MAX).filter((item) => set & (1 << item)).length;
}

function range(length: number): number[] {
	return Array.from({ length }, (_, index) => index);
}
