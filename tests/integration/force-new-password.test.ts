import { afterEach, beforeEach, expect, it } from 'vitest';
import { getAccount } from '../../src/lib/server/repositories/accounts.ts';
import { forceNewPassword } from '../../src/lib/server/usecases/force-new-password.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { signInAs, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

it('the next sign-in asks for a new password before anything else', async () => {
	const { actor, branchActor } = people;
	await forceNewPassword(db, { accountId: branchActor.id, actor, now: today });
	const branch = await getAccount(db.read, branchActor.id);
	expect(await signInAs(db, branch)).toMatchObject({ stage: 'newPassword' });
	expect(await getAccount(db.read, branch.id)).toMatchObject({ lastSignInAt: null });
});

it('it is not done to oneself, nor beyond one’s branch', async () => {
	const { actor, branchActor, administrator, sibling } = people;
	const stranger = await anAccount(db, { unitId: sibling.id });
	await expect(
		forceNewPassword(db, { accountId: administrator.id, actor, now: today })
	).rejects.toThrow('account.notYourself');
	await expect(
		forceNewPassword(db, { accountId: stranger.id, actor: branchActor, now: today })
	).rejects.toThrow('access.denied');
});
