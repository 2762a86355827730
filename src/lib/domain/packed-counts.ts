/**
 * Counts of domain/tally.ts as bytes. The first byte says how: 1, 2 or 4 bits a count, lowest first,
 * where all are small, as on a single day of a single desk; 8 for LEB128. Zeros at the end are left
 * out, and nothing but zeros is no bytes at all. The same counts always give the same bytes.
 */

type Bits = 1 | 2 | 4;
const LEB128 = 8;

/** @throws RangeError on a count below zero: something was taken away that was never added */
export function encodeCounts(counts: readonly number[]): Uint8Array {
	let used = counts.length;
	while (used > 0 && counts[used - 1] === 0) used -= 1;
	if (used === 0) return new Uint8Array();

	let largest = 0;
	for (const count of counts) {
		if (count < 0 || !Number.isSafeInteger(count)) throw new RangeError(`${count} is no count`);
		if (count > largest) largest = count;
	}
	const bits = bitsFor(largest);
	return bits === null ? encodeLarge(counts, used) : encodeSmall(counts, used, bits);
}

/** @throws Error where the bytes hold more counts than the version has slots, or end too soon */
export function decodeCounts(bytes: Uint8Array, slots: number): number[] {
	const counts = new Array<number>(slots).fill(0);
	addPacked(bytes, counts);
	if (counts.length > slots) throw new Error(`more than ${slots} counts`);
	return counts;
}

/**
 * Adds packed counts to a sum in place, without an array in between: pages add thousands of rows.
 *
 * @throws Error where the last count is cut off
 */
export function addPacked(bytes: Uint8Array, sum: number[]): void {
	const bits = bytes[0];
	if (bits === 1 || bits === 2 || bits === 4) return addSmall(bytes, sum, bits);
	let slot = 0;
	let count = 0;
	let weight = 1;
	for (let at = 1; at < bytes.length; at += 1) {
		const byte = bytes[at] ?? 0;
		if (byte >= 128) {
			count += (byte - 128) * weight;
			weight *= 128;
			continue;
		}
		const total = count + byte * weight;
		if (total !== 0) sum[slot] = (sum[slot] ?? 0) + total;
		slot += 1;
		count = 0;
		weight = 1;
	}
	if (weight !== 1) throw new Error('the last count is cut off');
}

/** The first of the packed counts: of a tally, its responses. */
export function firstPacked(bytes: Uint8Array): number {
	const bits = bytes[0];
	if (bits === undefined) return 0;
	if (bits !== LEB128) return (bytes[1] ?? 0) & ((1 << bits) - 1);
	let count = 0;
	let weight = 1;
	for (let at = 1; at < bytes.length; at += 1) {
		const byte = bytes[at] ?? 0;
		if (byte < 128) return count + byte * weight;
		count += (byte - 128) * weight;
		weight *= 128;
	}
	return count;
}

function bitsFor(largest: number): Bits | null {
	if (largest < 2) return 1;
	if (largest < 4) return 2;
	return largest < 16 ? 4 : null;
}

function encodeSmall(counts: readonly number[], used: number, bits: Bits): Uint8Array {
	const bytes = new Uint8Array(1 + Math.ceil((used * bits) / 8));
	bytes[0] = bits;
	for (let slot = 0; slot < used; slot += 1) {
		const bit = slot * bits;
		const at = 1 + (bit >> 3);
		bytes[at] = (bytes[at] ?? 0) | ((counts[slot] ?? 0) << (bit & 7));
	}
	return bytes;
}

function addSmall(bytes: Uint8Array, sum: number[], bits: Bits): void {
	const mask = (1 << bits) - 1;
	const perByte = 8 / bits;
	for (let at = 1; at < bytes.length; at += 1) {
		let rest = bytes[at] ?? 0;
		for (let slot = (at - 1) * perByte; rest !== 0; slot += 1) {
			const count = rest & mask;
			if (count !== 0) sum[slot] = (sum[slot] ?? 0) + count;
			rest >>= bits;
		}
	}
}

function encodeLarge(counts: readonly number[], used: number): Uint8Array {
	let size = 1;
	for (let slot = 0; slot < used; slot += 1) size += bytesOf(counts[slot] ?? 0);
	const bytes = new Uint8Array(size);
	bytes[0] = LEB128;
	let at = 1;
	for (let slot = 0; slot < used; slot += 1) {
		let rest = counts[slot] ?? 0;
		while (rest >= 128) {
			bytes[at++] = (rest % 128) + 128;
			rest = Math.floor(rest / 128);
		}
		bytes[at++] = rest;
	}
	return bytes;
}

function bytesOf(count: number): number {
	let size = 1;
	for (let rest = count; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
	return size;
}
