import { describe, expect, it } from 'vitest';
import { compareCallback, matchRate, type Callback } from '../../../src/lib/domain/callback.ts';
import { isCallbackDrawn } from '../../../src/lib/domain/callback-draw.ts';
import { itemsToAskAgain } from '../../../src/lib/domain/fieldwork-rule.ts';
import { closingFindings } from '../../../src/lib/domain/fieldwork-closing.ts';
import {
	canonicalAnswers,
	countRepeated,
	measureOf,
	roundedDuration
} from '../../../src/lib/domain/interview-measure.ts';
import { satisfaction5, sections } from '../../support/questionnaire.ts';

const form = { sections, scales: [satisfaction5] };

describe('the draw of call-backs', () => {
	const drawn = (percent: number, start: number, interviews = 100) =>
		Array.from({ length: interviews }, (_, before) => before).filter((before) =>
			isCallbackDrawn({ before, percent, start })
		);

	it('takes every tenth interview at 10 %, from a place that the seed gives', () => {
		expect(drawn(10, 0, 30)).toEqual([9, 19, 29]);
		expect(drawn(10, 0.55, 30)).toEqual([4, 14, 24]);
	});

	it.each([1, 7, 10, 33, 50])('keeps to %i of a hundred, wherever it starts', (percent) => {
		for (const start of [0, 0.123, 0.5, 0.999]) expect(drawn(percent, start)).toHaveLength(percent);
	});

	it('takes all at 100 % and none at 0 %', () => {
		expect(drawn(100, 0.3, 5)).toHaveLength(5);
		expect(drawn(0, 0.9, 50)).toEqual([]);
	});
});

describe('the items that are asked again', () => {
	it('are those of the rule which the interview answered, then others spread over the form', () => {
		const answers = { a1: 5, a2: 4, b1: 4, b2: 3, all: 4, late: 'no' };
		expect(itemsToAskAgain(form, answers, ['late', 'zz'])).toEqual(['late', 'a2', 'b2']);
		expect(itemsToAskAgain(form, { a1: 5 }, ['late'])).toEqual(['a1']);
	});
});

describe('a call', () => {
	it('lets a level differ by one; “no opinion” and choices agree with themselves alone', () => {
		const expected = { a1: 5, a2: 0, late: 'no' };
		expect(compareCallback(form, expected, { a1: 4, a2: 0, late: 'no' }).matched).toBe(3);
		expect(compareCallback(form, expected, { a1: 3, a2: 1, late: 'yes' })).toEqual({
			asked: 3,
			matched: 0
		});
	});

	it('leaves out what the person did not answer again', () => {
		expect(compareCallback(form, { a1: 5, a2: 4 }, { a1: 5 })).toEqual({ asked: 1, matched: 1 });
	});
});

describe('the match rate of an interviewer', () => {
	const aCall = (given: Partial<Callback>): Callback => ({
		id: 'x',
		formId: 'x',
		campaignId: 'x',
		caseId: 'x',
		interviewerId: 'x',
		state: 'done',
		itemCodes: [],
		drawnAt: new Date(0),
		calledBy: 'y',
		calledAt: new Date(0),
		wasAsked: true,
		asked: 3,
		matched: 3,
		attempts: 1,
		...given
	});

	it('alarms above 20 % that differ, not at 20 %', () => {
		const four = Array.from({ length: 5 }, () => aCall({ asked: 1, matched: 1 }));
		expect(matchRate([...four.slice(1), aCall({ asked: 1, matched: 0 })])).toMatchObject({
			asked: 5,
			matched: 4,
			isAlarming: false
		});
		expect(matchRate([aCall({ matched: 2 })]).isAlarming).toBe(true);
	});

	it('alarms where anybody was never asked, and says nothing before the first call', () => {
		const many = Array.from({ length: 20 }, () => aCall({}));
		expect(matchRate([...many, aCall({ wasAsked: false, matched: 0 })]).isAlarming).toBe(true);
		expect(matchRate([aCall({ state: 'open', asked: 0, matched: 0 })])).toMatchObject({
			open: 1,
			interval: null,
			isAlarming: false
		});
	});
});

describe('what is kept of an interview', () => {
	it('is how satisfied it came out; “no opinion” counts nowhere', () => {
		expect(measureOf(form, { a1: 5, a2: 3, b1: 0 })).toEqual({ satisfiedShare: 0.5, meanLevel: 4 });
		expect(measureOf(form, { late: 'no' })).toEqual({ satisfiedShare: null, meanLevel: null });
	});

	it('is a duration to the half minute', () => {
		expect([312, 315, 4, null].map(roundedDuration)).toEqual([300, 330, 30, null]);
	});

	it('knows the same answers again, in whatever order they were given', () => {
		expect(canonicalAnswers({ b: 1, a: 2 })).toBe(canonicalAnswers({ a: 2, b: 1 }));
		expect(countRepeated(['x', 'y', 'x', 'x'])).toBe(2);
	});
});

describe('closing', () => {
	const stock = { cases: [], forms: [], paperOut: 0, callbacksOpen: 0 };

	it('finds nothing where all adds up; reserves that were never called up do not wait', () => {
		const cases = [{ state: 'accepted' }, { state: 'ended' }, { state: 'reserve' }] as const;
		expect(closingFindings({ ...stock, cases })).toEqual([]);
	});

	it('waits for cases, forms and paper, and only speaks of calls', () => {
		const found = closingFindings({
			cases: [{ state: 'open' }],
			forms: [{ state: 'submitted' }, { state: 'returned' }],
			paperOut: 2,
			callbacksOpen: 1
		});
		expect(found.map(({ code, count, isBlocking }) => [code, count, isBlocking])).toEqual([
			['formsWaiting', 1, true],
			['formsReturned', 1, true],
			['casesOpen', 1, true],
			['paperOut', 2, true],
			['callbacksOpen', 1, false]
		]);
	});
});
