/**
 * Desks that give full marks far more often than the desks around them. The spread that is common to
 * all of them is allowed for, so that one friendly region does not make every desk of another a suspect.
 *
 * Source: Spiegelhalter 2005.
 */
import { funnelOf, type FunnelUnit } from './funnel.ts';
import type { QualityRules } from './threshold.ts';

/**
 * @param neighbours full marks among the answers of each desk of one kind
 * @returns those too far above the others, each with its distance in standard deviations
 */
export function farAbove<Desk extends FunnelUnit>(
	neighbours: readonly Desk[],
	rules: QualityRules
): { desk: Desk; z: number }[] {
	const enough = neighbours.filter(({ base }) => base >= rules.neighbourResponsesMin);
	if (enough.length < rules.neighboursMin) return [];
	const { units } = funnelOf(enough, { deviations: rules.farDeviations });
	return enough.flatMap((desk, at) => {
		const { isFlagged = false, adjustedZ = null } = units[at] ?? {};
		return isFlagged && adjustedZ !== null && adjustedZ > 0 ? [{ desk, z: adjustedZ }] : [];
	});
}
