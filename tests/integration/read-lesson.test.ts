import { afterEach, beforeEach, expect, it } from 'vitest';
import { listStepsOf } from '../../src/lib/server/repositories/training-steps.ts';
import { readLesson } from '../../src/lib/server/usecases/read-lesson.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let versionId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	const version = await aVersion(db);
	versionId = version.id;
	await aCampaign(db, { versions: [version], units: [await aUnit(db)], channels: ['interviewer'] });
});
afterEach(() => db.close());

const read = (code: string) => readLesson(db, { accountId: 'lan', versionId, code, now: today });
const steps = () => listStepsOf(db.read, { accountId: 'lan', versionId });

it('a lesson is read once, however often somebody says so', async () => {
	await read('begin');
	await read('begin');
	expect(await steps()).toMatchObject([{ kind: 'lesson', code: 'begin', isPassed: true }]);
});

it('a lesson that the course has not cannot be read', async () => {
	await expect(read('khong-co')).rejects.toMatchObject({ code: 'training.notFound' });
	expect(await steps()).toEqual([]);
});
