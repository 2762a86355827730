import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { unitResultCsv } from '../../src/lib/server/reports/csv.ts';
import {
	unitResult,
	type Findings,
	type UnitResultQuery
} from '../../src/lib/server/reports/unit-result.ts';
import { saveTargets } from '../../src/lib/server/repositories/targets.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit], plannedSample: 100 });
	const target = {
		measures: 'procedure' as const,
		unitKind: null,
		nameVi: 'Mục tiêu',
		validFrom: '2021-01-01',
		validTo: null,
		legalBasis: 'Quyết định 1256'
	};
	await db.write((tx) =>
		saveTargets(tx, [
			{ ...target, id: 'g', code: 'general', fieldCode: null, percent: 90 },
			{ ...target, id: 'l', code: 'land', fieldCode: 'land', percent: 85 }
		])
	);
});

afterEach(() => db.close());

async function read(given: Partial<UnitResultQuery> = {}) {
	const result = await unitResult(db.read, {
		campaignCode: null,
		versionCode: null,
		unitId: unit.id,
		fieldCode: null,
		channel: null,
		grain: null,
		...given
	});
	if (result === null) throw new Error('no campaign');
	return result;
}

async function findings(given: Partial<UnitResultQuery> = {}): Promise<Findings> {
	const { findings: found } = await read(given);
	if ('because' in found) throw new Error(`withheld: ${found.because}`);
	return found;
}

it('keeps the bare reading and the statistical verdict apart', async () => {
	await storeResponses(db, { campaign, version, unit, count: 28, answers: allAt(5) });
	const { headline } = await findings();
	expect(headline).toMatchObject({
		share: 1,
		base: 28,
		judgement: { reading: 'met', verdict: 'notProven', reason: 'leaningMet', answersNeeded: 1 }
	});
});

it('never prints a percentage of nobody', async () => {
	const { headline } = await findings();
	expect(headline).toMatchObject({ share: null, base: 0, lower: null, upper: null, responses: 0 });
});

it('judges each field by its own target', async () => {
	await storeResponses(db, { campaign, version, unit, count: 40, fieldCode: 'land' });
	await storeResponses(db, { campaign, version, unit, count: 40, fieldCode: 'civil' });
	const { fields } = await findings();
	if (fields === 'withheld') throw new Error('withheld');
	const percents = fields.map(({ code, result }) => [
		code,
		result === 'withheld' ? null : result.target?.percent
	]);
	expect(Object.fromEntries(percents)).toEqual({ land: 85, civil: 90 });
	expect((await findings({ fieldCode: 'land' })).headline.target?.percent).toBe(85);
});

it('counts each response under one level of each criterion', async () => {
	await storeResponses(db, { campaign, version, unit, count: 6, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit, count: 5, answers: { ...allAt(4), a1: 0 } });
	const [access] = (await findings()).factors;
	expect(access?.criteria.map(({ result }) => result)).toMatchObject([
		{ levels: [0, 0, 0, 0, 6], nonAnswers: 5, base: 6 },
		{ levels: [0, 0, 0, 5, 6], nonAnswers: 0, base: 11 }
	]);
});

it('shows facts with the number of people who answered', async () => {
	await storeResponses(db, { campaign, version, unit, count: 10 });
	await storeResponses(db, {
		campaign,
		version,
		unit,
		count: 6,
		answers: { ...allAt(4), late: 'yes', apology: 'no' }
	});
	const { facts } = await findings();
	expect(facts.map(({ code, result }) => [code, result])).toMatchObject([
		[
			'late',
			{
				base: 16,
				options: [
					{ value: 'yes', count: 6 },
					{ value: 'no', count: 10 }
				]
			}
		],
		['apology', { base: 6 }],
		['wishes', { base: 0 }]
	]);
});

it('shows how many responses are flagged, and the index without them', async () => {
	await storeResponses(db, { campaign, version, unit, count: 30, answers: allAt(2) });
	await storeResponses(db, { campaign, version, unit, count: 10, answers: allAt(5), flags: 1 });
	const { quality, headline } = await findings();
	expect(headline.share).toBe(0.25);
	expect(quality).toMatchObject({ responses: 40, flagged: 10, without: { share: 0, base: 30 } });
});

it('pools a unit with all units below it', async () => {
	const child = await aUnit(db, { parentId: unit.id });
	const other = await aUnit(db);
	await storeResponses(db, { campaign, version, unit, count: 10, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit: child, count: 30, answers: allAt(1) });
	await storeResponses(db, { campaign, version, unit: other, count: 30, answers: allAt(5) });
	const result = await read();
	expect(result.pooledUnits).toBe(2);
	expect(await findings()).toMatchObject({ headline: { share: 0.25, responses: 40 } });
});

it('prints every figure of the page into the file, and the levels to recompute them', async () => {
	await storeResponses(db, { campaign, version, unit, count: 12, answers: allAt(4) });
	const csv = unitResultCsv(await read());
	const [head, ...rows] = csv.trim().split('\r\n');
	expect(head).toContain('chi_so_phan_tram');
	expect(rows.every((row) => row.split(',').length === head?.split(',').length)).toBe(true);
	expect(rows.find((row) => row.includes('tieu_chi,a1'))).toMatch(/,12,100,.*,0,0,0,12,0,0$/);
});

describe('the trend', () => {
	it('is cut by month and quarter, each point with its base', async () => {
		await storeResponses(db, { campaign, version, unit, count: 10, answeredAt: on('2026-09-10') });
		await storeResponses(db, { campaign, version, unit, count: 20, answeredAt: on('2026-10-10') });
		const { trend } = await findings({ grain: 'month' });
		expect(trend.points).toMatchObject([
			{ period: '2026-09', result: { base: 10 } },
			{ period: '2026-10', result: { base: 20 } }
		]);
	});

	it('counts a response after midnight in Vietnam for the new month', async () => {
		const night = new Date('2026-09-30T17:30:00Z');
		await storeResponses(db, { campaign, version, unit, count: 10, answeredAt: night });
		const { trend } = await findings({ grain: 'month' });
		expect(trend.points).toMatchObject([{ period: '2026-10' }]);
	});

	it('is not shown by week where a week has a handful of people; months are offered', async () => {
		await storeResponses(db, { campaign, version, unit, count: 10, answeredAt: on('2026-09-08') });
		await storeResponses(db, { campaign, version, unit, count: 3, answeredAt: on('2026-09-15') });
		const { trend } = await findings({ grain: 'week' });
		expect(trend).toMatchObject({ points: 'withheld', grains: ['month', 'quarter'] });
	});

	it('is not shown by week where a month cuts a handful of people off a week', async () => {
		// Monday 28/9 to Sunday 4/10: three people on Wednesday 30/9, ten on Thursday 1/10.
		await storeResponses(db, { campaign, version, unit, count: 10, answeredAt: on('2026-09-08') });
		await storeResponses(db, { campaign, version, unit, count: 3, answeredAt: on('2026-09-30') });
		await storeResponses(db, { campaign, version, unit, count: 10, answeredAt: on('2026-10-01') });
		expect((await findings({ grain: 'week' })).trend.points).toBe('withheld');
		expect((await findings({ grain: 'month' })).trend.points).toHaveLength(2);
	});
});

function on(day: string): Date {
	return new Date(`${day}T03:00:00Z`);
}
