/**
 * Drawing from a list so that anybody can repeat the draw: the only chance is one number `start`
 * in [0, 1), which is drawn elsewhere with a seed and logged.
 *
 * Source: Madow 1949; Särndal, Swensson & Wretman 1992, 3.4.2; Hartley & Rao 1962.
 */

/**
 * Positions drawn from a sorted list at equal distances.
 *
 * @param size how many are drawn; each has the chance size / population, whatever the quotient
 * @returns positions from 0, increasing
 * @throws RangeError where more are drawn than there are, or `start` is outside [0, 1)
 */
export function drawSystematic(population: number, size: number, start: number): number[] {
	mustBeStart(start);
	if (!(Number.isInteger(size) && size >= 0 && size <= population)) {
		throw new RangeError(`One cannot draw ${size} of ${population}.`);
	}
	return Array.from({ length: size }, (_, index) => {
		const position = Math.floor(((start + index) * population) / size);
		return Math.min(position, population - 1);
	});
}

export interface ProportionalDraw {
	/** Chance of each unit, (0, 1]; 0 for units of size 0. */
	readonly probabilities: number[];
	/** Positions of units so large that they are drawn anyway. */
	readonly certain: number[];
	/** Positions drawn, the certain ones included, increasing. */
	readonly selected: number[];
	/** 1 / probability; null for units that cannot be drawn. */
	readonly weights: (number | null)[];
}

/**
 * Draws units with chances proportional to their sizes (dossiers), in the order of the list.
 *
 * Units whose chance would reach 1 are taken, and the rest is divided among the others anew.
 *
 * @throws RangeError where fewer units have a size than are drawn, or a size is negative
 */
export function drawProportional(
	sizes: readonly number[],
	size: number,
	start: number
): ProportionalDraw {
	mustBeStart(start);
	if (sizes.some((one) => !(one >= 0 && Number.isFinite(one)))) {
		throw new RangeError('The size of a unit is 0 or more.');
	}
	const able = sizes.filter((one) => one > 0).length;
	if (!(Number.isInteger(size) && size >= 0 && size <= able)) {
		throw new RangeError(`One cannot draw ${size} of ${able} units.`);
	}
	const certain = findCertain(sizes, size);
	const rest = sizes.map((one, index) => (certain.has(index) ? 0 : one));
	const total = rest.reduce((sum, one) => sum + one, 0);
	const left = size - certain.size;
	const chance = (index: number) => (total > 0 ? (left * (rest[index] ?? 0)) / total : 0);
	const probabilities = sizes.map((_, index) => (certain.has(index) ? 1 : chance(index)));

	const drawn = drawAlong(probabilities, certain, { left, start });
	return {
		probabilities,
		certain: inOrder(certain),
		selected: inOrder([...certain, ...drawn]),
		weights: probabilities.map((probability) => (probability > 0 ? 1 / probability : null))
	};
}

function findCertain(sizes: readonly number[], size: number): Set<number> {
	const certain = new Set<number>();
	for (;;) {
		const open = [...sizes.keys()].filter((index) => !certain.has(index));
		const total = open.reduce((sum, index) => sum + (sizes[index] ?? 0), 0);
		const left = size - certain.size;
		const large = open.filter((index) => {
			const own = sizes[index] ?? 0;
			return own > 0 && left > 0 && left * own >= total;
		});
		if (large.length === 0) return certain;
		for (const index of large) certain.add(index);
	}
}

/** Lays the chances end to end and takes the unit under each of start, start + 1, … */
function drawAlong(
	probabilities: readonly number[],
	certain: ReadonlySet<number>,
	{ left, start }: { left: number; start: number }
): number[] {
	const open = [...probabilities.keys()].filter(
		(index) => !certain.has(index) && (probabilities[index] ?? 0) > 0
	);
	const drawn: number[] = [];
	let reached = 0;
	for (const [order, index] of open.entries()) {
		reached += probabilities[index] ?? 0;
		// The chances add up to a whole number but for rounding; the last unit closes the line.
		const end = order === open.length - 1 ? left : reached;
		if (drawn.length < left && start + drawn.length < end) drawn.push(index);
	}
	return drawn;
}

function inOrder(positions: Iterable<number>): number[] {
	return [...positions].sort((one, other) => one - other);
}

function mustBeStart(start: number): void {
	if (!(start >= 0 && start < 1)) throw new RangeError(`A start lies in [0, 1), not ${start}.`);
}
