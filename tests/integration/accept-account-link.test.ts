import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSessions, saveSession } from '../../src/lib/server/repositories/sessions.ts';
import { acceptAccountLink } from '../../src/lib/server/usecases/accept-account-link.ts';
import { inviteAccount } from '../../src/lib/server/usecases/invite-account.ts';
import { issueAccountLink } from '../../src/lib/server/usecases/issue-account-link.ts';
import { switchAccount } from '../../src/lib/server/usecases/switch-account.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
	actionsOf,
	later,
	noToken,
	otherPassword,
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
});
afterEach(() => db.close());

const invite = () =>
	inviteAccount(db, {
		invitation: {
			email: 'binh@tinh.vn',
			name: 'Trần Thị Bình',
			role: 'unitViewer',
			unitId: people.commune.id
		},
		actor: people.actor,
		now: today
	});

const accept = (token: string, typed = otherPassword, repeated = typed, now = today) =>
	acceptAccountLink(db, { token, password: typed, repeated, address: '10.0.0.1', now });

describe('a one-time link', () => {
	it('gives the account the password of whoever holds it, and lets him in', async () => {
		const { token, account } = await invite();
		expect(await accept(token)).toEqual({ accountId: account.id, stage: 'full' });
		expect(await signInAs(db, account, otherPassword)).toMatchObject({ stage: 'full' });
		expect(await actionsOf(db)).toContain('account.acceptInvitation');
	});

	it('is good once, also for two who come at the same moment', async () => {
		const { token } = await invite();
		const outcomes = await Promise.allSettled([accept(token), accept(token)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(accept(token)).rejects.toThrow('account.linkOver');
	});

	it('says the same when it is over, was never issued, or the account is switched off', async () => {
		const { token, account, expiresAt } = await invite();
		await expect(accept(token, otherPassword, otherPassword, expiresAt)).rejects.toThrow(
			'account.linkOver'
		);
		await expect(accept(noToken)).rejects.toThrow('account.linkOver');
		const off = { accountId: account.id, isActive: false, actor: people.actor, now: today };
		await switchAccount(db, off);
		await expect(accept(token)).rejects.toThrow('account.linkOver');
	});

	it('stays good after a password that was refused', async () => {
		const { token } = await invite();
		await expect(accept(token, 'ngắn quá')).rejects.toThrow('password.tooShort');
		await expect(accept(token, '123456789012')).rejects.toThrow('password.common');
		await expect(accept(token, 'tôi là binh, xin chào')).resolves.toMatchObject({ stage: 'full' });
	});

	it('refuses a password typed in two ways, and one with the e-mail in it', async () => {
		const { actor, commune } = people;
		const invitation = {
			email: 'nguyenan@tinh.vn',
			name: 'An',
			role: 'analyst',
			unitId: commune.id
		};
		const { token } = await inviteAccount(db, {
			invitation: { ...invitation, role: 'analyst' },
			actor,
			now: today
		});
		await expect(accept(token, otherPassword, 'khác hẳn như vậy')).rejects.toThrow(
			'password.differs'
		);
		await expect(accept(token, 'nguyenan của tỉnh nhà')).rejects.toThrow('password.hasEmail');
	});

	it('ends the sessions of before, and does not pass the second factor', async () => {
		const { administrator, actor } = people;
		await withTotp(db, administrator.id);
		await db.write((tx) =>
			saveSession(tx, {
				idHash: 'old',
				accountId: administrator.id,
				expiresAt: later(600),
				stage: 'full',
				createdAt: today,
				lastSeenAt: today,
				userAgent: '',
				address: ''
			})
		);
		const { token } = await issueAccountLink(db, {
			accountId: administrator.id,
			actor,
			now: today
		});
		expect(await accept(token)).toMatchObject({ stage: 'secondFactor' });
		expect(await listSessions(db.read, administrator.id)).toEqual([]);
	});
});
