import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveAccount } from '../../src/lib/server/repositories/accounts.ts';
import { acceptAccountLink } from '../../src/lib/server/usecases/accept-account-link.ts';
import { rescueAccount } from '../../src/lib/server/usecases/rescue-account.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, otherPassword, somePeople, withTotp } from '../support/people.ts';

let db: TestDatabase;

beforeEach(async () => (db = await openTestDatabase()));
afterEach(() => db.close());

it('the only administrator who lost everything comes in again from the server’s keyboard', async () => {
	const { administrator } = await somePeople(db);
	await withTotp(db, administrator.id);
	await db.write((tx) => saveAccount(tx, { ...administrator, isActive: false }));

	const token = await rescueAccount(db, { email: administrator.email.toUpperCase(), now: today });
	const typed = { password: otherPassword, repeated: otherPassword, address: '10.0.0.1' };
	expect(await acceptAccountLink(db, { token: token ?? '', ...typed, now: today })).toEqual({
		accountId: administrator.id,
		stage: 'enrolTotp'
	});
	expect(await actionsOf(db)).toContain('account.rescue');
});

it('an e-mail without an account rescues nobody', async () => {
	expect(await rescueAccount(db, { email: 'ai@do.vn', now: today })).toBeNull();
	expect(await actionsOf(db)).toEqual([]);
});
