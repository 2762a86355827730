/** How many cases a plan asks of each stratum. */
import { allocate } from './allocation.ts';
import type { FrameDossier } from './frame.ts';
import type { DrawGround, SamplePlan, SampleTier } from './sample-plan.ts';
import { sizeByMinistryFormula, sizeForMargin } from './sample-size.ts';

/**
 * Cases a stratum, in the order of the strata given.
 *
 * @throws RangeError where the plan asks for more than there is, or per unit without strata by unit
 */
export function sizesOf(
	groups: readonly (readonly FrameDossier[])[],
	plan: SamplePlan,
	ground: DrawGround
): number[] {
	const { size } = plan;
	const isPerUnit = size.rule === 'tiers' || (size.rule !== 'total' && size.isPerUnit);
	if (!isPerUnit) {
		const population = groups.reduce((sum, group) => sum + group.length, 0);
		return divide(groups, totalOf(population, plan), plan, ground);
	}
	if (!plan.dimensions.includes('unit')) {
		throw new RangeError('A size for each unit needs strata by unit.');
	}
	const sizes = groups.map(() => 0);
	const byUnit = Map.groupBy(groups.keys(), (at) => groups[at]?.[0]?.unitId ?? '');
	for (const positions of byUnit.values()) {
		const own = positions.map((at) => groups[at] ?? []);
		const population = own.reduce((sum, group) => sum + group.length, 0);
		const divided = divide(own, totalOf(population, plan), plan, ground);
		for (const [index, at] of positions.entries()) sizes[at] = divided[index] ?? 0;
	}
	return sizes;
}

/**
 * Cases to be drawn from so many dossiers, never more than there are.
 *
 * @throws RangeError where the plan gives none
 */
function totalOf(population: number, plan: SamplePlan): number {
	const { size, expectedPercent, designEffect, responsePercent } = plan;
	const responseRate = responsePercent / 100;
	const invited = (completes: number) => Math.ceil(completes / responseRate - 1e-9);
	switch (size.rule) {
		case 'margin': {
			const { invitations } = sizeForMargin({
				share: expectedPercent / 100,
				margin: size.marginPercent / 100,
				level: 0.95,
				population,
				designEffect,
				responseRate
			});
			return Math.min(population, Math.max(1, invitations));
		}
		case 'ministry': {
			const { completes } = sizeByMinistryFormula(population, size.marginPercent / 100);
			return Math.min(population, invited(completes));
		}
		case 'tiers':
			return Math.min(population, invited(tierSize(population, size.tiers)));
		case 'total':
			if (size.total > population) {
				throw new RangeError(`One cannot draw ${size.total} of ${population}.`);
			}
			return size.total;
	}
}

/** The first tier that reaches the volume holds for all of it. */
function tierSize(population: number, tiers: readonly SampleTier[]): number {
	const tier = tiers.find(({ upTo }) => upTo === null || population <= upTo) ?? tiers.at(-1);
	if (!tier) throw new RangeError('A plan by tiers has a tier.');
	return Math.max(1, Math.ceil((population * tier.percent) / 100 - 1e-9));
}

function divide(
	groups: readonly (readonly FrameDossier[])[],
	total: number,
	{ allocation, stratumMin, expectedPercent, expectedShares }: SamplePlan,
	{ unitCode }: DrawGround
): number[] {
	const strata = groups.map((members) => {
		const known = expectedShares[unitCode(members[0]?.unitId ?? '')];
		return { population: members.length, share: known ?? expectedPercent / 100 };
	});
	// Minima that need more than the whole raise the whole: a minimum is a promise to small places.
	const minima = strata.reduce((sum, { population }) => sum + Math.min(stratumMin, population), 0);
	const size = Math.max(total, minima);
	return allocate(allocation, { strata, size, sizeMin: stratumMin }).integer;
}
