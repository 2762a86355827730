import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportOpinions } from '../../src/lib/server/usecases/export-opinions.ts';
import { aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

// What stands in a file is told with the decision: moderate-opinion.test.ts.
it('is an empty file where no campaign has begun', async () => {
	const { id } = await aUnit(db);
	const query = { unitId: id, campaignCode: null, versionCode: null, search: '' };
	expect(await exportOpinions(db, { query, actorId: 'an', now: today })).toEqual([]);
});
