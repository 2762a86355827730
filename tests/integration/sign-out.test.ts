import { afterEach, beforeEach, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { recordSignOut } from '../../src/lib/server/usecases/sign-out.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

it('leaves word that a person has ended his session', async () => {
	await recordSignOut(db, { actorId: 'an', now: today });

	expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
		{ action: 'account.signOut', actorId: 'an', at: today }
	]);
});
