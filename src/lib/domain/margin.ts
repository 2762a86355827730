/** A grouping of the rows whose totals are known. */
export interface Margin {
	readonly name: string;
	/** The group of each row. */
	readonly groups: readonly string[];
	/** The known total of each group. */
	readonly totals: ReadonlyMap<string, number>;
}

/** A margin with its groups as numbers, so that a round is plain arithmetic. */
export interface CodedMargin {
	readonly codes: Int32Array;
	readonly totals: Float64Array;
}

/**
 * Numbers the groups of a margin in the order of their totals; −1 for a row of weight 0 in a group
 * without a total.
 *
 * @throws RangeError where there is not one group a row, where a row with a weight is in a group
 *   without a total, or a total above 0 has no such row
 */
export function encodeMargin(
	{ name, groups, totals }: Margin,
	weights: ArrayLike<number>
): CodedMargin {
	if (groups.length !== weights.length) {
		throw new RangeError(`Margin "${name}" has one group a row.`);
	}
	const numbers = new Map([...totals.keys()].map((group, index) => [group, index]));
	const codes = new Int32Array(groups.length);
	const sums = new Float64Array(totals.size);
	for (const [row, group] of groups.entries()) {
		const code = numbers.get(group) ?? -1;
		const weight = weights[row] ?? 0;
		if (code < 0 && weight > 0) throw new RangeError(`"${name}" knows no total of "${group}".`);
		codes[row] = code;
		if (code >= 0) sums[code] = (sums[code] ?? 0) + weight;
	}
	for (const [group, total] of totals) {
		if (!(total >= 0)) throw new RangeError(`The total of "${group}" in "${name}" is 0 or more.`);
		if (total > 0 && sums[numbers.get(group) ?? -1] === 0) {
			throw new RangeError(`"${name}" has a total but no answers for "${group}": merge groups.`);
		}
	}
	return { codes, totals: Float64Array.from(totals.values()) };
}
