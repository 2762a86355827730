import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { practiceOf, type Mark } from '../../src/lib/domain/practice.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { readCourse } from '../../src/lib/server/reports/course.ts';
import { holdPractice } from '../../src/lib/server/usecases/hold-practice.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	await aCampaign(db, { versions: [version], units: [await aUnit(db)], channels: ['interviewer'] });
});
afterEach(() => db.close());

const hold = (chosen: readonly (Mark | null)[], code = 'calm') =>
	holdPractice(db, { accountId: 'lan', versionId: version.id, code, chosen, now: today });
const progress = async () =>
	(await readCourse(db.read, version.id, { accountId: 'lan', now: today })).progress;
const model = () => practiceOf(version, 'calm').map(({ voice }) => voice.right);

describe('a practice interview', () => {
	it('is scored against its model, and the best try counts', async () => {
		expect(await hold(model())).toMatchObject({ scorePercent: 100, isPassed: true });
		expect(await hold(model().map(() => 'ask' as const))).toMatchObject({ isPassed: false });
		expect(await progress()).toMatchObject({
			practicesPassed: ['calm'],
			practiceScores: { calm: 100 }
		});
	});

	it('is not scored where a question is left out, nor where there is no such person', async () => {
		await expect(hold([null, ...model().slice(1)])).rejects.toMatchObject({
			code: 'training.incomplete'
		});
		await expect(hold(model(), 'khong-co')).rejects.toMatchObject({ code: 'training.notFound' });
		expect(await progress()).toMatchObject({ practicesPassed: [] });
	});
});
