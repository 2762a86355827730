import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { arrangeUnits } from '../../src/lib/server/reports/arrange-units.ts';
import { unitsCsv } from '../../src/lib/server/reports/csv.ts';
import { provinceOverview } from '../../src/lib/server/reports/province-overview.ts';
import { saveTargets } from '../../src/lib/server/repositories/targets.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

const newest = { campaignCode: null, versionCode: null };

let db: TestDatabase;
let version: QuestionnaireVersion;
let root: Unit;
let good: Unit;
let bad: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	root = await aUnit(db, { kind: 'province', nameVi: 'Tỉnh Thử' });
	good = await aUnit(db, { nameVi: 'Phường Cẩm Thành', parentId: root.id });
	bad = await aUnit(db, { nameVi: 'Xã Bình Sơn', parentId: root.id });
	campaign = await aCampaign(db, { versions: [version], units: [good, bad], plannedSample: 50 });
	await db.write((tx) => saveTargets(tx, [target('general', null, 90)]));
});

afterEach(() => db.close());

it('pools all answers into one index, judged by the target in force', async () => {
	await storeResponses(db, { campaign, version, unit: good, count: 60, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit: bad, count: 40, answers: allAt(3) });

	const overview = await provinceOverview(db.read, newest);
	expect(overview?.headline).toMatchObject({
		share: 0.6,
		base: 100,
		responses: 100,
		target: { percent: 90 },
		judgement: { reading: 'notMet', verdict: 'notMet' }
	});
	expect(overview?.planned).toBe(100);
});

it('counts units that met, did not meet and cannot be told yet', async () => {
	const third = await aUnit(db, { nameVi: 'Xã Ít Phiếu', parentId: root.id });
	await storeResponses(db, { campaign, version, unit: good, count: 60, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit: bad, count: 40, answers: allAt(3) });
	await storeResponses(db, { campaign, version, unit: third, count: 20, answers: allAt(5) });

	const overview = await provinceOverview(db.read, newest);
	expect(overview?.verdicts).toEqual({ met: 1, notMet: 1, notProven: 1, unknown: 0 });
});

it('names the weakest criteria, worst first', async () => {
	await storeResponses(db, {
		campaign,
		version,
		unit: good,
		count: 20,
		answers: { ...allAt(5), b2: 2 }
	});
	const overview = await provinceOverview(db.read, newest);
	expect(overview?.weakest[0]).toMatchObject({ code: 'b2', result: { share: 0, base: 20 } });
});

it('lists a unit of the campaign that has no answers, without a percentage', async () => {
	await storeResponses(db, { campaign, version, unit: good, count: 20 });
	const overview = await provinceOverview(db.read, newest);
	const silent = overview?.units.find(({ code }) => code === bad.code);
	expect(silent?.result).toMatchObject({ share: null, base: 0, lower: null });
});

it('says by how much the index changed since the last campaign of the same form', async () => {
	const before = await aCampaign(db, {
		versions: [version],
		units: [good],
		opensOn: '2025-01-01',
		closesOn: '2025-12-31',
		state: 'published'
	});
	await storeResponses(db, { campaign: before, version, unit: good, count: 50, answers: allAt(3) });
	await storeResponses(db, { campaign, version, unit: good, count: 50, answers: allAt(5) });

	const overview = await provinceOverview(db.read, newest);
	expect(overview?.change).toMatchObject({
		kind: 'change',
		change: { difference: 1, isBeyondChance: true }
	});
});

it('breaks the series where another channel reaches other people', async () => {
	for (const channels of [['kiosk'], ['kiosk', 'phone', 'link']] as const) {
		const code = `truoc-${channels.length}`;
		const opensOn = `2025-0${channels.length}-01`;
		const days = { opensOn, closesOn: '2025-12-31', state: 'closed' as const };
		await aCampaign(db, { versions: [version], units: [good], code, channels, ...days });
		await storeResponses(db, { campaign, version, unit: good, count: 20 });

		const overview = await provinceOverview(db.read, newest);
		expect(overview?.change, code).toMatchObject({ kind: 'break', because: 'method' });
	}
});

it('breaks the series where the form has changed', async () => {
	const old = await aVersion(db, { code: version.code, version: 0 });
	const before = await aCampaign(db, {
		versions: [old],
		units: [good],
		opensOn: '2025-01-01',
		closesOn: '2025-12-31',
		state: 'published'
	});
	await storeResponses(db, { campaign: before, version: old, unit: good, count: 50 });
	await storeResponses(db, { campaign, version, unit: good, count: 50 });

	const overview = await provinceOverview(db.read, newest);
	expect(overview?.change).toMatchObject({ kind: 'break', because: 'form' });
});

it('breaks the series where the formula has changed', async () => {
	const mean = await aVersion(db, { code: version.code, version: 0, formula: 'MEAN5' });
	const before = await aCampaign(db, {
		versions: [mean],
		units: [good],
		opensOn: '2025-01-01',
		closesOn: '2025-12-31',
		state: 'published'
	});
	await storeResponses(db, { campaign: before, version: mean, unit: good, count: 50 });
	await storeResponses(db, { campaign, version, unit: good, count: 50 });

	const overview = await provinceOverview(db.read, newest);
	expect(overview?.change).toMatchObject({ kind: 'break', because: 'formula' });
});

it('never mixes two forms: each is asked for by itself', async () => {
	const short = await aVersion(db, { isShort: true });
	const both = await aCampaign(db, {
		versions: [version, short],
		units: [good],
		opensOn: '2026-02-01'
	});
	await storeResponses(db, { campaign: both, version, unit: good, count: 20, answers: allAt(5) });
	await storeResponses(db, {
		campaign: both,
		version: short,
		unit: good,
		count: 10,
		answers: allAt(1)
	});

	const headline = await provinceOverview(db.read, newest);
	const other = await provinceOverview(db.read, { campaignCode: null, versionCode: short.code });
	expect(headline?.headline).toMatchObject({ share: 1, responses: 20 });
	expect(other?.headline).toMatchObject({ share: 0, responses: 10 });
});

it('shows first who most surely needs help, not the small unit with bad luck', async () => {
	const unlucky = await aUnit(db, { nameVi: 'Xã Nhỏ', parentId: root.id });
	await storeResponses(db, { campaign, version, unit: good, count: 60, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit: bad, count: 60, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit: bad, count: 40, answers: allAt(2) });
	await storeResponses(db, { campaign, version, unit: unlucky, count: 3, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit: unlucky, count: 3, answers: allAt(2) });

	const units = (await provinceOverview(db.read, newest))?.units ?? [];
	const order = { search: '', order: 'need', isDescending: false } as const;
	expect(arrangeUnits(units, order).map(({ code }) => code)).toEqual([
		bad.code,
		unlucky.code,
		good.code
	]);
});

it('finds a unit without its accents', async () => {
	await storeResponses(db, { campaign, version, unit: good, count: 20 });
	const units = (await provinceOverview(db.read, newest))?.units ?? [];
	const found = arrangeUnits(units, { search: 'cam thanh', order: 'name', isDescending: false });
	expect(found.map(({ code }) => code)).toEqual([good.code]);
});

it('is empty, not broken, where no campaign has begun', async () => {
	const empty = await openTestDatabase();
	expect(await provinceOverview(empty.read, newest)).toBeNull();
	await empty.close();
});

it('writes no formula into a file for a spreadsheet', () => {
	const csv = unitsCsv([
		{
			id: '1',
			code: '1',
			kind: 'commune',
			nameVi: '=1+1',
			nameEn: null,
			result: 'withheld',
			planned: null,
			onDay: null
		}
	]);
	expect(csv.startsWith('\uFEFF')).toBe(true);
	expect(csv).toContain("'=1+1");
	expect(csv).not.toMatch(/,=1\+1/);
});

function target(code: string, fieldCode: string | null, percent: number) {
	return {
		id: code,
		code,
		nameVi: 'Mục tiêu',
		measures: 'procedure' as const,
		unitKind: null,
		fieldCode,
		percent,
		validFrom: '2021-01-01',
		validTo: null,
		legalBasis: 'Quyết định'
	};
}
