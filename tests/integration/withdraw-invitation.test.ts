import { afterEach, beforeEach, expect, it } from 'vitest';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { openAccountLink } from '../../src/lib/server/usecases/accept-account-link.ts';
import { inviteAccount } from '../../src/lib/server/usecases/invite-account.ts';
import { withdrawInvitation } from '../../src/lib/server/usecases/withdraw-invitation.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, somePeople } from '../support/people.ts';

let db: TestDatabase;

beforeEach(async () => (db = await openTestDatabase()));
afterEach(() => db.close());

it('an invitation nobody took goes with its account and its link', async () => {
	const { actor, commune, administrator } = await somePeople(db);
	const invitation = {
		email: 'a@tinh.vn',
		name: 'An',
		role: 'analyst',
		unitId: commune.id
	} as const;
	const { account, token } = await inviteAccount(db, { invitation, actor, now: today });

	await withdrawInvitation(db, { accountId: account.id, actor, now: today });
	expect(await findAccountByEmail(db.read, 'a@tinh.vn')).toBeNull();
	await expect(openAccountLink(db.read, token, today)).rejects.toThrow('account.linkOver');
	expect(await actionsOf(db)).toEqual(['account.invite', 'account.withdrawInvitation']);

	await expect(
		withdrawInvitation(db, { accountId: administrator.id, actor, now: today })
	).rejects.toThrow('account.alreadyUsed');
});
