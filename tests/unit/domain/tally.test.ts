import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '$lib/domain/answers';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import { addPacked, decodeCounts, encodeCounts, firstPacked } from '$lib/domain/packed-counts';
import {
	addToCounts,
	optionCounts,
	partialResponsesIn,
	ratingCounts,
	responsesIn,
	slotCount
} from '$lib/domain/tally';
import { aForm, answersTo, seededForm } from '../../support/form.ts';

const whole = { isPartial: false };
const form = aForm();
const nothing = (version: QuestionnaireVersion = form) =>
	new Array<number>(slotCount(version)).fill(0);

function countsOf(responses: readonly Answers[], version: QuestionnaireVersion = form): number[] {
	const counts = nothing(version);
	for (const answers of responses) addToCounts(version, counts, answers, whole, 1);
	return counts;
}

describe('counting responses', () => {
	it('counts each level of a criterion apart', () => {
		const counts = countsOf([{ a1: 5 }, { a1: 5 }, { a1: 4 }, { a1: 1 }, { a2: 3 }]);
		expect(ratingCounts(form, counts, 'a1')).toEqual({
			levels: [1, 0, 0, 1, 2],
			nonAnswers: 0,
			base: 4
		});
		expect(responsesIn(counts)).toBe(5);
	});

	it('keeps "không biết" out of the base and never takes it for level 3', () => {
		const counts = countsOf([{ a1: 0 }, { a1: 0 }, { a1: 3 }]);
		expect(ratingCounts(form, counts, 'a1')).toEqual({
			levels: [0, 0, 1, 0, 0],
			nonAnswers: 2,
			base: 1
		});
	});

	it('takes as base of a choice the people who answered it', () => {
		const counts = countsOf([
			{ late: 'yes', wishes: ['time', 'fee'] },
			{ late: 'no', wishes: ['time'] },
			{ late: 'no' },
			{ a1: 5 }
		]);
		expect(optionCounts(form, counts, 'late')).toEqual({ base: 3, byOption: { yes: 1, no: 2 } });
		expect(optionCounts(form, counts, 'wishes')).toEqual({
			base: 2,
			byOption: { time: 2, fee: 1, online: 0 }
		});
	});

	it('counts responses that were stopped early among all, and apart', () => {
		const counts = nothing();
		addToCounts(form, counts, { a1: 5 }, { isPartial: true }, 1);
		addToCounts(form, counts, { a1: 5 }, whole, 1);
		expect([responsesIn(counts), partialResponsesIn(counts)]).toEqual([2, 1]);
	});

	it('leaves no trace of a response that is taken away again', () => {
		const full = seededForm('tthc-full');
		const responses = fc.array(fc.record({ answers: answersTo(full), isPartial: fc.boolean() }), {
			maxLength: 8
		});
		fc.assert(
			fc.property(responses, responses, (kept, removed) => {
				const expected = nothing(full);
				const counts = nothing(full);
				for (const one of kept) addToCounts(full, expected, one.answers, one, 1);
				for (const one of [...removed, ...kept]) addToCounts(full, counts, one.answers, one, 1);
				for (const one of removed) addToCounts(full, counts, one.answers, one, -1);
				expect(counts).toEqual(expected);
			}),
			{ numRuns: 50 }
		);
	});

	it('refuses what the form cannot count', () => {
		expect(() => countsOf([{ late: 'perhaps' }])).toThrow(/late/);
		expect(() => countsOf([{ a1: 6 }])).toThrow(/a1/);
		expect(() => ratingCounts(form, nothing(), 'late')).toThrow(/no rating/);
		expect(() => optionCounts(form, nothing(), 'a1')).toThrow(/no options/);
		expect(() => ratingCounts(form, nothing(), 'opinion')).toThrow(/opinion/);
	});
});

describe('counts on disk', () => {
	it('read back as they were, small and very large', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.nat(300), fc.maxSafeNat())), (counts) => {
				expect(decodeCounts(encodeCounts(counts), counts.length)).toEqual(counts);
			})
		);
	});

	it('take a bit each where nothing is counted twice, and two or four where little is', () => {
		expect([...encodeCounts([1, 0, 1, 1, 0, 0, 0, 0, 1])]).toEqual([1, 0b00001101, 1]);
		expect([...encodeCounts([3, 0, 1])]).toEqual([2, 0b00010011]);
		expect([...encodeCounts([15, 2, 0, 1])]).toEqual([4, 0x2f, 0x10]);
	});

	it('take one byte up to 127 where much is, and none for zeros at the end', () => {
		expect([...encodeCounts([1, 127, 128, 0, 0])]).toEqual([8, 1, 127, 128, 1]);
		expect([...encodeCounts([0, 0])]).toEqual([]);
		expect(decodeCounts(new Uint8Array(), 3)).toEqual([0, 0, 0]);
	});

	it('give their first, and add up, without being unpacked', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.nat(1), fc.nat(3), fc.nat(15), fc.nat(9_999))), (counts) => {
				const sum = counts.map(() => 7);
				addPacked(encodeCounts(counts), sum);
				expect(sum).toEqual(counts.map((count) => count + 7));
				expect(firstPacked(encodeCounts(counts))).toBe(counts[0] ?? 0);
			})
		);
	});

	it('refuse a count below zero: something was taken away that was never added', () => {
		expect(() => encodeCounts([1, -1, 0])).toThrow(RangeError);
	});

	it('refuse bytes of another form or cut off', () => {
		expect(() => decodeCounts(new Uint8Array([8, 1, 2, 3]), 2)).toThrow(/more than 2/);
		expect(() => decodeCounts(new Uint8Array([8, 1, 200]), 2)).toThrow(/cut off/);
	});
});
