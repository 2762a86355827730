/** The analyst's table as CSV and as a workbook: the very cells of the page, and not one more. */
import { unzipSync, strFromU8 } from 'fflate';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign, Channel } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { crossCsv, type NamedTable } from '../../src/lib/server/export/cross-table.ts';
import { crossWorkbook } from '../../src/lib/server/export/cross-workbook.ts';
import { crossReport } from '../../src/lib/server/reports/cross-report.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let units: Unit[];
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	units = [
		await aUnit(db, { nameVi: '=HYPERLINK("http://xau.vn")' }),
		await aUnit(db, { nameVi: 'Xã Bình Sơn' }),
		await aUnit(db, { nameVi: 'Phường Cẩm Thành' })
	];
	campaign = await aCampaign(db, {
		versions: [version],
		units,
		channels: ['kiosk', 'link'],
		fieldCodes: ['land', 'civil']
	});
});
afterEach(() => db.close());

async function answer(at: number, [channel, count]: readonly [Channel, number]): Promise<void> {
	const [unit] = units.slice(at, at + 1);
	if (unit === undefined) throw new RangeError(String(at));
	await storeResponses(db, { campaign, version, unit, channel, count, answers: allAt(4) });
}

async function table(): Promise<NamedTable> {
	const query = { campaignCode: null, versionCode: null, row: 'unit', column: 'channel' };
	const report = await crossReport(db.read, query);
	if (!report?.table || report.table === 'withheld') throw new Error('no table');
	return {
		title: 'Bảng',
		source: 'https://vi.du',
		method: ['Cách tính'],
		rowName: 'Đơn vị',
		columnName: 'Kênh',
		rows: report.table.rows.map(({ texts, code }) => texts?.vi ?? code),
		columns: report.table.columns.map(({ code }) => code),
		withheld: 'giữ kín',
		table: report.table
	};
}

const readCsv = (text: string): Record<string, string>[] =>
	parse(text, { bom: true, columns: true });

/** The words and numbers of each sheet, cell after cell. */
function readSheets(book: Uint8Array): string[] {
	const parts = unzipSync(book);
	const read = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
	const sheets = Object.keys(parts).filter((name) => /worksheets\/sheet\d/.test(name));
	const shared = read('xl/sharedStrings.xml');
	const words = [...shared.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, word]) => word ?? '');
	return sheets.toSorted().map((name) =>
		[...read(name).matchAll(/<c ([^>]*)>(.*?)<\/c>/g)]
			.map(([, about = '', inside = '']) => {
				const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1] ?? inside.replace(/<[^>]*>/g, '');
				return about.includes('t="s"') ? (words[Number(value)] ?? '') : value;
			})
			.join('|')
	);
}

it('holds every shown cell with count, share and interval, in CSV and in the workbook alike', async () => {
	for (const at of [0, 1, 2]) {
		await answer(at, ['kiosk', 30]);
		await answer(at, ['link', 10]);
	}
	const named = await table();
	const lines = readCsv(crossCsv(named));
	expect(lines).toHaveLength(6);
	expect(lines.map(({ n }) => n)).toEqual(['30', '10', '30', '10', '30', '10']);
	expect(lines[0]).toMatchObject({ percent_of_row: '75', n_row: '40' });
	// Wilson for 30 of 40
	expect(Number(lines[0]?.['lower_95'])).toBeCloseTo(59.81, 1);

	const words = {
		table: 'Bảng',
		data: 'Dữ liệu',
		method: 'Cách tính',
		base: 'Tổng',
		head: ['n', '%', 'dưới', 'trên', 'mẫu số'] as const
	};
	const [shown, data] = readSheets(await crossWorkbook(named, words));
	expect(shown).toContain('|75|25|40');
	expect(data?.match(/\|30\|75\|/g)).toHaveLength(3);
});

it('runs no formula that somebody typed as the name of a unit', async () => {
	for (const at of [0, 1, 2]) await answer(at, ['kiosk', 30]);
	for (const at of [0, 1, 2]) await answer(at, ['link', 10]);
	const named = await table();
	expect(crossCsv(named)).toContain(`"'=HYPERLINK(`);
	const words = {
		table: 'a',
		data: 'b',
		method: 'c',
		base: 'd',
		head: ['', '', '', '', '']
	} as const;
	const parts = unzipSync(await crossWorkbook(named, words));
	for (const name of Object.keys(parts))
		expect(strFromU8(parts[name] ?? new Uint8Array())).not.toContain('<f>');
});

it('is missing what the page keeps back', async () => {
	await answer(0, ['kiosk', 30]);
	await answer(0, ['link', 2]);
	for (const at of [1, 2]) {
		await answer(at, ['kiosk', 30]);
		await answer(at, ['link', 10]);
	}
	const named = await table();
	const [small] = named.table.rows.map(({ cells }) => cells[1]);
	expect(small).toBe('withheld');
	const lines = readCsv(crossCsv(named));
	expect(lines[1]).toMatchObject({ n: 'giữ kín', percent_of_row: '', lower_95: '', upper_95: '' });
	expect(lines.some(({ n }) => n === '2')).toBe(false);
});
