/** The table of units as a reader asked for it: found by name, in an order that is fair. */
import { foldAccents } from '../../text/search.ts';
import type { UnitLine } from './province-overview.ts';

/** `need`: who most surely needs help first. The others are columns. */
export type UnitOrder = 'need' | 'name' | 'index' | 'responses' | 'verdict';

export interface Arrangement {
	readonly search: string;
	readonly order: UnitOrder;
	readonly isDescending: boolean;
}

const verdictRank = { notMet: 0, notProven: 1, met: 2 } as const;

/** Units withheld or without answers stand last in every order but that of names. */
export function arrangeUnits(
	units: readonly UnitLine[],
	{ search, order, isDescending }: Arrangement
): UnitLine[] {
	const words = foldAccents(search);
	const found = units.filter(({ nameVi, nameEn, code }) =>
		foldAccents(`${nameVi} ${nameEn ?? ''} ${code}`).includes(words)
	);
	const sign = isDescending ? -1 : 1;
	return found.sort((one, other) => {
		const [a, b] = [rankOf(one, order), rankOf(other, order)];
		if (a === null && b === null) return byName(one, other);
		if (a === null) return 1;
		if (b === null) return -1;
		if (a === b) return byName(one, other);
		return (a < b ? -1 : 1) * sign;
	});
}

function rankOf(unit: UnitLine, order: UnitOrder): number | string | null {
	if (order === 'name') return foldAccents(unit.nameVi);
	const { result } = unit;
	if (result === 'withheld' || result.share === null) return null;
	if (order === 'responses') return result.responses;
	if (order === 'index') return result.share;
	if (order === 'verdict') return result.judgement && verdictRank[result.judgement.verdict];
	// The upper end of the interval: low only where many answers say so, never by bad luck alone.
	return result.upper;
}

function byName(one: UnitLine, other: UnitLine): number {
	return foldAccents(one.nameVi) < foldAccents(other.nameVi) ? -1 : 1;
}
