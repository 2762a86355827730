import { afterEach, beforeEach, expect, it } from 'vitest';
import { createThrottle } from '../../src/lib/server/auth/throttle.ts';
import { listSessions, saveSession } from '../../src/lib/server/repositories/sessions.ts';
import { openAccountLink } from '../../src/lib/server/usecases/accept-account-link.ts';
import { changePassword } from '../../src/lib/server/usecases/change-password.ts';
import { issueAccountLink } from '../../src/lib/server/usecases/issue-account-link.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
	atHome,
	later,
	otherPassword,
	password,
	signInAs,
	somePeople,
	type People
} from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

const change = (current: string, typed = otherPassword, throttle = createThrottle()) =>
	changePassword(db, {
		...atHome(),
		accountId: people.administrator.id,
		current,
		password: typed,
		repeated: typed,
		throttle
	});

it('the current password is asked for, and the new one judged', async () => {
	await expect(change('sai')).rejects.toThrow('password.wrong');
	await expect(change(password, 'matkhau12345')).rejects.toThrow('password.');
	await change(password);
	await expect(signInAs(db, people.administrator)).rejects.toThrow('account.wrongPassword');
	expect(await signInAs(db, people.administrator, otherPassword)).toMatchObject({
		id: people.administrator.id
	});
});

it('whoever tries passwords at an unlocked screen is stopped too', async () => {
	const throttle = createThrottle({ account: 3, address: 100, seconds: 60 });
	for (const typed of ['a', 'b', 'c']) {
		await expect(change(typed, otherPassword, throttle)).rejects.toThrow('password.wrong');
	}
	await expect(change(password, otherPassword, throttle)).rejects.toThrow(
		'account.tooManyAttempts'
	);
});

it('sessions elsewhere and open links end with the old password', async () => {
	const { administrator, actor } = people;
	const accountId = administrator.id;
	const { token } = await issueAccountLink(db, { accountId, actor, now: today });
	await db.write((tx) =>
		saveSession(tx, {
			idHash: 'elsewhere',
			accountId,
			expiresAt: later(600),
			stage: 'full',
			createdAt: today,
			lastSeenAt: today,
			userAgent: '',
			address: ''
		})
	);
	await change(password);
	expect(await listSessions(db.read, accountId)).toEqual([]);
	await expect(openAccountLink(db.read, token, today)).rejects.toThrow('account.linkOver');
});
