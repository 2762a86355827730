import { afterEach, beforeEach, expect, it } from 'vitest';
import { openAccountLink } from '../../src/lib/server/usecases/accept-account-link.ts';
import { inviteAccount } from '../../src/lib/server/usecases/invite-account.ts';
import { issueAccountLink } from '../../src/lib/server/usecases/issue-account-link.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

it('a new link takes the place of the one before', async () => {
	const { actor, commune } = people;
	const invitation = {
		email: 'a@tinh.vn',
		name: 'An',
		role: 'analyst',
		unitId: commune.id
	} as const;
	const first = await inviteAccount(db, { invitation, actor, now: today });
	const second = await issueAccountLink(db, { accountId: first.account.id, actor, now: today });

	expect(second.kind).toBe('invitation');
	await expect(openAccountLink(db.read, first.token, today)).rejects.toThrow('account.linkOver');
	expect(await openAccountLink(db.read, second.token, today)).toMatchObject({
		account: { id: first.account.id }
	});
});

it('whoever has a password already gets a link to choose another, good for a day', async () => {
	const { actor, administrator } = people;
	const issued = await issueAccountLink(db, { accountId: administrator.id, actor, now: today });
	expect(issued.kind).toBe('reset');
	expect(issued.expiresAt.getTime() - today.getTime()).toBe(86_400_000);
	expect(await actionsOf(db)).toEqual(['account.issueLink']);
});

it('there is none for an account that is switched off, nor for one of another branch', async () => {
	const { actor, branchActor, commune, sibling } = people;
	const off = await anAccount(db, { unitId: commune.id, isActive: false });
	const stranger = await anAccount(db, { unitId: sibling.id });
	await expect(issueAccountLink(db, { accountId: off.id, actor, now: today })).rejects.toThrow(
		'account.disabled'
	);
	await expect(
		issueAccountLink(db, { accountId: stranger.id, actor: branchActor, now: today })
	).rejects.toThrow('access.denied');
	await expect(issueAccountLink(db, { accountId: 'no', actor, now: today })).rejects.toThrow(
		'account.notFound'
	);
});
