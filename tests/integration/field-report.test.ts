import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reportTables, reportWorkbook } from '../../src/lib/server/export/field-report.ts';
import { fieldReportAsPdf } from '../../src/lib/server/print/field-report.ts';
import { readQuarterReport } from '../../src/lib/server/reports/quarter-report.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseForm, aField } from '../support/fieldwork.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

it('prints the quarterly report as a document and as a workbook of three sheets', async () => {
	const field = await aField(db);
	await aCaseForm(db, field, field.cases[0]);
	const asked = { asked: null, now: today };
	const report = await readQuarterReport(db.read, field.campaign.id, asked);

	const tables = reportTables(report, 'vi');
	expect(tables.map(({ title }) => title)).toEqual([
		'Tổng hợp',
		'Theo đơn vị',
		'Theo điều tra viên'
	]);
	expect(tables[1]?.rows.at(-1)?.slice(0, 5)).toEqual(['Tổng cộng', 10, 0, 1, 1]);

	const letterhead = { province: 'Tỉnh Quảng Ngãi', place: 'Quảng Ngãi', isDemo: false };
	const pdf = await fieldReportAsPdf(report, { ...letterhead, now: today });
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	const sheets = unzipSync(await reportWorkbook(tables, 'Quý IV/2026'));
	expect(Object.keys(sheets).filter((name) => /sheet\d+\.xml$/.test(name))).toHaveLength(3);
	const words = strFromU8(sheets['xl/sharedStrings.xml'] ?? new Uint8Array());
	expect(words).toContain('Lê Thị Mai');
});
