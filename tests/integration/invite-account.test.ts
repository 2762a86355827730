import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccountLink } from '../../src/lib/server/repositories/account-links.ts';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { hashOf } from '../../src/lib/server/auth/session-store.ts';
import { inviteAccount } from '../../src/lib/server/usecases/invite-account.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, signInAs, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

const invitation = (unitId: string) => ({
	email: 'binh@tinh.vn',
	name: 'Trần Thị Bình',
	role: 'unitViewer' as const,
	unitId
});

describe('an invitation', () => {
	it('makes an account without a password, and a link of which only a hash is stored', async () => {
		const { actor, commune } = people;
		const invited = await inviteAccount(db, {
			invitation: invitation(commune.id),
			actor,
			now: today
		});

		expect(await findAccountByEmail(db.read, 'binh@tinh.vn')).toMatchObject({
			passwordHash: null,
			lastSignInAt: null
		});
		expect(await findAccountLink(db.read, invited.token, today)).toBeNull();
		expect(await findAccountLink(db.read, hashOf(invited.token), today)).toMatchObject({
			kind: 'invitation',
			accountId: invited.account.id
		});
		expect(await actionsOf(db)).toEqual(['account.invite']);
	});

	it('is over after a week', async () => {
		const { actor, commune } = people;
		const { token, expiresAt } = await inviteAccount(db, {
			invitation: invitation(commune.id),
			actor,
			now: today
		});
		expect(expiresAt.getTime() - today.getTime()).toBe(7 * 86_400_000);
		expect(await findAccountLink(db.read, hashOf(token), expiresAt)).toBeNull();
	});

	it('lets nobody in before the person has chosen a password', async () => {
		const { actor, commune } = people;
		const { account } = await inviteAccount(db, {
			invitation: invitation(commune.id),
			actor,
			now: today
		});
		for (const typed of ['', 'none', 'lúa chín vàng đồng']) {
			await expect(signInAs(db, account, typed)).rejects.toThrow('account.wrongPassword');
		}
	});

	it('is refused for an e-mail that has an account', async () => {
		const { actor, administrator, commune } = people;
		const taken = { ...invitation(commune.id), email: administrator.email };
		await expect(inviteAccount(db, { invitation: taken, actor, now: today })).rejects.toThrow(
			'account.emailTaken'
		);
	});

	it('reaches no further than the branch of whoever invites', async () => {
		const { branchActor: actor, commune, sibling, province } = people;
		const inBranch = { invitation: invitation(commune.id), actor, now: today };
		expect(await inviteAccount(db, inBranch)).toMatchObject({ account: { unitId: commune.id } });
		for (const unit of [sibling, province]) {
			const outside = { ...invitation(unit.id), email: 'khac@tinh.vn' };
			await expect(inviteAccount(db, { invitation: outside, actor, now: today })).rejects.toThrow(
				'access.denied'
			);
		}
	});

	it('is not for those who administer nothing', async () => {
		const { actor, commune } = people;
		const analyst = { ...actor, role: 'analyst' as const };
		await expect(
			inviteAccount(db, { invitation: invitation(commune.id), actor: analyst, now: today })
		).rejects.toThrow('access.denied');
	});
});
