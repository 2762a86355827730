import { afterEach, beforeEach, expect, it } from 'vitest';
import { getAccount } from '../../src/lib/server/repositories/accounts.ts';
import { switchAccount } from '../../src/lib/server/usecases/switch-account.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, actorOf, signInAs, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

const turn = (accountId: string, isActive: boolean, actor = people.actor) =>
	switchAccount(db, { accountId, isActive, actor, now: today });

it('an account that is switched off lets nobody in, and can be switched on again', async () => {
	const { branchActor } = people;
	const branch = await getAccount(db.read, branchActor.id);
	await turn(branch.id, false);
	await expect(signInAs(db, branch)).rejects.toThrow('account.wrongPassword');
	await turn(branch.id, true);
	expect(await signInAs(db, branch)).toMatchObject({ id: branch.id });
	expect(await actionsOf(db)).toEqual(
		expect.arrayContaining(['account.disable', 'account.enable'])
	);
});

it('nobody switches himself off, nor the last who could switch him on again', async () => {
	const { administrator, province } = people;
	await expect(turn(administrator.id, false)).rejects.toThrow('account.notYourself');
	const invited = await anAccount(db, {
		role: 'administrator',
		unitId: province.id,
		passwordHash: null
	});
	await expect(turn(administrator.id, false, actorOf(invited, true))).rejects.toThrow(
		'account.lastAdministrator'
	);
	expect(await getAccount(db.read, administrator.id)).toMatchObject({ isActive: true });
});

it('an administrator of a branch switches nobody above or beside it', async () => {
	const { administrator, branchActor, sibling } = people;
	const stranger = await anAccount(db, { unitId: sibling.id });
	for (const id of [administrator.id, stranger.id]) {
		await expect(turn(id, false, branchActor)).rejects.toThrow('access.denied');
	}
});
