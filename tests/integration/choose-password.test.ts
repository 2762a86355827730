import { afterEach, beforeEach, expect, it } from 'vitest';
import { getAccount } from '../../src/lib/server/repositories/accounts.ts';
import { changeTotpRule } from '../../src/lib/server/usecases/change-totp-rule.ts';
import { choosePassword } from '../../src/lib/server/usecases/choose-password.ts';
import { forceNewPassword } from '../../src/lib/server/usecases/force-new-password.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { otherPassword, password, signInAs, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;
let accountId: string;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
	accountId = people.branchActor.id;
	await changeTotpRule(db, { rule: 'nobody', actorId: people.actor.id, now: today });
});
afterEach(() => db.close());

const choose = (typed: string) =>
	choosePassword(db, {
		accountId,
		password: typed,
		repeated: typed,
		address: '10.0.0.1',
		now: today
	});

it('the new password is another one; then the sign-in goes on', async () => {
	await forceNewPassword(db, { accountId, actor: people.actor, now: today });
	await expect(choose(password)).rejects.toThrow('password.common');
	expect(await choose(otherPassword)).toBe('full');
	const account = await getAccount(db.read, accountId);
	expect(account).toMatchObject({ mustChangePassword: false, lastSignInAt: today });
	expect(await signInAs(db, account, otherPassword)).toMatchObject({ stage: 'full' });
});

it('nobody comes in this way who was not asked', async () => {
	await expect(choose(otherPassword)).rejects.toThrow('account.stageOver');
	const account = await getAccount(db.read, accountId);
	expect(await signInAs(db, account)).toMatchObject({ stage: 'full' });
});
