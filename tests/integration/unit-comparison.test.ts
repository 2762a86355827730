import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { defaultRules, type QualityRules } from '../../src/lib/domain/threshold.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { provinceOverview } from '../../src/lib/server/reports/province-overview.ts';
import { saveTargets } from '../../src/lib/server/repositories/targets.ts';
import { compareUnits } from '../../src/lib/server/reports/unit-comparison.ts';
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
	const root = await aUnit(db, { kind: 'province' });
	units = [];
	for (let at = 0; at < 12; at += 1) units.push(await aUnit(db, { parentId: root.id }));
	campaign = await aCampaign(db, { versions: [version], units });
	const target = {
		id: 'general',
		code: 'general',
		nameVi: 'Mục tiêu',
		measures: 'procedure',
		unitKind: null,
		fieldCode: null,
		percent: 90,
		validFrom: '2021-01-01',
		validTo: null,
		legalBasis: 'Quyết định'
	} as const;
	await db.write((tx) => saveTargets(tx, [target]));
});
afterEach(() => db.close());

/** So many answers of a unit, so many of them satisfied. */
async function answer(at: number, count: number, satisfied: number): Promise<void> {
	const unit = units[at];
	if (unit === undefined) throw new RangeError(String(at));
	const needs = { campaign, version, unit };
	await storeResponses(db, { ...needs, count: satisfied, answers: allAt(5) });
	if (count > satisfied) {
		await storeResponses(db, { ...needs, count: count - satisfied, answers: allAt(2) });
	}
}

async function compared(rules: Partial<QualityRules> = {}) {
	const overview = await provinceOverview(db.read, { campaignCode: null, versionCode: null });
	const found = compareUnits(overview?.units ?? [], { ...defaultRules, ...rules });
	const of = (at: number) => found.units.find(({ unit }) => unit.code === units[at]?.code);
	return { ...found, of };
}

it('calls out the large unit that is low, and not the small one with the same bad luck', async () => {
	for (let at = 2; at < 12; at += 1) await answer(at, 100, 92);
	await answer(0, 200, 140);
	await answer(1, 10, 7);
	const { of } = await compared();
	expect(of(0)).toMatchObject({ isBelowTarget: true, isOutlying: true });
	expect(of(1)).toMatchObject({ isBelowTarget: false, isOutlying: false });
});

it('draws the small unit to what is common, and leaves the large one nearly where it is', async () => {
	for (let at = 2; at < 12; at += 1) await answer(at, 100, 92);
	await answer(0, 200, 140);
	await answer(1, 10, 7);
	const { of } = await compared();
	expect(of(0)?.borrowed?.mean).toBeLessThan(0.76);
	expect(of(1)?.borrowed?.mean).toBeGreaterThan(0.78);
});

it('gives units that cannot be told apart the same places to be at', async () => {
	for (let at = 0; at < 12; at += 1) await answer(at, 100, 90 + (at % 2));
	const { units: all } = await compared();
	for (const { rank } of all) expect(rank).toMatchObject({ best: 1, worst: 12 });
});

it('calls out nobody by chance alone, however many are looked at, by the limit that is set', async () => {
	for (let at = 0; at < 12; at += 1) await answer(at, 100, 90);
	await answer(0, 20, 14);
	const strict = await compared();
	expect(strict.units.filter(({ isBelowTarget }) => isBelowTarget)).toEqual([]);
	const adjusted = strict.of(0)?.adjustedP ?? 0;
	expect(adjusted).toBeGreaterThan(strict.of(0)?.pBelowTarget ?? 1);
	expect((await compared({ falseDiscoveries: adjusted + 0.01 })).of(0)?.isBelowTarget).toBe(true);
});

it('leaves out units that are kept back or silent, and says how many', async () => {
	for (let at = 0; at < 9; at += 1) await answer(at, 100, 90);
	await answer(9, 3, 3);
	const { units: all, leftOut } = await compared();
	expect(leftOut).toBeGreaterThanOrEqual(3);
	expect(all.map(({ unit }) => unit.code)).not.toContain(units[9]?.code);
});

it('holds a commune against communes, and not against offices that differ from them', async () => {
	const departments: Unit[] = [];
	for (let at = 0; at < 12; at += 1) departments.push(await aUnit(db, { kind: 'department' }));
	const all = [...units, ...departments];
	campaign = await aCampaign(db, { versions: [version], units: all, opensOn: '2026-09-03' });
	for (let at = 1; at < 12; at += 1) await answer(at, 100, 94);
	await answer(0, 200, 150);
	for (const unit of departments) {
		const needs = { campaign, version, unit };
		await storeResponses(db, { ...needs, count: 75, answers: allAt(5) });
		await storeResponses(db, { ...needs, count: 25, answers: allAt(2) });
	}
	const { of, peers, units: found } = await compared();
	expect(peers.map(({ kind, count }) => [kind, count]).toSorted()).toEqual([
		['commune', 12],
		['department', 12]
	]);
	expect(of(0)).toMatchObject({ isOutlying: true });
	expect(found.filter(({ isOutlying }) => isOutlying)).toHaveLength(1);
	const alone = await compared({ neighboursMin: 20 });
	expect(alone.peers).toMatchObject([{ kind: null, count: 24 }]);
	expect(alone.of(0)).toMatchObject({ isOutlying: false });
});
