import { afterEach, beforeEach, expect, it } from 'vitest';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { reliabilityReport } from '../../src/lib/server/reports/reliability-report.ts';
import { changeThreshold } from '../../src/lib/server/usecases/change-threshold.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
});
afterEach(() => db.close());

/** Two questions of “access” always answered alike, two of “staff” as if by different people. */
async function answer(each: number): Promise<void> {
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [version], units: [unit] });
	for (const a of [2, 4]) {
		for (const b2 of [1, 5]) {
			for (const b1 of [1, 5]) {
				const answers = { ...allAt(a), b1, b2 };
				await storeResponses(db, { campaign, version, unit, count: each, answers });
			}
		}
	}
}

it('finds questions that measure one thing, and questions that do not', async () => {
	await answer(10);
	const { factors } = await reliabilityReport(db.read, version.id);
	const [access, staff] = factors;
	expect(access).toMatchObject({ code: 'access', base: 80, alpha: expect.closeTo(1) });
	expect(access?.items.map(({ itemRest }) => itemRest)).toEqual([
		expect.closeTo(1),
		expect.closeTo(1)
	]);
	expect(staff).toMatchObject({ code: 'staff', base: 80, alpha: expect.closeTo(0) });
});

it('says nothing of too few complete answers, and how many it takes is a setting', async () => {
	await answer(5);
	expect(await reliabilityReport(db.read, version.id)).toMatchObject({
		baseMin: 50,
		factors: [
			{ base: 40, alpha: null },
			{ base: 40, alpha: null }
		]
	});
	await changeThreshold(db, {
		code: 'reliabilityBaseMin',
		value: 40,
		reason: 'Phiếu mới, thử sớm',
		actorId: 'an',
		now: today
	});
	expect(await reliabilityReport(db.read, version.id)).toMatchObject({
		factors: [{ alpha: expect.closeTo(1) }, { alpha: expect.closeTo(0) }]
	});
});

it('says nothing of a form that nobody was asked', async () => {
	expect(await reliabilityReport(db.read, version.id)).toMatchObject({
		campaignNameVi: null,
		factors: []
	});
});
