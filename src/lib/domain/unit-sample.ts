/**
 * How many responses are planned from a unit: by a rule that is data, from what the unit handles.
 *
 * Sources: margin, Cochran 1977; ministry, training text of 2013 (N / (1 + N·e²)); tiers, the frame
 * of Đà Nẵng (all up to 200 dossiers, 30% up to 1,000, 20% above).
 */
import { normalQuantile } from './distributions.ts';
import type { SampleTier } from './sample-plan.ts';
import { sizeByMinistryFormula, sizeForMargin } from './sample-size.ts';

export type SampleRule =
	/** The same number for all; null plans nothing. */
	| { readonly kind: 'typed'; readonly forms: number | null }
	/** A 95% interval of ± margin, in points, in each unit. */
	| { readonly kind: 'margin'; readonly marginPoints: number }
	/** The formula of the Ministry's training text, in each unit. */
	| { readonly kind: 'ministry'; readonly marginPoints: number }
	| { readonly kind: 'tiers'; readonly tiers: readonly SampleTier[] };

/** The widest interval is planned for: a share of one half, independent answers. */
const WORST_SHARE = 0.5;

/**
 * Responses to plan from a unit, never more than it has dossiers.
 *
 * @param volume dossiers in the period; null where nobody said
 * @returns null where the rule cannot tell: it needs the dossiers, and nobody said how many
 */
export function plannedBy(rule: SampleRule, volume: number | null): number | null {
	if (volume === 0) return 0;
	if (rule.kind === 'typed') return atMost(rule.forms, volume);
	if (rule.kind === 'margin') {
		const { completes } = sizeForMargin({
			share: WORST_SHARE,
			margin: rule.marginPoints / 100,
			level: 0.95,
			population: volume,
			designEffect: 1,
			responseRate: 1
		});
		return completes;
	}
	if (volume === null) return null;
	if (rule.kind === 'ministry')
		return atMost(sizeByMinistryFormula(volume, rule.marginPoints / 100).completes, volume);
	const tier = rule.tiers.find(({ upTo }) => upTo === null || volume <= upTo);
	return tier === undefined ? null : Math.ceil(exactly(volume * tier.percent) / 100);
}

/**
 * Half the width of the 95% interval that so many responses give at a share of one half, in points.
 *
 * @returns null where there are none
 */
export function marginPoints(forms: number | null, volume: number | null): number | null {
	if (forms === null || forms <= 0) return null;
	if (volume !== null && forms >= volume) return 0;
	const undrawn = volume === null ? 1 : (volume - forms) / (volume - 1);
	return 100 * normalQuantile(0.975) * Math.sqrt((0.25 / forms) * undrawn);
}

function atMost(forms: number | null, volume: number | null): number | null {
	return forms === null || volume === null ? forms : Math.min(forms, volume);
}

/** 0.3 × 1,000 is 300, not 300.00000000000006. */
function exactly(value: number): number {
	return Math.round(value * 1e6) / 1e6;
}
