import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guessMapping } from '../../../src/lib/domain/import-guess.ts';
import {
	checkMapping,
	decodeMapping,
	encodeMapping
} from '../../../src/lib/domain/import-mapping.ts';
import type { QuestionnaireVersion } from '../../../src/lib/domain/questionnaire.ts';

const form = (code: string): QuestionnaireVersion =>
	JSON.parse(readFileSync(`drizzle/seed/questionnaires/${code}.json`, 'utf8'));
const outpatient = form('outpatient-2024');
const tthc = form('tthc-full');

const places = [
	{ unitId: 'u1', deskId: null, code: '21025', names: ['Phường Cẩm Thành'] },
	{ unitId: 'u2', deskId: null, code: '21028', names: ['Phường Nghĩa Lộ'] }
];
const column = (heading: string, ...samples: string[]) => ({ heading, samples });
const roles = (version: QuestionnaireVersion, ...columns: ReturnType<typeof column>[]) =>
	guessMapping(version, columns, places).mapping.columns;

describe('the guess at columns', () => {
	it('knows what LimeSurvey adds, and hospital questions by their likeness', () => {
		const guess = guessMapping(
			outpatient,
			[
				column('ID trả lời', '1'),
				column('Ngày gửi', '2026-11-21 08:07:40'),
				column('Trang cuối cùng'),
				column('Ngôn ngữ bắt đầu', 'vi'),
				column('Ông/bà hài lòng thế nào? [Nhà vệ sinh sạch sẽ]', 'Hài lòng'),
				column('Ông/bà hài lòng thế nào? [Bữa ăn bệnh viện hợp khẩu vị]', 'Hài lòng')
			],
			[]
		);
		expect(guess.mapping.columns).toEqual([
			'identity',
			'submittedAt',
			'ignore',
			'language',
			'item:c.6',
			'ignore'
		]);
		expect(guess.isCertain[4]).toBe(false);
	});

	it('finds questions by code, concept or the same words', () => {
		const words = 'Ông/Bà đánh giá [Trang thiết bị phục vụ người dân tại cơ quan hiện đại]';
		expect(
			roles(tthc, column('access_1'), column('g1/tthc_access_2'), column(words), column('STAFF.1'))
		).toEqual(['item:access.1', 'item:access.2', 'item:access.3', 'item:staff.1']);
	});

	it('finds a column for each choice, as LimeSurvey and Kobo write them', () => {
		const wishes = tthc.sections.flatMap(({ items }) => items).find((i) => i.code === 'wishes');
		const [first, second] = wishes?.options ?? [];
		expect(
			roles(
				tthc,
				column(`${wishes?.texts.vi} [${first?.texts.vi}]`, 'Có'),
				column(`facts/wishes/${second?.value}`, '1')
			)
		).toEqual([`option:wishes:${first?.value}`, `option:wishes:${second?.value}`]);
	});

	it('finds the units by what stands in the column, whatever it is called', () => {
		expect(roles(tthc, column('Nơi ông bà đến', 'Cẩm Thành', 'UBND phường Nghĩa Lộ'))).toEqual([
			'unit'
		]);
	});

	it('is remembered and read back as it was', () => {
		const { mapping } = guessMapping(
			tthc,
			[column('Ngày', '21/11/2026'), column('access.1')],
			places
		);
		const labels = { 'satisfaction5:tot': '4' };
		const kept = { ...mapping, unitId: 'u1', labels };
		expect(decodeMapping(tthc, 2, encodeMapping(kept))).toEqual(kept);
	});

	it('is not enough without a question, a unit and a day', () => {
		const { mapping } = guessMapping(tthc, [column('xyz')], []);
		expect(checkMapping(mapping).map(({ fault }) => fault)).toEqual([
			'nothingMapped',
			'noUnit',
			'noDate'
		]);
	});

	it('is refused where two columns are one question', () => {
		const { mapping } = guessMapping(tthc, [column('access.1'), column('x')], places);
		const twice = { ...mapping, columns: ['item:access.1', 'item:access.1'] as const };
		expect(checkMapping(twice)).toContainEqual({ fault: 'mappedTwice', role: 'item:access.1' });
	});
});
