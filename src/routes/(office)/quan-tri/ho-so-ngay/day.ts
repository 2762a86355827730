/** A calendar day kept as a number, 20261121, as ISO writes it. */
export function isoOf(day: number): string {
	const digits = String(day);
	return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
