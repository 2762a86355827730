/**
 * Drawing a sample from a frame so that anybody can draw the same one again: strata, sizes,
 * positions. All chance comes from numbers that a published seed gives (`startOf`).
 *
 * Source: Cochran 1977, chapters 5 and 8; Särndal, Swensson & Wretman 1992, 3.4 and 3.6.
 */
import type { AllocationRule } from './allocation.ts';
import { drawProportional, drawSystematic } from './draw.ts';
import { inFrameOrder, isLate, type ApplicantKind, type FrameDossier } from './frame.ts';
import { sizesOf } from './sample-volume.ts';

export const stratumDimensions = [
	'unit',
	'unitKind',
	'field',
	'timeliness',
	'applicant',
	'area'
] as const;
export type StratumDimension = (typeof stratumDimensions)[number];

export const sampleAllocations = ['proportional', 'equal', 'neyman', 'power'] as const;
export type SampleAllocation = Extract<AllocationRule, (typeof sampleAllocations)[number]>;

/** Part of a unit's dossiers that is asked, up to a volume; the last tier has no end. */
export interface SampleTier {
	readonly upTo: number | null;
	readonly percent: number;
}

export type SampleSizeRule =
	| { readonly rule: 'margin'; readonly marginPercent: number; readonly isPerUnit: boolean }
	| { readonly rule: 'ministry'; readonly marginPercent: number; readonly isPerUnit: boolean }
	| { readonly rule: 'tiers'; readonly tiers: readonly SampleTier[] }
	| { readonly rule: 'total'; readonly total: number };

export interface SamplePlan {
	/** Published before the draw, so that nobody can choose its outcome. */
	readonly seed: string;
	readonly dimensions: readonly StratumDimension[];
	/** Units drawn with chances proportional to their dossiers; null where all are visited. */
	readonly stageUnits: number | null;
	readonly size: SampleSizeRule;
	readonly allocation: SampleAllocation;
	/** Fewest cases in a stratum, or all of it where it is smaller. */
	readonly stratumMin: number;
	/** Share of satisfied people expected, 0–100, for the margin and for Neyman's rule. */
	readonly expectedPercent: number;
	/** The same by code of the unit, a fraction, where an earlier campaign tells; frozen with the plan. */
	readonly expectedShares: Readonly<Record<string, number>>;
	readonly designEffect: number;
	/** People who will answer, of a hundred visited: more are drawn. */
	readonly responsePercent: number;
	/** Reserves for every hundred cases of a stratum. */
	readonly reservePercent: number;
}

/** A part of the frame that is drawn for itself. */
export interface SampleStratum {
	/** Values of the plan's dimensions, in their order, joined: what the seed is mixed with. */
	readonly key: string;
	/** Null in a dimension that the plan does not use. */
	readonly unitId: string | null;
	readonly fieldCode: string | null;
	readonly isLate: boolean | null;
	readonly applicantKind: ApplicantKind | null;
	readonly area: string | null;
	readonly population: number;
	readonly size: number;
	readonly reserves: number;
	/** Chance with which the stratum's unit was drawn; 1 where all units are visited. */
	readonly unitProbability: number;
	/** The numbers in [0, 1) with which cases and reserves were drawn. */
	readonly start: number;
	readonly reserveStart: number;
}

export interface DrawnCase {
	readonly dossierId: string;
	/** Position of its stratum. */
	readonly stratum: number;
	readonly role: 'main' | 'reserve';
	/** From 1, in the order of the list; reserves are called up in this order. */
	readonly order: number;
	/** Chance of this dossier to be drawn as a case; for a reserve that of its stratum's cases. */
	readonly probability: number;
}

export interface DrawnSample {
	readonly strata: readonly SampleStratum[];
	readonly cases: readonly DrawnCase[];
	/** Chance of each unit of the frame at the first stage. */
	readonly unitProbabilities: ReadonlyMap<string, number>;
}

export interface DrawGround {
	/** A number in [0, 1) that the seed gives for a label; the same label, the same number. */
	readonly startOf: (label: string) => number;
	/** What is written on the label for a unit: its code, since ids mean nothing to others. */
	readonly unitCode: (unitId: string) => string;
	readonly unitKind: (unitId: string) => string;
}

/**
 * Draws the sample of a plan.
 *
 * @param frame dossiers of which each stands for a person; repeated ones are left out here
 * @throws RangeError where the plan asks for more than there is, or for a size of 0
 */
export function drawSample(
	frame: readonly FrameDossier[],
	plan: SamplePlan,
	ground: DrawGround
): DrawnSample {
	const dossiers = frame.filter(({ isRepeated }) => !isRepeated);
	const unitProbabilities = drawUnits(dossiers, plan, ground);
	const visited = dossiers.filter(({ unitId }) => (unitProbabilities.get(unitId) ?? 0) > 0);
	const groups = [...groupByStratum(visited, plan.dimensions, ground)].toSorted(([one], [other]) =>
		one < other ? -1 : 1
	);
	const sizes = sizesOf(
		groups.map(([, members]) => members),
		plan,
		ground
	);

	const strata: SampleStratum[] = [];
	const cases: DrawnCase[] = [];
	for (const [position, [key, members]] of groups.entries()) {
		const drawn = drawStratum(key, inFrameOrder(members), sizes[position] ?? 0, plan, ground);
		const [first] = members;
		if (!first) continue;
		const unitProbability = unitProbabilityOf(members, unitProbabilities);
		strata.push({
			...valuesOf(first, plan.dimensions),
			key,
			population: members.length,
			size: drawn.main.length,
			reserves: drawn.reserves.length,
			unitProbability,
			start: drawn.start,
			reserveStart: drawn.reserveStart
		});
		const inclusion = members.length > 0 ? drawn.main.length / members.length : 0;
		const caseOf = (role: DrawnCase['role']) => (dossier: FrameDossier, index: number) => ({
			dossierId: dossier.id,
			stratum: position,
			role,
			order: index + 1,
			probability: (unitProbabilities.get(dossier.unitId) ?? 1) * inclusion
		});
		cases.push(...drawn.main.map(caseOf('main')), ...drawn.reserves.map(caseOf('reserve')));
	}
	return { strata, cases, unitProbabilities };
}

/** All units with chance 1, or some drawn in proportion to their dossiers; the others have chance 0. */
function drawUnits(
	dossiers: readonly FrameDossier[],
	{ stageUnits }: SamplePlan,
	{ startOf, unitCode }: DrawGround
): Map<string, number> {
	const sizes = new Map<string, number>();
	for (const { unitId } of dossiers) sizes.set(unitId, (sizes.get(unitId) ?? 0) + 1);
	if (stageUnits === null) return new Map([...sizes.keys()].map((unitId) => [unitId, 1]));

	const units = [...sizes].toSorted(([one], [other]) => (unitCode(one) < unitCode(other) ? -1 : 1));
	const counts = units.map(([, count]) => count);
	const { selected, probabilities } = drawProportional(counts, stageUnits, startOf('units'));
	const isSelected = new Set(selected);
	return new Map(
		units.map(([unitId], at) => [unitId, isSelected.has(at) ? (probabilities[at] ?? 0) : 0])
	);
}

function groupByStratum(
	dossiers: readonly FrameDossier[],
	dimensions: readonly StratumDimension[],
	ground: DrawGround
): Map<string, FrameDossier[]> {
	const groups = new Map<string, FrameDossier[]>();
	for (const dossier of dossiers) {
		const key = dimensions.map((dimension) => labelOf(dossier, dimension, ground)).join(' · ');
		const group = groups.get(key);
		if (group) group.push(dossier);
		else groups.set(key, [dossier]);
	}
	return groups;
}

function labelOf(
	dossier: FrameDossier,
	dimension: StratumDimension,
	{ unitCode, unitKind }: DrawGround
): string {
	switch (dimension) {
		case 'unit':
			return unitCode(dossier.unitId);
		case 'unitKind':
			return unitKind(dossier.unitId);
		case 'field':
			return dossier.fieldCode ?? '-';
		case 'timeliness':
			return timelinessLabel(isLate(dossier));
		case 'applicant':
			return dossier.applicantKind;
		case 'area':
			return dossier.area ?? '-';
	}
}

function timelinessLabel(late: boolean | null): string {
	if (late === null) return 'noDueDate';
	return late ? 'late' : 'onTime';
}

function valuesOf(dossier: FrameDossier, dimensions: readonly StratumDimension[]) {
	const has = (dimension: StratumDimension) => dimensions.includes(dimension);
	return {
		unitId: has('unit') ? dossier.unitId : null,
		fieldCode: has('field') ? dossier.fieldCode : null,
		isLate: has('timeliness') ? isLate(dossier) : null,
		applicantKind: has('applicant') ? dossier.applicantKind : null,
		area: has('area') ? dossier.area : null
	};
}

/** The unit's chance where the stratum lies in one unit; where it lies in several, each case has its own. */
function unitProbabilityOf(
	members: readonly FrameDossier[],
	chances: ReadonlyMap<string, number>
): number {
	const own = new Set(members.map(({ unitId }) => chances.get(unitId) ?? 1));
	const [only] = own;
	return own.size === 1 && only !== undefined ? only : 1;
}

function drawStratum(
	key: string,
	list: readonly FrameDossier[],
	size: number,
	{ reservePercent }: SamplePlan,
	{ startOf }: DrawGround
) {
	const start = startOf(`cases · ${key}`);
	const reserveStart = startOf(`reserves · ${key}`);
	const positions = new Set(drawSystematic(list.length, size, start));
	const main = list.filter((_, at) => positions.has(at));
	const rest = list.filter((_, at) => !positions.has(at));
	const wanted = Math.min(rest.length, Math.ceil((size * reservePercent) / 100));
	const reserves = drawSystematic(rest.length, wanted, reserveStart).flatMap(
		(at) => rest[at] ?? []
	);
	return { main, reserves, start, reserveStart };
}
