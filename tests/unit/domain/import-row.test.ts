import { describe, expect, it } from 'vitest';
import type { ColumnRole, ImportMapping } from '../../../src/lib/domain/import-mapping.ts';
import { rowReader, type ImportGround } from '../../../src/lib/domain/import-row.ts';
import { satisfaction5, sections } from '../../support/questionnaire.ts';

const ground: ImportGround = {
	version: {
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
		languages: ['vi', 'en'],
		scales: [satisfaction5],
		sections
	},
	campaign: { opensOn: '2026-01-01', closesOn: '2026-12-31', closedAt: null },
	fields: [{ code: 'land', names: ['Đất đai'] }],
	places: [
		{ unitId: 'u1', deskId: null, code: '00125', names: ['Phường Cẩm Thành'] },
		{ unitId: 'u1', deskId: 'd1', code: 'MC-00125', names: ['Bộ phận Một cửa phường Cẩm Thành'] },
		{ unitId: 'u2', deskId: null, code: '21028', names: ['Xã Bình Minh'] },
		{ unitId: 'u3', deskId: null, code: '21031', names: ['Phường Bình Minh'] }
	],
	today: '2026-11-21'
};

const mappingOf = (columns: ColumnRole[], given: Partial<ImportMapping> = {}): ImportMapping => ({
	columns,
	labels: {},
	unitId: null,
	fieldCode: null,
	answeredOn: null,
	dateOrder: 'dmy',
	...given
});
const usual: ColumnRole[] = ['answeredAt', 'unit', 'field', 'item:a1', 'item:late', 'item:apology'];
const read = (cells: string[], mapping = mappingOf(usual)) =>
	rowReader(ground, mapping)({ number: 7, cells });
const why = (cells: string[], mapping?: ImportMapping) => {
	const reading = read(cells, mapping);
	return reading.kind === 'rejected' ? reading.faults.map((fault) => fault.why) : reading.kind;
};

describe('a row', () => {
	it('becomes a response', () => {
		expect(read(['20/11/2026 08:00', '00125', 'dat dai', 'Hài lòng', 'Không'])).toMatchObject({
			kind: 'response',
			response: {
				unitId: 'u1',
				deskId: null,
				fieldCode: 'land',
				answers: { a1: 4, late: 'no' },
				isIdentified: true
			}
		});
	});

	it('counts for the unit of the desk it names', () => {
		expect(read(['20/11/2026', 'MC-00125', '', '4'])).toMatchObject({
			response: { unitId: 'u1', deskId: 'd1', isIdentified: false }
		});
	});

	it('finds a unit by its name however it is written', () => {
		for (const name of ['UBND phường Cẩm Thành', 'cam thanh', '00125 - Cẩm Thành']) {
			expect(read(['20/11/2026', name, '', '4'])).toMatchObject({ response: { unitId: 'u1' } });
		}
		expect(read(['20/11/2026', 'Xã Bình Minh', '', '4'])).toMatchObject({
			response: { unitId: 'u2' }
		});
	});

	it('is rejected with every reason and its place', () => {
		expect(read(['21/11/2031', 'Phường Lạ', 'Thuế', 'Tốt'])).toMatchObject({
			kind: 'rejected',
			row: 7,
			faults: [
				{ why: 'dateInFuture', column: 0, value: '21/11/2031' },
				{ why: 'unknownUnit', column: 1, value: 'Phường Lạ' },
				{ why: 'unknownField', column: 2, value: 'Thuế' },
				{ why: 'unknownLevel', column: 3, value: 'Tốt' }
			]
		});
	});

	it('is rejected where its day or unit cannot be known', () => {
		expect(why(['', '00125', '', '4'])).toEqual(['noDate']);
		expect(why(['20/11/2026', '', '', '4'])).toEqual(['noUnit']);
		expect(why(['20/11/2025', '00125', '', '4'])).toEqual(['dateOutsideCampaign']);
		expect(why(['20/11/2026', 'Bình Minh', '', '4'])).toEqual(['ambiguousUnit']);
	});

	it('takes unit and day of the whole file where it has none itself', () => {
		const mapping = mappingOf(['item:a1'], { unitId: 'u2', answeredOn: '2026-11-20' });
		expect(read(['5'], mapping)).toMatchObject({ response: { unitId: 'u2', answers: { a1: 5 } } });
	});

	it('is left out, not rejected, where it is blank or was never sent', () => {
		expect(read(['', '', '', ''])).toEqual({ kind: 'skipped', row: 7, why: 'blank' });
		expect(read(['20/11/2026', '00125', '', ''])).toMatchObject({ why: 'blank' });
		const mapping = mappingOf(['submittedAt', 'item:a1'], { unitId: 'u1' });
		expect(read(['', 'Hài lòng'], mapping)).toMatchObject({ why: 'unfinished' });
	});

	it('loses an answer to a question that is not asked after the others', () => {
		expect(read(['20/11/2026', '00125', '', '4', 'Không', 'Có'])).toMatchObject({
			response: { answers: { a1: 4, late: 'no' }, hiddenAnswers: 1 }
		});
	});

	it('gathers choices that have a column each, and no more than allowed', () => {
		const columns: ColumnRole[] = [
			'option:wishes:time',
			'option:wishes:fee',
			'option:wishes:online'
		];
		const mapping = mappingOf(columns, { unitId: 'u1', answeredOn: '2026-11-20' });
		expect(read(['1', '0', 'x'], mapping)).toMatchObject({
			response: { answers: { wishes: ['time', 'online'] } }
		});
		expect(why(['1', '1', '1'], mapping)).toEqual(['tooMany']);
	});

	it('understands a word once a person has said what it means', () => {
		const labels = { 'satisfaction5:tot': '4', 'unit:phuong la': 'u2', 'field:thue': '' };
		const cells = ['20/11/2026', 'Phường Lạ', 'Thuế', 'Tốt'];
		expect(read(cells, mappingOf(usual, { labels }))).toMatchObject({
			response: { unitId: 'u2', fieldCode: null, answers: { a1: 4 } }
		});
	});
});
