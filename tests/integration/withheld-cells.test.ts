/** What stays hidden where few people answered, one rule a test; the attack is in subtraction-attack.test.ts. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { unitResultCsv, unitsCsv } from '../../src/lib/server/reports/csv.ts';
import { provinceOverview } from '../../src/lib/server/reports/province-overview.ts';
import { unitResult, type UnitResult } from '../../src/lib/server/reports/unit-result.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

const fields = ['land', 'civil'] as const;

let db: TestDatabase;
let version: QuestionnaireVersion;
let root: Unit;
let units: Unit[];
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	root = await aUnit(db, { kind: 'province' });
	const department = await aUnit(db, { kind: 'department', parentId: root.id });
	units = [department];
	for (let at = 0; at < 5; at += 1) {
		units.push(await aUnit(db, { parentId: at < 2 ? department.id : root.id }));
	}
	campaign = await aCampaign(db, { versions: [version], units });
});

afterEach(() => db.close());

it('keeps back a unit with too few responses and another, so that the total does not tell', async () => {
	const [, small, other, large] = units;
	if (!small || !other || !large) throw new Error('units are missing');
	await storeResponses(db, { campaign, version, unit: small, count: 3 });
	await storeResponses(db, { campaign, version, unit: other, count: 9 });
	await storeResponses(db, { campaign, version, unit: large, count: 40 });

	const overview = await provinceOverview(db.read, { campaignCode: null, versionCode: null });
	const shown = overview?.units.filter(({ result }) => result !== 'withheld');
	expect(shown?.map(({ code }) => code)).not.toContain(small.code);
	expect(shown?.map(({ code }) => code)).not.toContain(other.code);
	expect(shown?.map(({ code }) => code)).toContain(large.code);
	expect(unitsCsv(overview?.units ?? [])).not.toMatch(new RegExp(`${other.code}.*,9,`));
	expect((await read(small)).findings).toEqual({ because: 'unit' });
});

it('keeps back a filter that leaves only a handful beside it', async () => {
	const [, unit] = units;
	if (!unit) throw new Error('no unit');
	await storeResponses(db, { campaign, version, unit, count: 40, fieldCode: 'land' });
	await storeResponses(db, { campaign, version, unit, count: 2, fieldCode: 'civil' });
	const page = await read(unit, { fieldCode: 'land' });
	expect(page.findings).toEqual({ because: 'filter' });
	expect(unitResultCsv(page)).toContain('giu_kin');
	expect(unitResultCsv(page)).not.toContain('tieu_chi');
});

it('says that two filters at once are kept back where their table has a small cell', async () => {
	const [, unit] = units;
	if (!unit) throw new Error('no unit');
	for (const fieldCode of fields) {
		for (const channel of ['kiosk', 'link'] as const) {
			const count = fieldCode === 'land' && channel === 'link' ? 2 : 20;
			await storeResponses(db, { campaign, version, unit, count, fieldCode, channel });
		}
	}
	const page = await read(unit, { fieldCode: 'civil', channel: 'kiosk' });
	expect(page.findings).toEqual({ because: 'crossing' });
});

it('keeps back a criterion with few answers, and another of its factor so that the mean does not tell', async () => {
	const [, unit, other] = units;
	if (!unit || !other) throw new Error('no unit');
	await storeResponses(db, { campaign, version, unit, count: 40, answers: { ...allAt(4), a1: 0 } });
	await storeResponses(db, { campaign, version, unit, count: 3, answers: allAt(2) });
	await storeResponses(db, { campaign, version, unit: other, count: 40 });

	const { findings } = await read(unit);
	if ('because' in findings) throw new Error('withheld');
	const [access, staff] = findings.factors;
	expect(access?.criteria.map(({ result }) => result)).toEqual(['withheld', 'withheld']);
	expect(staff?.criteria.every(({ result }) => result !== 'withheld')).toBe(true);
});

it('keeps back a criterion that the province less another unit would tell', async () => {
	const [, few, some, many] = units;
	if (!few || !some || !many) throw new Error('no unit');
	const silent = { ...allAt(4), a1: 0, a2: 0 };
	await storeResponses(db, { campaign, version, unit: few, count: 20, answers: silent });
	await storeResponses(db, { campaign, version, unit: few, count: 2, answers: allAt(1) });
	await storeResponses(db, { campaign, version, unit: some, count: 20 });
	await storeResponses(db, { campaign, version, unit: many, count: 60 });

	const hidden = [];
	for (const unit of [few, some, many, root]) {
		const { findings } = await read(unit);
		if ('because' in findings) throw new Error('withheld');
		hidden.push(findings.factors[0]?.criteria.every(({ result }) => result === 'withheld'));
	}
	expect(hidden).toEqual([true, true, false, false]);
});

it('does not show the index without flagged responses where only a handful are flagged', async () => {
	const [, unit] = units;
	if (!unit) throw new Error('no unit');
	await storeResponses(db, { campaign, version, unit, count: 40 });
	await storeResponses(db, { campaign, version, unit, count: 2, flags: 1 });
	const { findings } = await read(unit);
	expect(findings).toMatchObject({ quality: 'withheld' });
});

type View = { fieldCode?: string; channel?: string };

async function read(unit: Unit, { fieldCode, channel }: View = {}): Promise<UnitResult> {
	const result = await unitResult(db.read, {
		campaignCode: null,
		versionCode: null,
		unitId: unit.id,
		fieldCode: fieldCode ?? null,
		channel: channel ?? null,
		grain: null
	});
	if (result === null) throw new Error('no campaign');
	return result;
}
