/** What the benches print: a line a measurement, and whether its limit holds. */

export interface Measurement {
	readonly name: string;
	/** As it is printed, with its unit. */
	readonly measured: string;
	/** The limit in words; null where there is none. */
	readonly limit: string | null;
	readonly isOk: boolean;
}

let failures = 0;

export function tell({ name, measured, limit, isOk }: Measurement): void {
	if (!isOk) failures += 1;
	const verdict = limit === null ? '' : `  limit ${limit}  ${isOk ? 'ok' : 'NOT OK'}`;
	console.log(`${name.padEnd(58)} ${measured.padStart(22)}${verdict}`);
}

/** A number for the eye, without a limit. */
export function note(name: string, measured: string): void {
	tell({ name, measured, limit: null, isOk: true });
}

export function heading(title: string): void {
	console.log(`\n${title}`);
}

export function percent(share: number): string {
	return `${(100 * share).toFixed(2)}%`;
}

/** How many limits did not hold so far. */
export function failureCount(): number {
	return failures;
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The value that the given share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
