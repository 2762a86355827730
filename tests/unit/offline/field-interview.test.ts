import { describe, expect, it } from 'vitest';
import {
	firstOpen,
	hardFaults,
	newInterview,
	placeOf,
	softSignsOf,
	toFormEvent,
	withAnswer,
	withTime,
	type Interview
} from '../../../src/lib/offline/field-interview.ts';
import type { QuestionnaireVersion } from '../../../src/lib/domain/questionnaire.ts';
import { satisfaction5, sections } from '../../support/questionnaire.ts';

const version: QuestionnaireVersion = {
	id: 'version',
	code: 'form',
	version: 1,
	title: { vi: 'Phiếu' },
	population: 'citizen',
	measures: 'procedure',
	isShort: false,
	pairsWith: null,
	formula: 'TOP2',
	status: { vi: '' },
	source: 'tests',
	languages: ['vi'],
	scales: [satisfaction5],
	sections
};
const limits = { straightLineRatingsMin: 4, secondsPerItemMin: 2 };
const at = '2026-11-20T03:00:00.000Z';

const begun = newInterview(
	{ id: 'campaign', versionId: 'version' },
	{ id: 'form', caseId: 'case', quotaId: null, fieldCode: null, savedAt: at }
);
const answered = (answers: Interview['answers'], activeMs = 600_000) => ({
	...begun,
	answers,
	activeMs
});

describe('an interview', () => {
	it('goes on at the first question without an answer', () => {
		expect(firstOpen(version, begun)).toBe('a1');
		expect(firstOpen(version, withAnswer(begun, 'a1', 5))).toBe('a2');
		const here = { ...withAnswer(begun, 'a1', 5), itemCode: 'a2' };
		expect(placeOf(version, here)).toMatchObject({ position: 2, previous: 'a1', next: 'b1' });
	});

	it('takes an answer back, and blanks for none', () => {
		const one = withAnswer(withAnswer(begun, 'a1', 5), 'a1', null);
		expect(one.answers).toEqual({});
		expect(withAnswer(begun, 'wishes', []).answers).toEqual({});
		expect(withAnswer(begun, 'a1', 0).answers).toEqual({ a1: 0 });
	});

	it('adds up the time of all sittings, by question', () => {
		const one = withTime(withTime(begun, 'a1', 4_000), 'a1', 3_000);
		expect(withTime(one, null, 1_000)).toMatchObject({ activeMs: 8_000, itemTimes: { a1: 7_000 } });
	});

	it('cannot be finished without what the form demands, unless the respondent stopped', () => {
		const one = answered({ a1: 5 });
		expect(hardFaults(version, one, false).map(({ itemCode }) => itemCode)).toContain('b1');
		expect(hardFaults(version, one, true)).toEqual([]);
	});

	it('forgets what an answer hid, and keeps the moment of a form that is mended', () => {
		const one = answered({ a1: 5, late: 'no', apology: 'yes' });
		const event = toFormEvent(version, one, { now: at, position: null, isPartial: true });
		expect(event.content.answers).toEqual({ a1: 5, late: 'no' });
		expect(event).toMatchObject({ at, durationSeconds: 600, revision: 1 });
		const mended = { ...one, answeredAt: '2026-11-01T00:00:00.000Z', revision: 2 };
		expect(
			toFormEvent(version, mended, { now: at, position: null, isPartial: true })
		).toMatchObject({
			at: '2026-11-01T00:00:00.000Z',
			revision: 2
		});
	});
});

describe('what is unlikely', () => {
	const good = { a1: 5, a2: 4, b1: 4, b2: 3, all: 4 };

	it('is nothing in an ordinary interview', () => {
		expect(softSignsOf(version, answered(good), limits)).toEqual([]);
	});

	it('is one level for all, a hurry, or an overall answer against all others', () => {
		const same = { a1: 4, a2: 4, b1: 4, b2: 4, all: 4 };
		expect(softSignsOf(version, answered(same), limits)).toEqual(['allSame']);
		expect(softSignsOf(version, answered(good, 5_000), limits)).toEqual(['veryFast']);
		const contrary = { a1: 1, a2: 2, b1: 1, b2: 2, all: 5 };
		expect(softSignsOf(version, answered(contrary), limits)).toEqual(['contradiction']);
	});
});
