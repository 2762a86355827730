import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTotp } from '../../src/lib/server/repositories/second-factors.ts';
import { changeTotpRule } from '../../src/lib/server/usecases/change-totp-rule.ts';
import { removeTotp } from '../../src/lib/server/usecases/remove-totp.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
	atHome,
	password,
	signInAs,
	somePeople,
	withTotp,
	type People
} from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
	await withTotp(db, people.administrator.id);
});
afterEach(() => db.close());

const remove = (current = password) =>
	removeTotp(db, { ...atHome(), accountId: people.administrator.id, current });

it('where it is asked for it stays', async () => {
	await expect(remove()).rejects.toThrow('account.totpNeeded');
});

it('where it is not, the person takes it away with the password', async () => {
	const { administrator } = people;
	await changeTotpRule(db, { rule: 'nobody', actorId: administrator.id, now: today });
	await expect(remove('sai')).rejects.toThrow('password.wrong');
	await remove();
	expect(await findTotp(db.read, administrator.id)).toBeNull();
	expect(await signInAs(db, administrator)).toMatchObject({ stage: 'full' });
});
