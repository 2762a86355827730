/**
 * The weights of a probability sample from its responses: one over the chance of being drawn, raised
 * for those who did not answer, trimmed once, fitted to the totals of the frame.
 *
 * Source: Särndal, Swensson & Wretman 1992; Deville & Särndal 1992; Potter 1990.
 */
import { rake } from './calibration.ts';
import type { Margin } from './margin.ts';
import { trimWeights } from './weights.ts';

/** A part of the sample that was drawn for itself. */
export interface WeighedStratum {
	readonly key: string;
	/** Dossiers of the frame in it. */
	readonly population: number;
	/** Cases drawn, reserves not counted. */
	readonly size: number;
	/** Chance with which its unit was drawn; 1 where all units are visited. */
	readonly unitProbability: number;
}

/** A response of the sample. */
export interface WeighedResponse {
	/** Position of its stratum. */
	readonly stratum: number;
	readonly probability: number;
	readonly unit: string;
	readonly field: string;
}

/** Dossiers of the frame, one a person, by unit and by field. */
export interface FrameTotals {
	readonly units: ReadonlyMap<string, number>;
	readonly fields: ReadonlyMap<string, number>;
}

/** Fewer responses than this are joined with a neighbour: nobody alone stands for a stratum. */
const CLASS_RESPONSES_MIN = 2;
/** Groups of a margin with fewer responses are fitted together. */
const MARGIN_RESPONSES_MIN = 5;
/** A weight is cut at so many times the middle one. */
const TRIM_MEDIANS = 5;

export interface WeighingClass {
	/** Positions of its strata. */
	readonly strata: readonly number[];
	readonly population: number;
	readonly drawn: number;
	readonly responses: number;
	/** By how much those who answered were raised; null where nobody did. */
	readonly factor: number | null;
}

export interface SampleWeights {
	/** In the order of the responses: after each step. */
	readonly base: readonly number[];
	readonly adjusted: readonly number[];
	readonly final: Float64Array;
	/** Class of each response. */
	readonly classOf: readonly number[];
	readonly classes: readonly WeighingClass[];
	/** Strata that were joined with others because too few answered. */
	readonly joinedStrata: number;
	readonly trimmed: number;
	/** The cap in dossiers; null where nothing was cut. */
	readonly cap: number | null;
	readonly margins: readonly Margin[];
	/** Smallest and largest factor of the calibration; null where it was not possible. */
	readonly calibration: { readonly least: number; readonly most: number } | null;
}

/**
 * Weighs the responses of a sample.
 *
 * @returns null where nobody answered
 */
export function weighSample(
	strata: readonly WeighedStratum[],
	responses: readonly WeighedResponse[],
	totals: FrameTotals
): SampleWeights | null {
	if (responses.length === 0) return null;
	const classes = classesOf(strata, responses);
	const classByStratum = new Map(
		classes.flatMap((one, at) => one.strata.map((stratum) => [stratum, at] as const))
	);
	const classOf = responses.map(({ stratum }) => classByStratum.get(stratum) ?? 0);
	const base = responses.map(({ probability }) => 1 / probability);
	const adjusted = base.map((weight, row) => weight * (classes[classOf[row] ?? 0]?.factor ?? 1));
	const cut = trimWeights(adjusted, TRIM_MEDIANS);
	const trimmed = adjusted.filter((weight) => weight > cut.cap).length;
	const start = trimmed === 0 ? adjusted : cut.weights;
	const margins = marginsOf(strata, responses, totals);
	const raked = calibrate(start, margins);
	return {
		base,
		adjusted,
		final: raked?.weights ?? Float64Array.from(start),
		classOf,
		classes,
		joinedStrata: strata.length - classes.length,
		trimmed,
		cap: trimmed === 0 ? null : cut.cap,
		margins: raked === null ? [] : margins,
		calibration: raked && { least: raked.factorMin, most: raked.factorMax }
	};
}

/**
 * Strata in their order, which is by their keys: neighbours are parts of the same unit where the
 * sample is stratified by unit. One with too few responses takes in the next, the last joins the
 * one before.
 */
function classesOf(
	strata: readonly WeighedStratum[],
	responses: readonly WeighedResponse[]
): WeighingClass[] {
	const groups: number[][] = [];
	let open: number[] = [];
	const answersIn = (positions: readonly number[]) =>
		responses.filter(({ stratum }) => positions.includes(stratum)).length;
	for (const position of strata.keys()) {
		open.push(position);
		const isNextOther = firstPart(strata[position + 1]?.key) !== firstPart(strata[position]?.key);
		if (answersIn(open) < CLASS_RESPONSES_MIN) {
			// A part of a unit rather joins what came before of the same unit than the next unit.
			const before = groups.at(-1);
			const isSame = before?.some(
				(one) => firstPart(strata[one]?.key) === firstPart(strata[position]?.key)
			);
			if (!isNextOther || !isSame || before === undefined) continue;
			before.push(...open);
		} else groups.push(open);
		open = [];
	}
	const last = groups.at(-1);
	if (open.length > 0 && last !== undefined) last.push(...open);
	else if (open.length > 0) groups.push(open);
	return groups.map((positions) => classOfStrata(positions, strata, responses));
}

function firstPart(key: string | undefined): string | null {
	return key?.split(' · ')[0] ?? null;
}

function classOfStrata(
	positions: readonly number[],
	strata: readonly WeighedStratum[],
	responses: readonly WeighedResponse[]
): WeighingClass {
	let [population, drawn, standsFor] = [0, 0, 0];
	for (const position of positions) {
		const stratum = strata[position];
		if (stratum === undefined) continue;
		population += stratum.population;
		drawn += stratum.size;
		if (stratum.size > 0) standsFor += stratum.population / stratum.unitProbability;
	}
	const own = responses.filter(({ stratum }) => positions.includes(stratum));
	const answered = own.reduce((sum, { probability }) => sum + 1 / probability, 0);
	const factor = answered > 0 ? standsFor / answered : null;
	return { strata: positions, population, drawn, responses: own.length, factor };
}

/** Where units were drawn, those that were not are stood for by others: then fields alone are fitted. */
function marginsOf(
	strata: readonly WeighedStratum[],
	responses: readonly WeighedResponse[],
	{ units, fields }: FrameTotals
): Margin[] {
	const isEveryUnit = strata.every(({ unitProbability }) => unitProbability === 1);
	const byField = marginOf(
		'field',
		responses.map(({ field }) => field),
		fields
	);
	const byUnit = marginOf(
		'unit',
		responses.map(({ unit }) => unit),
		units
	);
	return isEveryUnit ? [byUnit, byField] : [byField];
}

const REST = '…';

/** Small groups, and those of which nobody answered, are fitted together. */
function marginOf(
	name: string,
	values: readonly string[],
	totals: ReadonlyMap<string, number>
): Margin {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	const isOwn = (value: string) =>
		(counts.get(value) ?? 0) >= MARGIN_RESPONSES_MIN && (totals.get(value) ?? 0) > 0;
	const own = [...totals.keys()].filter(isOwn);
	const others = [...totals].filter(([value]) => !isOwn(value));
	const restTotal = others.reduce((sum, [, total]) => sum + total, 0);
	const restCount = values.filter((value) => !isOwn(value)).length;
	const fitted = new Map(own.map((value) => [value, totals.get(value) ?? 0]));
	// Nobody, or nothing, stands for the rest: it goes with the smallest group.
	const smallest = own.toSorted(
		(one, other) => (totals.get(one) ?? 0) - (totals.get(other) ?? 0)
	)[0];
	const isAlone = restCount > 0 && restTotal > 0;
	const rest = isAlone || smallest === undefined ? REST : smallest;
	if (restTotal > 0) fitted.set(rest, (fitted.get(rest) ?? 0) + restTotal);
	return { name, groups: values.map((value) => (isOwn(value) ? value : rest)), totals: fitted };
}

/** Margins that contradict each other, as small samples may, leave the weights as they are. */
function calibrate(weights: readonly number[], margins: readonly Margin[]) {
	try {
		return rake(weights, margins);
	} catch (trouble) {
		if (!(trouble instanceof RangeError)) throw trouble;
		return null;
	}
}
