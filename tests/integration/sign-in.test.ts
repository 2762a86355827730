import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import { createThrottle, type Throttle } from '../../src/lib/server/auth/throttle.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { signInWithPassword } from '../../src/lib/server/usecases/sign-in.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const password = 'lúa chín vàng đồng';
let db: TestDatabase;
let throttle: Throttle;

beforeEach(async () => {
	db = await openTestDatabase();
	throttle = createThrottle({ account: 3, address: 5, seconds: 60 });
});
afterEach(() => db.close());

const someone = async (isActive = true) =>
	anAccount(db, { email: 'an@tinh.vn', passwordHash: await hashPassword(password), isActive });

const attempt = (given: { email?: string; password?: string; address?: string } = {}) =>
	signInWithPassword(db, {
		email: 'an@tinh.vn',
		password,
		address: '10.0.0.1',
		throttle,
		now: today,
		...given
	});

describe('signing in', () => {
	it('takes the right password, whatever the case of the e-mail, and is audited', async () => {
		const { id } = await someone();

		expect(await attempt({ email: ' An@Tinh.VN ' })).toMatchObject({ id });
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'account.signIn', actorId: id }
		]);
	});

	it('takes a password typed with accents in either form of Unicode', async () => {
		const { id } = await someone();
		expect(await attempt({ password: password.normalize('NFD') })).toMatchObject({ id });
	});

	it('says the same of a wrong password, an unknown account and one that is switched off', async () => {
		const refusal = { code: 'account.wrongPassword', details: {} };
		await expect(attempt()).rejects.toMatchObject(refusal);
		await someone(false);
		await expect(attempt({ address: '10.0.0.2' })).rejects.toMatchObject(refusal);
		await expect(attempt({ password: 'sai', address: '10.0.0.3' })).rejects.toMatchObject(refusal);
	});

	it('does not write the typed e-mail of an unknown account into the log', async () => {
		await expect(attempt({ email: 'mat-khau-cua-toi' })).rejects.toThrow();
		const events = await listEvents(db.read, { limit: 5 });
		expect(events).toMatchObject([{ action: 'account.signInFailed', actorId: 'unknown' }]);
		expect(JSON.stringify(events)).not.toContain('mat-khau');
	});
});

describe('guessing passwords', () => {
	it('is stopped after a few tries from one address, even with the right password', async () => {
		await someone();
		for (const guess of ['một', 'hai', 'ba']) {
			await expect(attempt({ password: guess })).rejects.toThrow('account.wrongPassword');
		}

		await expect(attempt()).rejects.toMatchObject({
			code: 'account.tooManyAttempts',
			details: { minutes: 1 }
		});
	});

	it('does not shut out the person himself, who sits elsewhere', async () => {
		const { id } = await someone();
		for (let time = 0; time < 5; time += 1) {
			await expect(attempt({ password: 'sai', address: '203.0.113.9' })).rejects.toThrow(
				'account.'
			);
		}
		expect(await attempt()).toMatchObject({ id });
	});

	it('from very many addresses grows slow and dear, and still shuts nobody out', async () => {
		throttle = createThrottle({ account: 4, everywhere: 6, brakeMs: 50, seconds: 60 });
		const { id } = await someone();
		for (let host = 1; host <= 6; host += 1) {
			const address = `203.0.113.${host}`;
			await expect(attempt({ password: 'sai', address })).rejects.toThrow('account.wrongPassword');
		}

		const late = { password: 'sai', address: '203.0.113.100' };
		const began = performance.now();
		await expect(attempt(late)).rejects.toThrow('account.wrongPassword');
		expect(performance.now() - began).toBeGreaterThan(45);
		await expect(attempt(late)).rejects.toThrow('account.wrongPassword');
		await expect(attempt(late)).rejects.toThrow('account.tooManyAttempts');
		expect(await attempt()).toMatchObject({ id });
	});

	it('counts the many addresses of one IPv6 network as one', async () => {
		await someone();
		for (const host of ['1', 'abcd', '9:9']) {
			const address = `2001:db8:7::${host}`;
			await expect(attempt({ password: 'sai', address })).rejects.toThrow('account.wrongPassword');
		}
		await expect(attempt({ address: '2001:db8:7:0:ffff::1' })).rejects.toThrow(
			'account.tooManyAttempts'
		);
		expect(await attempt({ address: '2001:db8:8::1' })).toMatchObject({ email: 'an@tinh.vn' });
	});

	it('is stopped for an address that tries many accounts', async () => {
		for (const name of ['a', 'b', 'c', 'd', 'e']) {
			await expect(attempt({ email: `${name}@tinh.vn` })).rejects.toThrow('account.wrongPassword');
		}
		await expect(attempt({ email: 'f@tinh.vn' })).rejects.toThrow('account.tooManyAttempts');
	});

	it('does not stop an office of many people who type their passwords right', async () => {
		await someone();
		for (let time = 0; time < 10; time += 1) await attempt();
		expect(await attempt()).toMatchObject({ email: 'an@tinh.vn' });
	});
});
