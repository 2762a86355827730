import { afterEach, beforeEach, expect, it } from 'vitest';
import { listAccounts } from '../../src/lib/server/repositories/accounts.ts';
import { inviteAccounts } from '../../src/lib/server/usecases/invite-accounts.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

const invite = (emails: readonly string[]) =>
	inviteAccounts(db, {
		invitations: emails.map((email) => ({
			email,
			name: email,
			role: 'unitViewer' as const,
			unitId: people.commune.id
		})),
		actor: people.actor,
		now: today
	});

it('a list is invited as a whole, each person with a link of his own', async () => {
	const invited = await invite(['a@tinh.vn', 'b@tinh.vn', 'c@tinh.vn']);
	expect(new Set(invited.map(({ token }) => token)).size).toBe(3);
	expect(await listAccounts(db.read)).toHaveLength(5);
	expect(await actionsOf(db)).toHaveLength(3);
});

it('a list with one address that is taken changes nothing', async () => {
	const before = await listAccounts(db.read);
	await expect(invite(['a@tinh.vn', people.administrator.email])).rejects.toThrow(
		'account.emailTaken'
	);
	await expect(invite(['a@tinh.vn', 'a@tinh.vn'])).rejects.toThrow('account.emailTaken');
	expect(await listAccounts(db.read)).toEqual(before);
	expect(await actionsOf(db)).toEqual([]);
});
