import { z } from 'zod';
import type { ReferenceCase, Tolerance } from './case.ts';

/**
 * What is wrong with an answer, a sentence a fault; empty where it passes.
 *
 * Suppression is judged by what it achieves: another set of hidden cells may be as good.
 */
export function findFaults(reference: ReferenceCase, given: unknown): string[] {
	if (reference.kind === 'suppression') return findLeaks(reference, given);
	return differences(reference.expected, given, reference.tolerance);
}

/** Compares only the keys that are expected; `null` is matched by null, undefined or NaN. */
function differences(expected: unknown, given: unknown, tolerance: Tolerance, at = ''): string[] {
	const fault = [`${at || 'answer'}: expected ${say(expected)}, got ${say(given)}`];
	if (expected === null) return isNothing(given) ? [] : fault;
	if (typeof expected === 'number') return isNear(expected, given, tolerance) ? [] : fault;
	if (typeof expected !== 'object') return expected === given ? [] : fault;
	if (typeof given !== 'object' || given === null) return fault;

	if (Array.isArray(expected)) {
		if (!Array.isArray(given) || given.length !== expected.length) return fault;
		return expected.flatMap((value, index) =>
			differences(value, given[index], tolerance, `${at}[${index}]`)
		);
	}
	const answers = new Map(Object.entries(given));
	return Object.entries(expected)
		.filter(([key]) => !key.startsWith('seIpf'))
		.flatMap(([key, value]) => differences(value, answers.get(key), tolerance, `${at}.${key}`));
}

function isNothing(given: unknown): boolean {
	return given === null || given === undefined || Number.isNaN(given);
}

function isNear(expected: number, given: unknown, { abs, rel }: Tolerance): boolean {
	return (
		typeof given === 'number' &&
		Math.abs(expected - given) <= Math.max(abs, rel * Math.abs(expected))
	);
}

function say(value: unknown): string {
	return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}

const cells = z.array(z.tuple([z.number(), z.number()]));
const suppressionAnswer = z.object({ primary: cells, complementary: cells });
const suppressionCase = z.object({
	input: z.object({ counts: z.array(z.array(z.number())) }),
	expected: z.object({ primary: cells, maxHidden: z.number() })
});

function findLeaks(reference: ReferenceCase, given: unknown): string[] {
	const { input, expected } = suppressionCase.parse(reference);
	const answer = suppressionAnswer.parse(given);
	const faults: string[] = [];
	const primary = new Set(answer.primary.map(String));
	const isSame =
		primary.size === expected.primary.length &&
		expected.primary.every((cell) => primary.has(String(cell)));
	if (!isSame) faults.push('the primary cells differ');

	const hidden = new Map([...answer.primary, ...answer.complementary].map((c) => [String(c), c]));
	if (hidden.size > expected.maxHidden) {
		faults.push(`hides ${hidden.size} cells, at most ${expected.maxHidden} are needed`);
	}
	const open = [...hidden.values()].filter(
		([row, column]) => (input.counts[row]?.[column] ?? 0) > 0
	);
	for (const cell of open) {
		if (!isOnLoop(cell, open)) faults.push(`cell ${cell.join(',')} can be found by subtraction`);
	}
	return faults;
}

/** Whether the column of a cell can be reached from its row through other hidden cells. */
function isOnLoop([row, column]: [number, number], open: readonly [number, number][]): boolean {
	const others = open.filter(([r, c]) => r !== row || c !== column);
	const rows = new Set([row]);
	const columns = new Set<number>();
	for (let grew = true; grew;) {
		grew = false;
		for (const [r, c] of others) {
			if (rows.has(r) === columns.has(c)) continue;
			rows.add(r);
			columns.add(c);
			grew = true;
		}
	}
	return columns.has(column);
}
