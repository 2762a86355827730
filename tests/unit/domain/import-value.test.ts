import { describe, expect, it } from 'vitest';
import { labelKey } from '../../../src/lib/domain/import-mapping.ts';
import { readTick, valueReader } from '../../../src/lib/domain/import-value.ts';
import type { Item, QuestionnaireVersion } from '../../../src/lib/domain/questionnaire.ts';
import { satisfaction5, sections } from '../../support/questionnaire.ts';

const scale = {
	...satisfaction5,
	levels: satisfaction5.levels.map((level) =>
		level.value === 5 ? { ...level, texts: { ...level.texts, en: 'Very satisfied' } } : level
	)
};
const version: QuestionnaireVersion = {
	id: 'v',
	code: 'form',
	version: 1,
	title: { vi: 'Phiếu' },
	population: 'citizen',
	measures: 'procedure',
	isShort: false,
	pairsWith: null,
	formula: 'TOP2',
	status: { vi: 'thử' },
	source: 'tests',
	languages: ['vi'],
	scales: [scale],
	sections
};

const item = (code: string): Item => {
	const found = sections.flatMap(({ items }) => items).find((one) => one.code === code);
	if (!found) throw new Error(`no item ${code}`);
	return found;
};
const read = (code: string, cell: string, labels: Record<string, string> = {}) =>
	valueReader(version, item(code), { labels, dateOrder: 'dmy' })(cell);

describe('a level', () => {
	it.each([
		['Rất hài lòng', 5],
		['RAT HAI LONG', 5],
		['rat_hai_long', 5],
		['Very satisfied', 5],
		['5', 5],
		['4.0', 4],
		['5 - Rất hài lòng', 5],
		['Hài lòng (4)', 4],
		['Mức 2', 2],
		['Không hài lòng', 2]
	])('is read from “%s”', (cell, answer) => {
		expect(read('a1', cell)).toEqual({ answer });
	});

	it.each(['0', 'N/A', 'Không có ý kiến', 'không ý kiến'])(
		'is a non-answer, never the middle, for “%s”',
		(cell) => {
			expect(read('a1', cell)).toEqual({ answer: 0 });
		}
	);

	it.each(['', '  ', '-', '–'])('is no answer at all for “%s”', (cell) => {
		expect(read('a1', cell)).toEqual({ answer: null });
	});

	it('is not guessed from a word that the scale does not know', () => {
		const key = labelKey('satisfaction5', 'Tốt');
		expect(read('a1', 'Tốt')).toEqual({ fault: 'unknownLevel', value: 'Tốt', labelKey: key });
		expect(read('a1', 'tốt', { [key]: '4' })).toEqual({ answer: 4 });
		expect(read('a1', '6')).toMatchObject({ fault: 'unknownLevel' });
		expect(read('a1', '4,5')).toMatchObject({ fault: 'unknownLevel' });
	});

	it('is refused where number and words contradict: the scale may be upside down', () => {
		expect(read('a1', '5 - Rất không hài lòng')).toMatchObject({ fault: 'contradiction' });
	});
});

describe('choices', () => {
	it('are read by value or words', () => {
		expect(read('late', 'yes')).toEqual({ answer: 'yes' });
		expect(read('late', 'CÓ')).toEqual({ answer: 'yes' });
		expect(read('late', 'có lẽ')).toMatchObject({ fault: 'unknownOption', value: 'có lẽ' });
	});

	it.each(['Nhanh hơn; Rẻ hơn', 'Nhanh hơn, Rẻ hơn', 'time fee', 'Nhanh hơn\nRẻ hơn'])(
		'may be several in one cell: “%s”',
		(cell) => {
			expect(read('wishes', cell)).toEqual({ answer: ['time', 'fee'] });
		}
	);

	it('name the one that is not known', () => {
		expect(read('wishes', 'Nhanh hơn; Đẹp hơn')).toMatchObject({ value: 'Đẹp hơn' });
	});

	it('may have a column each', () => {
		const option = { value: 'time', texts: { vi: 'Nhanh hơn' } };
		expect(['1', 'x', 'Có', 'TRUE', 'Nhanh hơn'].map((cell) => readTick(option, cell))).toEqual(
			Array(5).fill(true)
		);
		expect(['0', '', 'Không', 'N/A'].map((cell) => readTick(option, cell))).toEqual(
			Array(4).fill(false)
		);
		expect(readTick(option, 'đôi khi')).toBeNull();
	});
});

describe('words, numbers and days', () => {
	it('are kept as they were written, formulas too, since nothing here calculates', () => {
		expect(read('opinion', ' =1+1 ')).toEqual({ answer: '=1+1' });
		expect(read('visits', '2,0')).toEqual({ answer: 2 });
		expect(read('visits', 'hai')).toMatchObject({ fault: 'notANumber' });
		expect(read('visitedOn', '20/11/2026')).toEqual({ answer: '2026-11-20' });
	});
});
