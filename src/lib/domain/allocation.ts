/**
 * How many of the forms go where.
 *
 * Source: Cochran 1977, 5.5–5.9; Bankier 1988 (power allocation).
 */

/** A part of the population that is drawn for itself. */
export interface AllocatedStratum {
	/** Dossiers there are. */
	readonly population: number;
	/** Share expected, a fraction. */
	readonly share: number;
	/** Cost of one form; only for `optimalCost`. */
	readonly cost?: number;
}

/**
 * `proportional` to the population; `neyman` also to the spread, for the smallest error of the whole;
 * `optimalCost` also to the cost; `power` to a power of the population, for decent figures of small
 * places; `equal`.
 */
export type AllocationRule = 'proportional' | 'neyman' | 'power' | 'equal' | 'optimalCost';

export interface AllocationPlan {
	readonly strata: readonly AllocatedStratum[];
	/** Forms in all. */
	readonly size: number;
	/** Fewest forms in a stratum, or all of it where it is smaller. */
	readonly sizeMin: number;
	/** Only for `power`: 0 is equal, 1 proportional. */
	readonly powerExponent?: number;
}

export interface Allocation {
	/** Real-valued forms a stratum. */
	readonly real: number[];
	/** Whole forms a stratum; they add up to the size. */
	readonly integer: number[];
	/** Variance of the overall share with the whole forms; null where a populated stratum gets none. */
	readonly variance: number | null;
}

/**
 * Divides the forms by a rule, between the minimum and the population of each stratum.
 *
 * Strata that would exceed their population get all of it, together, and the rest is divided anew;
 * when none does, those below the minimum get it, and the rest is divided anew; and so on. Whole
 * forms go by largest remainder, ties to the earlier stratum.
 *
 * @throws RangeError where the minima need more forms than there are, or the forms exceed the population
 */
export function allocate(rule: AllocationRule, plan: AllocationPlan): Allocation {
	const { strata, size } = plan;
	const claims = strata.map((stratum) => claimOf(rule, stratum, plan));
	const caps = strata.map(({ population }) => population);
	const floors = caps.map((cap) => Math.min(plan.sizeMin, cap));
	if (sum(floors) > size) throw new RangeError(`The minima need more than ${size} forms.`);
	if (sum(caps) < size) throw new RangeError(`There are fewer than ${size} dossiers to draw.`);

	const division = { claims, caps, floors, size };
	const inTurn = divideInTurn(division);
	const isComplete = Math.abs(sum(inTurn) - size) < 1e-6;
	const real = isComplete ? inTurn : divideBetweenBounds(division);
	const integer = roundByLargestRemainder(real, size);
	return { real, integer, variance: varianceOfShare(strata, integer) };
}

function claimOf(
	rule: AllocationRule,
	stratum: AllocatedStratum,
	{ powerExponent = 0.5 }: AllocationPlan
): number {
	const { population, cost = 1 } = stratum;
	if (!(population > 0)) throw new RangeError('A stratum has dossiers to draw.');
	if (!(cost > 0)) throw new RangeError('A form costs something.');
	switch (rule) {
		case 'proportional':
			return population;
		case 'neyman':
			return population * spreadOf(stratum);
		case 'optimalCost':
			return (population * spreadOf(stratum)) / Math.sqrt(cost);
		case 'power':
			return population ** powerExponent;
		case 'equal':
			return 1;
	}
}

/** Standard deviation of 1/0 in a finite population; 0 for a population of one. */
function spreadOf({ population, share }: AllocatedStratum): number {
	if (!(share >= 0 && share <= 1)) throw new RangeError(`A share is a fraction, not ${share}.`);
	return population > 1 ? Math.sqrt((share * (1 - share) * population) / (population - 1)) : 0;
}

interface Division {
	readonly claims: readonly number[];
	readonly caps: readonly number[];
	readonly floors: readonly number[];
	readonly size: number;
}

function divideInTurn({ claims, caps, floors, size }: Division): number[] {
	const fixed = new Map<number, number>();
	for (;;) {
		const left = size - sum([...fixed.values()]);
		const open = [...claims.keys()].filter((index) => !fixed.has(index));
		const claimed = sum(open.map((index) => claims[index] ?? 0));
		const real = claims.map((claim, index) => {
			const already = fixed.get(index);
			if (already !== undefined) return already;
			return claimed > 0 ? (left * claim) / claimed : left / open.length;
		});
		const isOver = (index: number) => (real[index] ?? 0) > (caps[index] ?? 0);
		const isUnder = (index: number) => (real[index] ?? 0) < (floors[index] ?? 0);
		const over = open.filter(isOver);
		const under = over.length > 0 ? [] : open.filter(isUnder);
		if (over.length === 0 && under.length === 0) return real;
		for (const index of over) fixed.set(index, caps[index] ?? 0);
		for (const index of under) fixed.set(index, floors[index] ?? 0);
	}
}

/**
 * Every stratum gets its claim times one factor, between its bounds. Needed where a capped stratum
 * must give back what the minima of others need.
 */
function divideBetweenBounds({ claims, caps, floors, size }: Division): number[] {
	const at = (factor: number) =>
		claims.map((claim, index) =>
			Math.max(floors[index] ?? 0, Math.min(caps[index] ?? 0, factor * claim))
		);
	let [low, high] = [0, 1];
	while (sum(at(high)) < size && high < Number.MAX_VALUE / 4) high *= 2;
	for (let halving = 0; halving < 200; halving++) {
		const middle = (low + high) / 2;
		if (sum(at(middle)) < size) low = middle;
		else high = middle;
	}
	return at(high);
}

function roundByLargestRemainder(real: readonly number[], size: number): number[] {
	const whole = real.map((value) => Math.floor(value + 1e-9));
	const remainder = (index: number) => (real[index] ?? 0) - (whole[index] ?? 0);
	const order = [...real.keys()].sort((one, other) => {
		const difference = remainder(other) - remainder(one);
		return Math.abs(difference) > 1e-9 ? difference : one - other;
	});
	for (const index of order.slice(0, Math.max(0, size - sum(whole)))) {
		whole[index] = (whole[index] ?? 0) + 1;
	}
	return whole;
}

function varianceOfShare(
	strata: readonly AllocatedStratum[],
	sizes: readonly number[]
): number | null {
	const population = sum(strata.map((stratum) => stratum.population));
	let variance = 0;
	for (const [index, stratum] of strata.entries()) {
		const size = sizes[index] ?? 0;
		if (size === 0) return null;
		const undrawn = 1 - size / stratum.population;
		variance += ((stratum.population / population) ** 2 * undrawn * spreadOf(stratum) ** 2) / size;
	}
	return variance;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
