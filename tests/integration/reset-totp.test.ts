import { afterEach, beforeEach, expect, it } from 'vitest';
import { countRecoveryCodes } from '../../src/lib/server/repositories/second-factors.ts';
import { getAccount } from '../../src/lib/server/repositories/accounts.ts';
import { resetTotp } from '../../src/lib/server/usecases/reset-totp.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, signInAs, somePeople, withTotp, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

it('who lost phone and codes enrols anew at the next sign-in', async () => {
	const { actor, branchActor } = people;
	await withTotp(db, branchActor.id);
	const branch = await getAccount(db.read, branchActor.id);
	expect(await signInAs(db, branch)).toMatchObject({ stage: 'secondFactor' });

	await resetTotp(db, { accountId: branch.id, actor, now: today });
	expect(await signInAs(db, branch)).toMatchObject({ stage: 'enrolTotp' });
	expect(await countRecoveryCodes(db.read, branch.id)).toBe(0);
	expect(await actionsOf(db)).toContain('account.resetTotp');
});

it('nobody resets his own, which the password alone would then pass', async () => {
	const { actor, administrator, branchActor } = people;
	await expect(resetTotp(db, { accountId: administrator.id, actor, now: today })).rejects.toThrow(
		'account.notYourself'
	);
	await expect(
		resetTotp(db, { accountId: administrator.id, actor: branchActor, now: today })
	).rejects.toThrow('access.denied');
});
