import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers, visibleItems, withoutHidden } from '$lib/domain/answers';
import type { Answers } from '$lib/domain/answers';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import {
	aChoice,
	aForm,
	aFormOf,
	answersTo,
	aRating,
	seededFiles,
	seededForm
} from '../../support/form.ts';

const whole = { isPartial: false };
const required = { a1: 4, a2: 4, b1: 4, b2: 4, all: 4 };
const shownIn = (form: QuestionnaireVersion, answers: Answers) =>
	visibleItems(form, answers).map((item) => item.code);
const faultsOf = (answers: Answers) => checkAnswers(aForm(), { ...required, ...answers }, whole);

describe('which questions are asked', () => {
	it('asks about an apology only where the result was late', () => {
		expect(shownIn(aForm(), { late: 'yes' })).toContain('apology');
		expect(shownIn(aForm(), { late: 'no' })).not.toContain('apology');
		expect(shownIn(aForm(), {})).not.toContain('apology');
	});

	it('keeps the order of the form', () => {
		expect(shownIn(aForm(), { late: 'yes' }).slice(4, 7)).toEqual(['all', 'late', 'apology']);
	});

	it('hides a question whose condition hangs on a hidden one, even if that one was answered', () => {
		const form = aFormOf(
			aChoice('late', 'single', ['yes', 'no']),
			aChoice('apology', 'single', ['yes', 'no'], {
				showIf: { itemCode: 'late', values: ['yes'] }
			}),
			aChoice('letter', 'single', ['yes', 'no'], {
				showIf: { itemCode: 'apology', values: ['yes'] }
			})
		);
		expect(shownIn(form, { late: 'yes', apology: 'yes' })).toContain('letter');
		expect(shownIn(form, { late: 'no', apology: 'yes' })).toEqual(['late']);
	});

	it('stays hidden where an unchecked form lets two questions wait for each other', () => {
		const form = aFormOf(
			aChoice('hen', 'single', ['yes'], { showIf: { itemCode: 'egg', values: ['yes'] } }),
			aChoice('egg', 'single', ['yes'], { showIf: { itemCode: 'hen', values: ['yes'] } })
		);
		expect(shownIn(form, { hen: 'yes', egg: 'yes' })).toEqual([]);
	});

	it('may hang on a rating or on one of several choices', () => {
		const form = aFormOf(
			aRating('staff'),
			aChoice('wishes', 'multi', ['time', 'fee']),
			aChoice('why', 'single', ['a', 'b'], { showIf: { itemCode: 'staff', values: ['1', '2'] } }),
			aChoice('fee', 'single', ['a', 'b'], { showIf: { itemCode: 'wishes', values: ['fee'] } })
		);
		expect(shownIn(form, { staff: 2 })).toContain('why');
		expect(shownIn(form, { staff: 3 })).not.toContain('why');
		expect(shownIn(form, { wishes: ['time', 'fee'] })).toContain('fee');
	});
});

describe('answers to hidden questions', () => {
	it('are dropped when the respondent changes his mind', () => {
		expect(withoutHidden(aForm(), { late: 'no', apology: 'yes', a1: 0 })).toEqual({
			late: 'no',
			a1: 0
		});
	});

	it('are refused if they arrive all the same', () => {
		expect(faultsOf({ late: 'no', apology: 'yes' })).toEqual([
			{ itemCode: 'apology', fault: 'hidden' }
		]);
	});
});

describe('checking answers', () => {
	it.each(seededFiles().map(([code]) => code))('takes every answer that form %s offers', (code) => {
		const form = seededForm(code);
		fc.assert(
			fc.property(answersTo(form), (answers) => {
				expect(checkAnswers(form, answers, whole)).toEqual([]);
			}),
			{ numRuns: 50 }
		);
	});

	it('takes "không sử dụng / không có ý kiến" as an answer to a required criterion', () => {
		expect(faultsOf({ a1: 0 })).toEqual([]);
	});

	it('refuses the non-answer where the scale has none', () => {
		const scales = aForm().scales.map((scale) => ({ ...scale, nonAnswers: [] }));
		expect(checkAnswers(aForm({ scales }), { ...required, a1: 0 }, whole)).toEqual([
			{ itemCode: 'a1', fault: 'outOfRange' }
		]);
	});

	it.each<[string, Answers, string]>([
		['a level above the scale', { a1: 6 }, 'outOfRange'],
		['half a level', { a1: 3.5 }, 'outOfRange'],
		['a level in words', { a1: '5' }, 'wrongKind'],
		['an option that is not offered', { late: 'perhaps' }, 'unknownOption'],
		['several options where one is asked', { late: ['yes'] }, 'wrongKind'],
		['one option where a list is asked', { wishes: 'time' }, 'wrongKind'],
		['a list without options', { wishes: [] }, 'empty'],
		['more choices than allowed', { wishes: ['time', 'fee', 'online'] }, 'tooMany'],
		['the same choice twice', { wishes: ['time', 'time'] }, 'tooMany'],
		['a number out of bounds', { visits: 21 }, 'outOfRange'],
		['no number at all', { visits: Number.NaN }, 'outOfRange'],
		['a day that is not in the calendar', { visitedOn: '2026-02-30' }, 'outOfRange'],
		['a day written the other way round', { visitedOn: '30/01/2026' }, 'outOfRange'],
		['an opinion of blanks', { opinion: '  ' }, 'empty'],
		['an opinion that is too long', { opinion: 'x'.repeat(501) }, 'tooLong'],
		['a question that is not in the form', { toString: 5 }, 'unknownItem']
	])('refuses %s and names the question', (_, answers, fault) => {
		expect(faultsOf(answers)).toEqual([{ itemCode: Object.keys(answers)[0], fault }]);
	});

	it('misses a required answer, but not of a respondent who stopped early', () => {
		expect(checkAnswers(aForm(), { a1: 5 }, whole)).toContainEqual({
			itemCode: 'a2',
			fault: 'required'
		});
		expect(checkAnswers(aForm(), { a1: 5 }, { isPartial: true })).toEqual([]);
	});

	it('does not miss an answer to a required question that is hidden', () => {
		const form = aFormOf(
			aChoice('late', 'single', ['yes', 'no']),
			aRating('apology', { isRequired: true, showIf: { itemCode: 'late', values: ['yes'] } })
		);
		expect(checkAnswers(form, { late: 'no' }, whole)).toEqual([]);
	});

	it('refuses a response without a single answer, partial or not', () => {
		expect(checkAnswers(aForm(), {}, { isPartial: true })).toEqual([
			{ itemCode: '', fault: 'empty' }
		]);
	});
});
