import { describe, expect, it } from 'vitest';
import {
	differences,
	maySettle,
	momentOn,
	outcomeOf,
	standingOf,
	turnOf,
	voided,
	voidReasonOf,
	type KeyedContent,
	type KeyingPass
} from '../../../src/lib/domain/keying.ts';
import type { QuestionnaireVersion } from '../../../src/lib/domain/questionnaire.ts';
import { satisfaction5, sections } from '../../support/questionnaire.ts';

const version: Pick<QuestionnaireVersion, 'scales' | 'sections'> = {
	scales: [satisfaction5],
	sections
};
const content: KeyedContent = {
	voidReason: null,
	caseNumber: 12,
	fieldCode: 'land',
	day: '2026-11-19',
	answers: { a1: 5, a2: 4, b1: 4, b2: 3, all: 4, wishes: ['time', 'fee'] },
	doubles: []
};
const keyed = (pass: KeyingPass, keyerId: string, given: Partial<KeyedContent> = {}) => ({
	pass,
	keyerId,
	content: { ...content, ...given }
});

describe('two keyings', () => {
	it('agree whatever the order in which choices were keyed, and whatever spaces were left', () => {
		const first = { ...content, answers: { ...content.answers, opinion: 'chờ lâu ' } };
		const answers = { opinion: 'chờ lâu', ...content.answers, wishes: ['fee', 'time'] };
		expect(differences(first, { ...content, answers })).toEqual([]);
	});

	it('differ where one left a line blank, or saw two answers on it', () => {
		const { a1: _, ...others } = content.answers;
		const blank = { ...content, answers: others };
		expect(differences(content, blank)).toEqual([{ place: 'item:a1', first: '5', second: '' }]);
		const double = { ...blank, doubles: ['a1'] };
		expect(differences(blank, double)).toEqual([{ place: 'item:a1', first: '', second: '*' }]);
	});

	it('differ in their head too', () => {
		const other = { ...content, caseNumber: null, fieldCode: null, day: '2026-11-18' };
		expect(differences(content, other).map(({ place }) => place)).toEqual([
			'caseNumber',
			'fieldCode',
			'day'
		]);
	});

	it('differ in one thing alone where one of them says that the form does not count', () => {
		expect(differences(content, voided('unsigned'))).toEqual([
			{ place: 'voidReason', first: '', second: 'unsigned' }
		]);
	});
});

describe('a form on its way', () => {
	const first = keyed(1, 'an');

	it('is ready where two agree, or a third has settled', () => {
		const differing = keyed(2, 'binh', { caseNumber: null });
		const settled = keyed(3, 'chi', { caseNumber: 13 });
		expect(standingOf([])).toBe('none');
		expect(standingOf([first])).toBe('once');
		expect(standingOf([first, keyed(2, 'binh')])).toBe('agreed');
		expect(standingOf([first, differing])).toBe('differs');
		expect(standingOf([first, differing, settled])).toBe('settled');
		expect(outcomeOf([first])).toBeNull();
		expect(outcomeOf([first, differing])).toBeNull();
		expect(outcomeOf([first, differing, settled])).toMatchObject({ caseNumber: 13 });
	});

	it('is keyed by two people, and settled by a third', () => {
		expect(turnOf([], 'an')).toBe(1);
		expect(turnOf([first], 'an')).toBe(1);
		expect(turnOf([first], 'binh')).toBe(2);
		const both = [first, keyed(2, 'binh')];
		expect(['an', 'binh', 'chi'].map((who) => turnOf(both, who))).toEqual([null, null, null]);
		expect(['an', 'binh', 'chi'].map((who) => maySettle(both, who))).toEqual([false, false, true]);
	});
});

describe('a form that does not count', () => {
	const ten: Pick<QuestionnaireVersion, 'scales' | 'sections'> = {
		scales: [satisfaction5],
		sections: [
			{
				code: 'all',
				kind: 'factor',
				texts: { vi: 'Tất cả' },
				isOptional: false,
				items: Array.from({ length: 10 }, (_, at) => ({
					code: `c${at}`,
					conceptCode: `c${at}`,
					kind: 'rating' as const,
					texts: { vi: `Câu ${at}` },
					isRequired: true,
					scaleCode: 'satisfaction5'
				}))
			}
		]
	};
	const rated = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${at}`, 4]));
	const reason = (answers: KeyedContent['answers'], doubles: string[] = []) =>
		voidReasonOf(asVersion(ten), { answers, doubles });

	it('left more than 30 % of its ratings blank: of ten, four', () => {
		expect(reason(rated(7))).toBeNull();
		expect(reason(rated(6))).toBe('tooManyBlanks');
		expect(reason({})).toBe('tooManyBlanks');
	});

	it('has two answers on more than 10 % of its lines: of ten, on two', () => {
		expect(reason(rated(9), ['c9'])).toBeNull();
		expect(reason(rated(8), ['c8', 'c9'])).toBe('tooManyDoubles');
	});

	it('is not one that has no opinion: that is an answer', () => {
		const none = Object.fromEntries(Object.keys(rated(10)).map((code) => [code, 0]));
		expect(reason(none)).toBeNull();
	});

	it('is judged by what was asked of that person', () => {
		expect(voidReasonOf(asVersion(version), content)).toBeNull();
	});
});

describe('the moment of a form', () => {
	const openedAt = new Date('2026-11-01T07:00:00+07:00');

	it('is noon of its day, within the time the campaign was open', () => {
		const noon = momentOn({ openedAt, closedAt: null }, '2026-11-19');
		expect(noon.toISOString()).toBe('2026-11-19T05:00:00.000Z');
		const late = new Date('2026-11-01T15:00:00+07:00');
		expect(momentOn({ openedAt: late, closedAt: null }, '2026-11-01')).toEqual(late);
		const closedAt = new Date('2026-11-30T08:00:00+07:00');
		expect(momentOn({ openedAt, closedAt }, '2026-11-30')).toEqual(closedAt);
	});
});

function asVersion(part: Pick<QuestionnaireVersion, 'scales' | 'sections'>): QuestionnaireVersion {
	return {
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
		...part
	};
}
