import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { defaultRules } from '../../src/lib/domain/threshold.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { kioskWatch } from '../../src/lib/server/reports/kiosk-watch.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

const newest = { campaignCode: null, versionCode: null };
/** A Monday, ten in the morning in Quảng Ngãi. */
const firstWeek = Date.UTC(2026, 8, 7, 3);
const WEEK_MS = 7 * 86_400_000;

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db, { isShort: true });
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(() => db.close());

const watch = (rules = {}) => kioskWatch(db.read, newest, { ...defaultRules, ...rules });

/** A hundred responses a week, so many of each hundred content. */
async function weeks(...content: number[]): Promise<void> {
	for (const [at, satisfied] of content.entries()) {
		const answeredAt = new Date(firstWeek + at * WEEK_MS);
		const needs = { campaign, version, unit, answeredAt };
		await storeResponses(db, { ...needs, count: satisfied, answers: allAt(4) });
		if (satisfied === 100) continue;
		await storeResponses(db, { ...needs, count: 100 - satisfied, answers: allAt(2) });
	}
}

describe('the weekly watch over kiosks', () => {
	it('is silent about a kiosk that stays as it was', async () => {
		await weeks(90, 92, 89, 91, 90, 91);
		expect(await watch()).toMatchObject({ watched: 1, signals: [] });
	});

	it('names the week in which a kiosk fell far below what is usual there', async () => {
		await weeks(90, 92, 89, 91, 90, 70);
		const found = await watch();
		expect(found?.signals).toMatchObject([
			{ unit: { code: unit.code }, kind: 'week', week: '2026-10-12' }
		]);
	});

	it('names a slow slide of which no week is out of the ordinary', async () => {
		await weeks(90, 90, 90, 90, 90, 84, 84, 84, 84, 84);
		expect((await watch())?.signals).toMatchObject([{ kind: 'drift' }]);
	});

	it('judges by the limits that are set', async () => {
		await weeks(90, 92, 89, 91, 90, 79);
		expect((await watch())?.signals).toMatchObject([{ kind: 'week' }]);
		expect((await watch({ watchWeeksMin: 7 }))?.watched).toBe(0);
		expect((await watch({ watchDeviations: 5, driftLimit: 10 }))?.signals).toEqual([]);
	});

	it('counts no week of few answers, lest a percentage of a handful be told', async () => {
		await weeks(90, 92, 89, 91, 90);
		const answeredAt = new Date(firstWeek + 5 * WEEK_MS);
		const few = { campaign, version, unit, answeredAt, count: 3 };
		await storeResponses(db, { ...few, answers: allAt(1) });
		expect((await watch())?.signals).toEqual([]);
	});

	it('names a kiosk where far more is marked at the door than honest people give', async () => {
		await storeResponses(db, { campaign, version, unit, count: 80 });
		await storeResponses(db, { campaign, version, unit, count: 20, flags: 1 });
		expect((await watch())?.signals).toMatchObject([{ kind: 'pressed', week: null }]);
		expect((await watch({ honestFastShare: 0.3 }))?.signals).toEqual([]);
	});

	it('names a kiosk with full marks unlike all kiosks of its kind', async () => {
		const others = await Promise.all(Array.from({ length: 9 }, () => aUnit(db)));
		await aCampaign(db, { versions: [version], units: [unit, ...others] });
		const latest = await aCampaign(db, {
			versions: [version],
			units: [unit, ...others],
			opensOn: '2026-09-02'
		});
		const mix = async (own: Unit, full: number) => {
			const needs = { campaign: latest, version, unit: own };
			await storeResponses(db, { ...needs, count: full, answers: allAt(5) });
			await storeResponses(db, { ...needs, count: 100 - full, answers: allAt(4) });
		};
		await mix(unit, 95);
		for (const [at, other] of others.entries()) await mix(other, 30 + at);
		const query = { campaignCode: latest.code, versionCode: null };
		const found = await kioskWatch(db.read, query, defaultRules);
		expect(found?.signals).toMatchObject([{ unit: { code: unit.code }, kind: 'tooGood' }]);
	});
});
