/**
 * Who answered and is paid a small sum, on a list to be signed. It is made of the sample alone: a
 * case says that somebody was asked, and nothing leads from it to what he answered.
 */
import { Problem } from './problem.ts';

export interface ReceiptLine {
	readonly unitId: string;
	/** Null where the list of dossiers had none. */
	readonly name: string | null;
	readonly address: string | null;
}

/** Đồng for one person: a thank-you, no wage. */
export const AMOUNT_MAX = 10_000_000;

/** @throws Problem `receipt.badAmount` */
export function mustBeAmount(amount: number): void {
	if (!Number.isSafeInteger(amount) || amount < 1 || amount > AMOUNT_MAX)
		throw new Problem('receipt.badAmount');
}

/** By unit and name: no order tells who answered when. */
export function inReceiptOrder<T extends ReceiptLine>(
	lines: readonly T[],
	nameOf: (unitId: string) => string
): T[] {
	return lines.toSorted(
		(one, other) =>
			nameOf(one.unitId).localeCompare(nameOf(other.unitId), 'vi') ||
			(one.name ?? '').localeCompare(other.name ?? '', 'vi') ||
			(one.address ?? '').localeCompare(other.address ?? '', 'vi')
	);
}
