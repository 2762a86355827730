/**
 * Results restated to the boundaries of one unit (domain/restate.ts): what a new unit would have had
 * before it began, and what an old one would have now.
 *
 * Nothing new is given away: a restated figure is worked out of figures that are printed, so it is
 * withheld as soon as one unit behind it is.
 */
import { restateCounts, restatedParts, type RestatedPart } from '../../domain/restate.ts';
import { scoreOf } from '../../domain/score.ts';
import { responsesIn } from '../../domain/tally.ts';
import { targetInForce, type Target } from '../../domain/target.ts';
import type { Unit, UnitSuccession } from '../../domain/unit.ts';
import { isSmall } from '../../domain/suppression.ts';
import type { Grain } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { listSuccessions } from '../repositories/successions.ts';
import { listTargets } from '../repositories/targets.ts';
import { choose, type Choice, type FormQuery } from './choice.ts';
import { readForm, type FormCounts } from './form-counts.ts';
import { judged, type JudgedResult, type Shown } from './index-result.ts';
import type { Node } from './protection.ts';
import { trendOf, type Trend } from './trend.ts';
import { treeOn, type UnitTree } from './unit-tree.ts';

/** Which units became which, and since when each exists. */
export interface RestateGround {
	readonly successions: readonly UnitSuccession[];
	readonly units: ReadonlyMap<string, Pick<Unit, 'validFrom'>>;
}

export interface RestatedCampaign {
	readonly code: string;
	readonly nameVi: string;
	readonly opensOn: string;
	readonly closesOn: string;
	/** What the unit itself was told. */
	readonly collected: Shown<JudgedResult>;
	readonly restated: Shown<JudgedResult>;
	/** Whether a count that was shared out by assumption is in it. */
	readonly isAssumed: boolean;
}

export interface RestatedUnit {
	/** `new` where others went into it, `old` where it went into others, `both` where each happened. */
	readonly boundaries: 'new' | 'old' | 'both';
	readonly parts: readonly (RestatedPart & Pick<Unit, 'nameVi' | 'nameEn'>)[];
	/** Campaigns that asked by the same form, oldest first. */
	readonly campaigns: readonly RestatedCampaign[];
	/** Of the campaign chosen. */
	readonly trend: Trend;
}

/** A series longer than this is read elsewhere. */
const CAMPAIGNS_MAX = 8;

export interface RestatedQuery extends FormQuery {
	readonly unitId: string;
	readonly grain: Grain | null;
}

/** @returns null for a unit that never was merged, split or renamed, and before the first campaign */
export async function restatedUnit(
	db: Queries,
	query: RestatedQuery
): Promise<RestatedUnit | null> {
	const successions = await listSuccessions(db);
	const isTouched = ({ oldUnitId, newUnitId }: UnitSuccession) =>
		oldUnitId === query.unitId || newUnitId === query.unitId;
	if (!successions.some(isTouched)) return null;
	const choice = await choose(db, query);
	if (choice === null) return null;

	const now = await treeOn(db, choice.campaign.closesOn);
	const ground = { successions, units: now.units };
	const parts = partsOf(ground, query.unitId);
	const series = await readSeries(db, choice, parts, query.unitId);
	const own = series.find(({ form }) => form.campaign.id === choice.campaign.id)?.form;
	if (own === undefined) return null;
	const { node, weights } = weighted(own, query.unitId, parts);
	return {
		boundaries: boundariesOf(parts),
		parts: parts.flatMap((part) => {
			const unit = now.units.get(part.unitId);
			const hasAnswers = series.some(({ form }) => form.nodes.has(part.unitId));
			return unit && hasAnswers ? [{ ...part, nameVi: unit.nameVi, nameEn: unit.nameEn }] : [];
		}),
		campaigns: series.map(({ line }) => line),
		trend: await trendOf(db, own, {
			node,
			weights,
			filters: { fieldCode: null, channel: null },
			grain: query.grain
		})
	};
}

export function partsOf({ successions, units }: RestateGround, unitId: string): RestatedPart[] {
	return restatedParts(unitId, successions, (id) => units.get(id)?.validFrom ?? null);
}

/** The index of a unit's boundaries in one campaign. */
export function restatedResult(
	form: FormCounts,
	{ unitId, parts }: { unitId: string; parts: readonly RestatedPart[] },
	target: Target | null
): Shown<JudgedResult> {
	const { node, weights } = weighted(form, unitId, parts);
	if (node.some((atom) => form.hidden[atom])) return 'withheld';
	const weighed = node.map((atom) => ({
		counts: form.sums[atom] ?? [],
		weight: weights.get(form.unitIds[atom] ?? '') ?? 1
	}));
	const counts = restateCounts(new Array<number>(form.slots).fill(0), weighed);
	const responses = Math.floor(responsesIn(counts));
	if (isSmall(responses, form.campaign.baseMin)) return 'withheld';
	return judged(scoreOf(form.version, counts).overall, responses, target);
}

/** The atoms behind a unit's boundaries with the part of each; its own count whole. */
function weighted(form: FormCounts, unitId: string, parts: readonly RestatedPart[]) {
	const weights = new Map<string, number>();
	const own = new Set(form.nodes.get(unitId) ?? []);
	for (const part of parts) {
		for (const atom of form.nodes.get(part.unitId) ?? []) {
			const id = form.unitIds[atom] ?? '';
			if (!own.has(atom)) weights.set(id, Math.min(1, part.weight + (weights.get(id) ?? 0)));
		}
	}
	const node: Node = form.everything.filter(
		(atom) => own.has(atom) || weights.has(form.unitIds[atom] ?? '')
	);
	return { node, weights };
}

async function readSeries(
	db: Queries,
	choice: Choice,
	parts: readonly RestatedPart[],
	unitId: string
): Promise<{ form: FormCounts; line: RestatedCampaign }[]> {
	const { version, campaigns } = choice;
	const targets = await listTargets(db);
	const comparable = campaigns.filter(
		({ id, versionIds }) => id === choice.campaign.id || versionIds.includes(version.id)
	);
	const series: { form: FormCounts; line: RestatedCampaign }[] = [];
	for (const campaign of comparable.slice(0, CAMPAIGNS_MAX).reverse()) {
		const tree = await treeOn(db, campaign.closesOn);
		const form = await readForm(db, campaign, version, tree);
		const target = targetOf(targets, form, tree.units.get(unitId));
		const { code, nameVi, opensOn, closesOn } = campaign;
		const isAssumed = parts.some((part) => part.isAssumed && form.nodes.has(part.unitId));
		const collected = restatedResult(form, { unitId, parts: [] }, target);
		const restated = restatedResult(form, { unitId, parts }, target);
		series.push({
			form,
			line: { code, nameVi, opensOn, closesOn, collected, restated, isAssumed }
		});
	}
	return series;
}

export function targetOf(
	targets: readonly Target[],
	{ campaign, version }: FormCounts,
	unit: Unit | undefined
): Target | null {
	const { measures } = version;
	const unitKind = unit?.kind ?? 'commune';
	return targetInForce(targets, { measures, unitKind, fieldCode: null, day: campaign.closesOn });
}

function boundariesOf(parts: readonly RestatedPart[]): RestatedUnit['boundaries'] {
	const hasBefore = parts.some(({ when }) => when === 'before');
	const hasAfter = parts.some(({ when }) => when === 'after');
	if (hasBefore && hasAfter) return 'both';
	return hasAfter ? 'old' : 'new';
}

/** How the units of an overview are drawn. */
export type Boundaries = 'old' | 'new';

/**
 * The units that stand where others stood: heirs for `new`, for `old` those that went into them since
 * the campaign began. Units that nothing happened to stay.
 */
export function redrawn(
	listed: readonly Unit[],
	boundaries: Boundaries,
	{ tree, successions, opensOn }: RedrawNeeds
): Unit[] {
	const found = new Map<string, Unit>();
	const nextOf = Map.groupBy(successions, ({ oldUnitId, newUnitId }) =>
		boundaries === 'new' ? oldUnitId : newUnitId
	);
	const walk = (unit: Unit, seen: readonly string[]): void => {
		const next = (nextOf.get(unit.id) ?? []).filter(
			({ effectiveOn }) =>
				boundaries === 'new' || (effectiveOn > opensOn && unit.validFrom > opensOn)
		);
		const others = next
			.map((one) => tree.units.get(boundaries === 'new' ? one.newUnitId : one.oldUnitId))
			.filter((other) => other !== undefined && !seen.includes(other.id));
		if (others.length === 0) found.set(unit.id, unit);
		for (const other of others) if (other) walk(other, [...seen, unit.id]);
	};
	for (const unit of listed) walk(unit, []);
	return [...found.values()];
}

export interface RedrawNeeds {
	readonly tree: UnitTree;
	readonly successions: readonly UnitSuccession[];
	readonly opensOn: string;
}
