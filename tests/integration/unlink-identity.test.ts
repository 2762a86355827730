import { afterEach, beforeEach, expect, it } from 'vitest';
import { listIdentities, saveIdentity } from '../../src/lib/server/repositories/identities.ts';
import { unlinkIdentity } from '../../src/lib/server/usecases/unlink-identity.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, somePeople } from '../support/people.ts';

let db: TestDatabase;

beforeEach(async () => (db = await openTestDatabase()));
afterEach(() => db.close());

it('who a person is at the provider is forgotten by an administrator of his branch', async () => {
	const { actor, administrator, branchActor } = await somePeople(db);
	const accountId = branchActor.id;
	const identity = { issuer: 'https://sso.tinh.vn', subject: '1', accountId, linkedAt: today };
	await db.write((tx) => saveIdentity(tx, identity));
	await expect(
		unlinkIdentity(db, { accountId: administrator.id, actor: branchActor, now: today })
	).rejects.toThrow('access.denied');
	await expect(unlinkIdentity(db, { accountId, actor: branchActor, now: today })).rejects.toThrow(
		'account.notYourself'
	);

	await unlinkIdentity(db, { accountId, actor, now: today });
	expect(await listIdentities(db.read, accountId)).toEqual([]);
	expect(await actionsOf(db)).toEqual(['account.unlinkIdentity']);
});
