import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { unitInsight } from '../../src/lib/server/reports/unit-insight.ts';
import { changeThreshold } from '../../src/lib/server/usecases/change-threshold.ts';
import { reviewFlag } from '../../src/lib/server/usecases/review-flag.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let root: Unit;
let unit: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	root = await aUnit(db, { kind: 'province' });
	unit = await aUnit(db, { parentId: root.id });
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(() => db.close());

const MINUTE_MS = 60_000;
const later = (minutes: number) => new Date(today.getTime() + minutes * MINUTE_MS);

function read(now = today, ceilingId = root.id) {
	const query = { campaignCode: null, versionCode: null, unitId: unit.id, ceilingId };
	return unitInsight(db.read, query, now);
}

async function forms(now = today) {
	const found = await read(now);
	if (found === null || found.trust.forms === 'withheld') throw new Error('withheld');
	return found.trust.forms;
}

const needs = () => ({ campaign, version, unit, channel: 'link' as const });

it('says what comes first and what is set aside, on one page', async () => {
	for (const level of [2, 4, 5]) {
		const answers = { ...allAt(level), b1: 4, b2: 4 };
		await storeResponses(db, { ...needs(), count: 40, answers });
	}
	await storeResponses(db, { ...needs(), count: 20, seconds: 5, answers: allAt(5) });
	const found = await read();
	expect(found?.drivers?.found?.drivers[0]?.code).toBe('access');
	expect(await forms()).toMatchObject([{ responses: 140, flagged: 20, alarms: ['tooFast'] }]);
});

it('is at most ten minutes old', async () => {
	await storeResponses(db, { ...needs(), count: 20 });
	expect(await forms()).toMatchObject([{ responses: 20 }]);
	await storeResponses(db, { ...needs(), count: 10 });
	expect(await forms(later(5))).toMatchObject([{ responses: 20 }]);
	expect(await forms(later(11))).toMatchObject([{ responses: 30 }]);
});

it('knows at once of a limit that is changed, and of a sign that was reviewed', async () => {
	await storeResponses(db, { ...needs(), count: 60 });
	await storeResponses(db, { ...needs(), count: 40, seconds: 5 });
	expect(await forms()).toMatchObject([{ flagged: 40 }]);
	await reviewFlag(db, {
		review: {
			campaignId: campaign.id,
			versionId: version.id,
			unitId: unit.id,
			sign: 'tooFast',
			decision: 'dismissed',
			reason: 'Tập huấn'
		},
		actorId: 'an',
		now: later(1)
	});
	expect(await forms(later(2))).toMatchObject([{ flagged: 0 }]);
	await changeThreshold(db, {
		code: 'driversBaseMin',
		value: 50,
		reason: 'Đơn vị nhỏ',
		actorId: 'an',
		now: later(3)
	});
	expect((await read(later(3)))?.drivers).toMatchObject({ needed: 50 });
});

it('reads importance from the branch above only for whoever may look there', async () => {
	const sibling = await aUnit(db, { parentId: root.id });
	const both = await aCampaign(db, {
		versions: [version],
		units: [unit, sibling],
		opensOn: '2026-09-03'
	});
	campaign = both;
	for (const level of [2, 4, 5]) {
		await storeResponses(db, { ...needs(), unit: sibling, count: 50, answers: allAt(level) });
		await storeResponses(db, { ...needs(), count: 10, answers: allAt(level) });
	}
	const borrowing = await read();
	expect(borrowing?.drivers?.borrowedFrom).toMatchObject({ nameVi: root.nameVi });
	const own = await read(today, unit.id);
	expect(own?.drivers).toMatchObject({ borrowedFrom: null, found: null, base: 30 });
});
