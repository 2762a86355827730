import { Problem } from './problem.ts';
import type { Measures } from './questionnaire.ts';

/** A share of satisfied answers that somebody decided must be reached. Data, never a constant. */
export interface Target {
	readonly id: string;
	readonly code: string;
	readonly nameVi: string;
	/** What the questionnaire must measure for the target to apply. */
	readonly measures: Measures;
	/** The kind of unit it binds; null binds every kind. */
	readonly unitKind: string | null;
	/** The procedure field it binds; null is all fields taken together. */
	readonly fieldCode: string | null;
	/** What must be reached, in percent, compared unrounded. */
	readonly percent: number;
	/** First calendar day, YYYY-MM-DD. */
	readonly validFrom: string;
	/** Last calendar day; null while it is in force. */
	readonly validTo: string | null;
	readonly legalBasis: string;
}

/** What a result is about, on the day it is judged. */
export interface TargetQuestion {
	readonly measures: Measures;
	readonly unitKind: string;
	/** null asks for the result over all fields; a target of one field never judges it. */
	readonly fieldCode: string | null;
	/** Calendar day, YYYY-MM-DD. */
	readonly day: string;
}

/**
 * The target that binds a result. Of several the most specific wins: a field before a unit kind,
 * a unit kind before none; among equals the one that came into force last, then the smaller code.
 *
 * @returns null where nobody has set a target: the result is then shown without a verdict
 */
export function targetInForce(targets: readonly Target[], question: TargetQuestion): Target | null {
	const [best] = targets.filter((target) => binds(target, question)).sort(bySpecificity);
	return best ?? null;
}

function binds(target: Target, { measures, unitKind, fieldCode, day }: TargetQuestion): boolean {
	if (target.measures !== measures) return false;
	if (target.unitKind !== null && target.unitKind !== unitKind) return false;
	if (target.fieldCode !== null && target.fieldCode !== fieldCode) return false;
	return target.validFrom <= day && (target.validTo === null || day <= target.validTo);
}

function bySpecificity(one: Target, other: Target): number {
	const difference = specificity(other) - specificity(one);
	if (difference !== 0) return difference;
	if (one.validFrom !== other.validFrom) return one.validFrom < other.validFrom ? 1 : -1;
	return one.code < other.code ? -1 : 1;
}

function specificity({ fieldCode, unitKind }: Target): number {
	return (fieldCode === null ? 0 : 2) + (unitKind === null ? 0 : 1);
}

/**
 * No other target binds the same from the same day: which of the two holds, nobody could tell.
 *
 * @throws Problem `target.twice`
 */
export function mustStandAlone(targets: readonly Target[], target: Target): void {
	const twin = targets.find(
		(other) =>
			other.id !== target.id &&
			other.validFrom === target.validFrom &&
			other.measures === target.measures &&
			other.unitKind === target.unitKind &&
			other.fieldCode === target.fieldCode
	);
	if (twin) throw new Problem('target.twice', { name: twin.nameVi });
}
