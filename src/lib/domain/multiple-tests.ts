/**
 * p-values of many units at once: of 200 units all exactly at their target, 10 look missed at 5%.
 *
 * Source: Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001; Holm 1979.
 */

/**
 * `bh` limits the part of false alarms among the alarms; `by` does so under any dependence; `holm`
 * and `bonferroni` limit the chance of a single false alarm: before sanctions.
 */
export type Correction = 'bh' | 'by' | 'holm' | 'bonferroni';

/**
 * Corrected p-values, in the order given; an alarm is raised where they are at most the level wanted.
 *
 * @param pValues null where a unit could not be tested; it counts for nothing and stays null
 * @throws RangeError where a p-value is outside [0, 1]
 */
export function adjustPValues(
	pValues: readonly (number | null)[],
	correction: Correction
): (number | null)[] {
	const tested = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
	if (tested.some(({ p }) => !(p >= 0 && p <= 1))) {
		throw new RangeError('A p-value lies between 0 and 1.');
	}
	const adjusted: (number | null)[] = pValues.map(() => null);
	const ascending = [...tested].sort((one, other) => one.p - other.p);
	const factors = factorsOf(ascending.length, correction);
	const raised = ascending.map(({ p }, rank) => Math.min(1, p * (factors[rank] ?? 1)));
	const isStepUp = correction === 'bh' || correction === 'by';
	const monotone = isStepUp ? smallestFromHere(raised) : largestUpToHere(raised);
	for (const [rank, { index }] of ascending.entries()) adjusted[index] = monotone[rank] ?? null;
	return adjusted;
}

/** What each p-value is multiplied with, from the smallest on. */
function factorsOf(count: number, correction: Correction): number[] {
	const ranks = Array.from({ length: count }, (_, index) => index + 1);
	const harmonic = ranks.reduce((sum, rank) => sum + 1 / rank, 0);
	switch (correction) {
		case 'bh':
			return ranks.map((rank) => count / rank);
		case 'by':
			return ranks.map((rank) => (harmonic * count) / rank);
		case 'holm':
			return ranks.map((rank) => count - rank + 1);
		case 'bonferroni':
			return ranks.map(() => count);
	}
}

function smallestFromHere(values: readonly number[]): number[] {
	let smallest = Infinity;
	return values
		.toReversed()
		.map((value) => (smallest = Math.min(smallest, value)))
		.toReversed();
}

function largestUpToHere(values: readonly number[]): number[] {
	let largest = 0;
	return values.map((value) => (largest = Math.max(largest, value)));
}
