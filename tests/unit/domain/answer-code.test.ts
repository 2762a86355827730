import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packAnswers, unpackAnswers, writtenAnswers } from '$lib/domain/answer-code';
import type { Answers } from '$lib/domain/answers';
import {
	aChoice,
	aForm,
	aFormOf,
	answersTo,
	aRating,
	seededFiles,
	seededForm
} from '../../support/form.ts';

const written = new Set(['visits', 'visitedOn', 'opinion']);
const withoutWritten = (answers: Answers) =>
	Object.fromEntries(Object.entries(answers).filter(([code]) => !written.has(code)));

describe('packed answers', () => {
	it('read back as they were', () => {
		fc.assert(
			fc.property(answersTo(aForm()), (answers) => {
				const packed = packAnswers(aForm(), answers);
				expect(unpackAnswers(aForm(), packed)).toEqual(withoutWritten(answers));
			})
		);
	});

	it.each(seededFiles().map(([code]) => code))('read back as they were for form %s', (code) => {
		const form = seededForm(code);
		fc.assert(
			fc.property(answersTo(form), (answers) => {
				const { opinion, ...rest } = answers;
				expect(unpackAnswers(form, packAnswers(form, answers))).toEqual(rest);
				expect(writtenAnswers(form, answers)).toHaveLength(opinion === undefined ? 0 : 1);
			}),
			{ numRuns: 50 }
		);
	});

	it('tell "không có ý kiến" from a question that was skipped', () => {
		const form = aFormOf(aRating('a'), aRating('b'), aRating('c'));
		expect(packAnswers(form, { b: 0, c: 5 })).toBe('.05');
		expect(unpackAnswers(form, '.05')).toEqual({ b: 0, c: 5 });
	});

	it('leave out what was not answered at the end', () => {
		expect(packAnswers(aForm(), { a1: 4 })).toBe('4');
		expect(packAnswers(aForm(), {})).toBe('');
		expect(unpackAnswers(aForm(), '')).toEqual({});
	});

	it('take one character a criterion', () => {
		const form = seededForm('tthc-full');
		const answers = Object.fromEntries(
			form.sections
				.flatMap((one) => one.items.filter((item) => item.kind === 'rating'))
				.map((item) => [item.code, 5])
		);
		expect(packAnswers(form, answers)).toBe('5'.repeat(22));
	});

	it('hold lists of more than sixty options, for one choice and for several', () => {
		const values = Array.from({ length: 150 }, (_, at) => `o${at}`);
		const form = aFormOf(aChoice('one', 'single', values), aChoice('many', 'multi', values));
		fc.assert(
			fc.property(answersTo(form), (answers) => {
				expect(unpackAnswers(form, packAnswers(form, answers))).toEqual(answers);
			})
		);
	});

	it('refuse an option the form does not have rather than lose it', () => {
		expect(() => packAnswers(aForm(), { late: 'perhaps' })).toThrow(/late/);
		expect(() => packAnswers(aForm(), { a1: 7 })).toThrow(/level/);
		expect(() => unpackAnswers(aForm(), '€')).toThrow(/packed/);
	});
});

describe('written answers', () => {
	it('are the opinion, the number and the date, as text', () => {
		const answers = { a1: 5, visits: 2, visitedOn: '2026-11-20', opinion: ' nhanh hơn ' };
		expect(writtenAnswers(aForm(), answers)).toEqual([
			{ itemCode: 'visits', text: '2' },
			{ itemCode: 'visitedOn', text: '2026-11-20' },
			{ itemCode: 'opinion', text: 'nhanh hơn' }
		]);
	});
});
