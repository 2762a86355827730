import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/lib/domain/account.ts';
import type { Role } from '../../src/lib/domain/permission.ts';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import { getAccount } from '../../src/lib/server/repositories/accounts.ts';
import { listSessions, saveSession } from '../../src/lib/server/repositories/sessions.ts';
import { changeAccount } from '../../src/lib/server/usecases/change-account.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actorOf, later, password, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;
let viewer: Account;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
	viewer = await anAccount(db, { unitId: people.commune.id });
});
afterEach(() => db.close());

interface Wish {
	role?: Role;
	unitId?: string;
	email?: string;
	name?: string;
}

const change = (account: Account, wish: Wish, actor = people.actor) => {
	const { email, name, role, unitId } = account;
	return changeAccount(db, {
		accountId: account.id,
		change: { email, name, role, unitId, ...wish },
		actor,
		now: today
	});
};

const sessionOf = (accountId: string) =>
	db.write((tx) =>
		saveSession(tx, {
			idHash: `of-${accountId}`,
			accountId,
			expiresAt: later(600),
			stage: 'full',
			createdAt: today,
			lastSeenAt: today,
			userAgent: '',
			address: ''
		})
	);

describe('changing an account', () => {
	it('signs the person out where role or unit change, not where only the name does', async () => {
		await sessionOf(viewer.id);
		await change(viewer, { name: 'Tên mới' });
		expect(await listSessions(db.read, viewer.id)).toHaveLength(1);

		await change(viewer, { role: 'deskOfficer' });
		expect(await listSessions(db.read, viewer.id)).toEqual([]);
		expect(await getAccount(db.read, viewer.id)).toMatchObject({ role: 'deskOfficer' });
	});

	it('refuses an e-mail that another account has', async () => {
		const { administrator } = people;
		await expect(change(viewer, { email: administrator.email })).rejects.toThrow(
			'account.emailTaken'
		);
	});
});

describe('nobody raises himself', () => {
	it('neither by role nor by unit; a name of one’s own may be changed', async () => {
		const { branchActor, province, commune } = people;
		const branch = await getAccount(db.read, branchActor.id);
		await expect(change(branch, { unitId: province.id }, branchActor)).rejects.toThrow(
			'access.denied'
		);
		await expect(change(branch, { role: 'analyst' }, branchActor)).rejects.toThrow(
			'account.notYourself'
		);
		await expect(
			change(branch, { unitId: commune.id, name: 'Tên mới' }, branchActor)
		).resolves.toMatchObject({ name: 'Tên mới' });
	});

	it('nor lifts another beyond his own branch, nor takes one in from elsewhere', async () => {
		const { branchActor, province, sibling, commune } = people;
		await expect(
			change(viewer, { role: 'administrator', unitId: province.id }, branchActor)
		).rejects.toThrow('access.denied');
		const stranger = await anAccount(db, { unitId: sibling.id });
		await expect(change(stranger, { unitId: commune.id }, branchActor)).rejects.toThrow(
			'access.denied'
		);
	});
});

describe('the last administrator', () => {
	it('stays, whoever asks; invited ones who never came do not count', async () => {
		const { administrator, province } = people;
		const invited = await anAccount(db, {
			role: 'administrator',
			unitId: province.id,
			passwordHash: null
		});
		const actor = actorOf(invited, true);
		await expect(change(administrator, { role: 'analyst' }, actor)).rejects.toThrow(
			'account.lastAdministrator'
		);
		await expect(change(administrator, { unitId: people.commune.id }, actor)).rejects.toThrow(
			'account.lastAdministrator'
		);
	});

	it('stays also where two step on each other at the same moment', async () => {
		const { administrator, actor, province } = people;
		const second = await anAccount(db, {
			role: 'administrator',
			unitId: province.id,
			passwordHash: await hashPassword(password)
		});
		const outcomes = await Promise.allSettled([
			change(second, { role: 'analyst' }, actor),
			change(administrator, { role: 'analyst' }, actorOf(second, true))
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
});
