/**
 * Fair comparison of units whose procedures differ in difficulty.
 *
 * Source: direct and indirect standardisation, Fleiss, Levin & Paik 2003, chapter 19.
 */

/** Answers of a unit in one field. */
export interface StandardCell {
	readonly unit: string;
	readonly field: string;
	readonly count: number;
	readonly base: number;
}

/** null where a number is not defined. */
export interface Standardised {
	/** The share as it is. */
	readonly crude: number | null;
	/** The share if the unit had the common mix of fields; null where a field of the mix has no answers. */
	readonly direct: number | null;
	readonly directError: number | null;
	/** Satisfied answers the unit would have if it served each field as well as all units together. */
	readonly expected: number;
	/** Satisfied over expected: above 1 is better than its procedures make one expect. */
	readonly ratio: number | null;
	/** The ratio times the share of all units together. */
	readonly indirect: number | null;
}

/**
 * Each unit made comparable, by unit.
 *
 * @param mix the common mix: part of each field; the parts are scaled to add up to 1
 * @throws RangeError where a part is negative or all are 0
 */
export function standardise(
	cells: readonly StandardCell[],
	mix: ReadonlyMap<string, number>
): Map<string, Standardised> {
	const sumOfMix = [...mix.values()].reduce((sum, part) => sum + part, 0);
	if (!(sumOfMix > 0) || [...mix.values()].some((part) => part < 0)) {
		throw new RangeError('The parts of a mix are 0 or more, and not all 0.');
	}
	const byField = new Map<string, Total>();
	const byUnit = new Map<string, Map<string, Total>>();
	for (const { unit, field, count, base } of cells) {
		add(byField, field, { count, base });
		const fields = byUnit.get(unit) ?? new Map<string, Total>();
		add(fields, field, { count, base });
		byUnit.set(unit, fields);
	}
	const overall = shareOf(totalOf(byField));
	const results = new Map<string, Standardised>();
	for (const [unit, fields] of byUnit) {
		const own = totalOf(fields);
		let expected = 0;
		for (const [field, { base }] of fields) {
			expected += base * (shareOf(byField.get(field) ?? nobody) ?? 0);
		}
		const ratio = expected > 0 ? own.count / expected : null;
		results.set(unit, {
			crude: shareOf(own),
			...directOf(fields, mix, sumOfMix),
			expected,
			ratio,
			indirect: ratio === null || overall === null ? null : ratio * overall
		});
	}
	return results;
}

interface Total {
	readonly count: number;
	readonly base: number;
}

const nobody: Total = { count: 0, base: 0 };

function directOf(
	fields: ReadonlyMap<string, Total>,
	mix: ReadonlyMap<string, number>,
	sumOfMix: number
): Pick<Standardised, 'direct' | 'directError'> {
	let [direct, variance] = [0, 0];
	for (const [field, part] of mix) {
		if (part === 0) continue;
		const total = fields.get(field) ?? nobody;
		const share = shareOf(total);
		if (share === null) return { direct: null, directError: null };
		direct += (part / sumOfMix) * share;
		variance += ((part / sumOfMix) ** 2 * share * (1 - share)) / total.base;
	}
	return { direct, directError: Math.sqrt(variance) };
}

function shareOf({ count, base }: Total): number | null {
	return base > 0 ? count / base : null;
}

function totalOf(fields: ReadonlyMap<string, Total>): Total {
	let [count, base] = [0, 0];
	for (const total of fields.values()) {
		count += total.count;
		base += total.base;
	}
	return { count, base };
}

function add(totals: Map<string, Total>, key: string, more: Total): void {
	const { count, base } = totals.get(key) ?? nobody;
	totals.set(key, { count: count + more.count, base: base + more.base });
}
