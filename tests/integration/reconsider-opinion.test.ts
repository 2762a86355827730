import { afterEach, beforeEach, expect, it } from 'vitest';
import { reconsiderOpinion } from '../../src/lib/server/usecases/reconsider-opinion.ts';
import { countEvents } from '../../src/lib/server/repositories/audit.ts';
import { newId } from '../../src/lib/server/id.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

// The way back itself is told with the decision: moderate-opinion.test.ts.
it('an opinion that never was is not found, and nothing is written down', async () => {
	const key = { responseId: newId(today), itemCode: 'opinion' };
	await expect(reconsiderOpinion(db, { ...key, actorId: 'an', now: today })).rejects.toMatchObject({
		code: 'opinion.notFound'
	});
	expect(await countEvents(db.read)).toBe(0);
});
