import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { credibility } from '../../src/lib/server/reports/credibility.ts';
import { crossReport } from '../../src/lib/server/reports/cross-report.ts';
import { driversReport } from '../../src/lib/server/reports/drivers.ts';
import { unitResult } from '../../src/lib/server/reports/unit-result.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;
const newest = { campaignCode: null, versionCode: null };

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(() => db.close());

async function formTrust() {
	const found = await credibility(db.read, { ...newest, unitId: unit.id });
	if (found === null || found.forms === 'withheld') throw new Error('withheld');
	return found.forms[0];
}

describe('credibility', () => {
	it('shows the index with and without what the door marked, and deletes nothing', async () => {
		await storeResponses(db, {
			campaign,
			version,
			unit,
			count: 30,
			answers: allAt(3),
			channel: 'link'
		});
		await storeResponses(db, {
			campaign,
			version,
			unit,
			count: 10,
			answers: allAt(5),
			channel: 'link',
			flags: 1,
			seconds: 8
		});
		expect(await formTrust()).toMatchObject({
			responses: 40,
			flagged: 10,
			index: { share: 0.25 },
			without: { share: 0 }
		});
	});

	it('keeps back the difference that a few marked responses would make', async () => {
		await storeResponses(db, { campaign, version, unit, count: 30, channel: 'link' });
		await storeResponses(db, {
			campaign,
			version,
			unit,
			count: 2,
			channel: 'link',
			flags: 1,
			seconds: 8
		});
		expect(await formTrust()).toMatchObject({ flagged: 'withheld', without: 'withheld' });
	});
});

describe('the analyst’s table', () => {
	it('keeps back a small cell and another to hide it among', async () => {
		for (const [fieldCode, channel, count] of [
			['land', 'kiosk', 2],
			['land', 'link', 20],
			['civil', 'kiosk', 30],
			['civil', 'link', 40]
		] as const) {
			await storeResponses(db, { campaign, version, unit, count, fieldCode, channel });
		}
		const report = await crossReport(db.read, { ...newest, row: 'field', column: 'channel' });
		if (!report?.table || report.table === 'withheld') throw new Error('withheld');
		const cells = report.table.rows.flatMap(({ cells: line }) => line);
		expect(cells.every((cell) => cell === 'withheld')).toBe(true);
		expect(report.table).toMatchObject({ total: 90, step: 5, isIncomplete: true });
		expect(report.table.test?.statistic ?? null).toBeNull();
	});

	it('shows a factor by unit as the unit’s page does, and refuses to group people by a factor', async () => {
		await storeResponses(db, { campaign, version, unit, count: 30, answers: allAt(5) });
		const half = { ...allAt(5), a2: 2 };
		await storeResponses(db, { campaign, version, unit, count: 10, answers: half });
		const report = await crossReport(db.read, { ...newest, row: 'unit', column: 'yt.access' });
		const page = await unitResult(db.read, {
			...newest,
			unitId: unit.id,
			fieldCode: null,
			channel: null,
			grain: null
		});
		if (!report?.table || report.table === 'withheld') throw new Error('withheld');
		if (!page || 'because' in page.findings) throw new Error('withheld');
		const [line] = report.table.rows;
		expect(report.table.step).toBe(1);
		expect(line?.cells[0]).toMatchObject({ share: 0.875 });
		expect(page.findings.factors[0]?.result).toMatchObject({ share: 0.875, base: line?.total });

		const grouped = await crossReport(db.read, { ...newest, row: 'yt.access', column: 'yt.staff' });
		expect(grouped?.table).toBeNull();
	});

	it('crosses a factor with a fact of the same person', async () => {
		const late = { ...allAt(2), late: 'yes' };
		await storeResponses(db, { campaign, version, unit, count: 20 });
		await storeResponses(db, { campaign, version, unit, count: 20, answers: late });
		const report = await crossReport(db.read, { ...newest, row: 'late', column: 'yt.access' });
		if (!report?.table || report.table === 'withheld') throw new Error('withheld');
		const shares = report.table.rows.map(({ code, cells: [first] }) => [
			code,
			first === 'withheld' ? null : first?.share
		]);
		expect(Object.fromEntries(shares)).toEqual({ no: 1, yes: 0 });
	});

	it('crosses two answers of the same person', async () => {
		await storeResponses(db, {
			campaign,
			version,
			unit,
			count: 20,
			answers: { ...allAt(5), late: 'no' }
		});
		await storeResponses(db, {
			campaign,
			version,
			unit,
			count: 10,
			answers: { ...allAt(2), late: 'yes' }
		});
		const report = await crossReport(db.read, { ...newest, row: 'late', column: 'a1' });
		if (!report?.table || report.table === 'withheld') throw new Error('withheld');
		const shares = report.table.rows.map(({ code, cells: [first] }) => [
			code,
			first === 'withheld' ? null : first?.share
		]);
		expect(Object.fromEntries(shares)).toEqual({ no: 1, yes: 0 });
	});
});

it('says how many responses it takes before anything is said to come first', async () => {
	await storeResponses(db, { campaign, version, unit, count: 30 });
	const report = await driversReport(db.read, { ...newest, unitId: unit.id, ceilingId: unit.id });
	expect(report?.analyses[0]).toMatchObject({ found: null, needed: 100, base: 30 });
});
