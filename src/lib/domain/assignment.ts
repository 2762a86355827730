/**
 * Giving out cases (phân công): who visits whom. Only people with a certificate in force are asked,
 * nobody meets people of a unit at whose desk he served, everybody stays under his limit. People of
 * one hamlet go to one interviewer where that keeps the load even; the same list always gives the
 * same proposal, so that what was seen is what is done.
 *
 * Source: domain notes 2.3 (the one who interviews must not be the one who served).
 */
import { balanced, rebalanced } from './assignment-balance.ts';

/** A case as giving it out sees it: where, not who. */
export interface CaseToGive {
	readonly id: string;
	readonly number: number;
	readonly unitId: string;
	/** The unit and all above it. */
	readonly unitPath: readonly string[];
	/** Hamlet or ward; null where the list has none. */
	readonly area: string | null;
	/** Late results and organisations: they go first to those who did best in the test. */
	readonly isHard: boolean;
}

export interface Carrier {
	readonly id: string;
	readonly languages: readonly string[];
	/** Units whose people he may visit; none means all. */
	readonly unitIds: readonly string[];
	readonly servedUnitIds: readonly string[];
	readonly casesMax: number;
	/** Cases he carries already. */
	readonly load: number;
	readonly isCertified: boolean;
	readonly scorePercent: number;
}

/** Why nobody takes a case. `area`: nobody goes there; `full`: who could has no room left. */
export const leftReasons = ['noCertificate', 'area', 'language', 'served', 'full'] as const;
export type LeftReason = (typeof leftReasons)[number];

export interface Proposal {
	/** Interviewer by case. */
	readonly given: ReadonlyMap<string, string>;
	readonly left: readonly { readonly caseId: string; readonly why: LeftReason }[];
}

/**
 * Who gets which case.
 *
 * @param language in which all of these people are to be asked; null where it does not matter
 */
export function proposeAssignment(
	cases: readonly CaseToGive[],
	carriers: readonly Carrier[],
	{ language }: { language: string | null }
): Proposal {
	const able = carriers.toSorted(
		(one, other) => other.scorePercent - one.scorePercent || compare(one.id, other.id)
	);
	const left: { caseId: string; why: LeftReason }[] = [];
	const takers = new Map<string, readonly Carrier[]>();
	const askedFor: CaseToGive[] = [];
	for (const one of inOrder(cases)) {
		const known = takers.get(one.unitId) ?? able.filter((each) => !refusal(each, one, language));
		takers.set(one.unitId, known);
		if (known.length > 0) askedFor.push(one);
		else left.push({ caseId: one.id, why: whyNobody(one, able, language) });
	}
	const { given, full } = balanced(askedFor, able, (one) => takers.get(one.unitId) ?? []);
	return {
		given,
		left: [...left, ...full.map((caseId) => ({ caseId, why: 'full' as const }))]
	};
}

/**
 * Who should hand which cases to whom, so that all carry the same share of what they can.
 *
 * @param holders who has each case now
 * @returns new holders of the cases that move, no others
 */
export function proposeBalance(
	cases: readonly CaseToGive[],
	carriers: readonly Carrier[],
	{ holders, language }: { holders: ReadonlyMap<string, string>; language: string | null }
): Map<string, string> {
	const able = carriers.toSorted((one, other) => compare(one.id, other.id));
	const takersOf = (one: CaseToGive) => able.filter((each) => !refusal(each, one, language));
	return rebalanced(inOrder(cases), able, { holders, takersOf });
}

/** Why the person may not visit; null where he may. Room is not asked here. */
export function refusal(
	carrier: Omit<Carrier, 'casesMax' | 'load' | 'scorePercent' | 'id'>,
	{ unitPath }: Pick<CaseToGive, 'unitPath'>,
	language: string | null
): Exclude<LeftReason, 'full'> | null {
	const isAmong = (ids: readonly string[]) => unitPath.some((id) => ids.includes(id));
	if (!carrier.isCertified) return 'noCertificate';
	if (isAmong(carrier.servedUnitIds)) return 'served';
	if (carrier.unitIds.length > 0 && !isAmong(carrier.unitIds)) return 'area';
	if (language !== null && !carrier.languages.includes(language)) return 'language';
	return null;
}

/** What stands in the way of the one who comes nearest to taking it. */
function whyNobody(one: CaseToGive, carriers: readonly Carrier[], language: string | null) {
	const reasons = new Set(carriers.map((carrier) => refusal(carrier, one, language)));
	return (
		(['served', 'language', 'area'] as const).find((why) => reasons.has(why)) ?? 'noCertificate'
	);
}

function inOrder(cases: readonly CaseToGive[]): CaseToGive[] {
	return cases.toSorted(
		(one, other) =>
			compare(one.unitId, other.unitId) ||
			compare(one.area ?? '', other.area ?? '') ||
			one.number - other.number
	);
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
