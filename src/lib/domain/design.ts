/**
 * How a sample was drawn, as the variance formulas need to know it.
 *
 * A design is columnar: one entry a row (an answered or silent dossier). It is prepared once into a
 * tree of strata and sampled units and then serves any number of estimates, domains included.
 *
 * Source: Cochran 1977, chapters 5, 9–11; Särndal, Swensson & Wretman 1992; Lumley 2010.
 */

export type Key = string | number;

/** One stage of drawing, outermost first: communes, then desks, then dossiers. */
export interface SamplingStage {
	/** The sampled unit each row belongs to; unique inside its parent is enough. */
	readonly unit: readonly Key[];
	/** Stratum each row's unit was drawn in; absent means unstratified inside the parent. */
	readonly stratum?: readonly Key[];
	/**
	 * How many units there were to draw from in the stratum: a count, not a fraction. Absent means
	 * drawing with replacement: nothing is gained by having drawn a large part.
	 */
	readonly populationCount?: readonly number[];
}

export interface SurveyDesign {
	/** Final weight of each row, 0 or more: how many dossiers it stands for. */
	readonly weights: readonly number[];
	/** No stage at all means that each row was drawn by itself. */
	readonly stages: readonly SamplingStage[];
}

/** Units drawn together from one list. */
export interface Stratum {
	readonly name: string;
	readonly stage: number;
	readonly units: readonly SampledUnit[];
	/** null where drawn with replacement. */
	readonly populationCount: number | null;
}

export interface SampledUnit {
	readonly rows: readonly number[];
	/** The next stage inside the unit; empty where the variance needs no further stage. */
	readonly strata: readonly Stratum[];
}

export interface PreparedDesign {
	readonly weights: Float64Array;
	readonly strata: readonly Stratum[];
}

/**
 * Checks a design and builds its tree.
 *
 * Later stages count only as long as each stage states its population: with replacement at the first
 * stage, the spread between first-stage units already carries what happens inside them.
 *
 * @throws RangeError where a column is too short or long, a weight is negative or not a number, a
 *   stratum states two populations, or more units were drawn than there are
 */
export function prepareDesign({ weights, stages }: SurveyDesign): PreparedDesign {
	const size = weights.length;
	if (weights.some((weight) => !(weight >= 0 && Number.isFinite(weight)))) {
		throw new RangeError('A weight is a number of 0 or more.');
	}
	for (const { unit, stratum, populationCount } of stages) {
		for (const column of [unit, stratum, populationCount]) {
			if (column !== undefined && column.length !== size) {
				throw new RangeError('Each column of a design has one entry a row.');
			}
		}
	}
	const rows = Array.from({ length: size }, (_, row) => row);
	const ownRow: SamplingStage = { unit: rows };
	const drawn = stages.length === 0 ? [ownRow] : stages;
	return { weights: Float64Array.from(weights), strata: splitIntoStrata(rows, drawn, 1) };
}

/**
 * Degrees of freedom: first-stage units less strata, among those with a member of positive weight.
 *
 * @param isMember who belongs to the domain; absent means everybody
 * @returns 0 or less where nothing can be said about the spread
 */
export function degreesOfFreedom(
	{ weights, strata }: PreparedDesign,
	isMember: (row: number) => boolean = () => true
): number {
	const isCounted = (row: number) => (weights[row] ?? 0) > 0 && isMember(row);
	let degrees = 0;
	for (const { units } of strata) {
		const seen = units.filter((unit) => unit.rows.some(isCounted)).length;
		degrees += Math.max(0, seen - 1);
	}
	return degrees;
}

function splitIntoStrata(
	rows: readonly number[],
	stages: readonly SamplingStage[],
	stage: number
): Stratum[] {
	const [here, ...later] = stages;
	if (here === undefined) return [];
	const { unit, stratum } = here;

	return groupBy(rows, (row) => stratum?.[row] ?? '').map(([name, members]) => {
		const populationCount = populationOf(here, members, String(name));
		const goesOn = populationCount !== null && later[0]?.populationCount !== undefined;
		const units = groupBy(members, (row) => unit[row] ?? '').map(([, inside]) => ({
			rows: inside,
			strata: goesOn ? splitIntoStrata(inside, later, stage + 1) : []
		}));
		if (populationCount !== null && units.length > populationCount) {
			throw new RangeError(
				`Stratum "${name}" has ${units.length} sampled units but only ${populationCount} to draw from.`
			);
		}
		return { name: String(name), stage, units, populationCount };
	});
}

function populationOf(
	{ populationCount }: SamplingStage,
	rows: readonly number[],
	name: string
): number | null {
	const [first] = rows;
	if (populationCount === undefined || first === undefined) return null;
	const count = populationCount[first] ?? NaN;
	if (!(count > 0)) throw new RangeError(`The population of stratum "${name}" is above 0.`);
	if (rows.some((row) => populationCount[row] !== count)) {
		throw new RangeError(`Stratum "${name}" states more than one population.`);
	}
	return count;
}

function groupBy(rows: readonly number[], keyOf: (row: number) => Key): [Key, number[]][] {
	const groups = new Map<Key, number[]>();
	for (const row of rows) {
		const key = keyOf(row);
		const group = groups.get(key);
		if (group) group.push(row);
		else groups.set(key, [row]);
	}
	return [...groups];
}
