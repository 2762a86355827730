import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCodeThrottle } from '../../src/lib/server/auth/throttle.ts';
import { countRecoveryCodes } from '../../src/lib/server/repositories/second-factors.ts';
import { passSecondFactor } from '../../src/lib/server/usecases/pass-second-factor.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, atHome, codeAt, later, somePeople, withTotp } from '../support/people.ts';

let db: TestDatabase;
let accountId: string;
let secret: string;
let codes: string[];

beforeEach(async () => {
	db = await openTestDatabase();
	accountId = (await somePeople(db)).administrator.id;
	({ secret, codes } = await withTotp(db, accountId));
});
afterEach(() => db.close());

const pass = (code: string, now = today, throttle = createCodeThrottle()) =>
	passSecondFactor(db, { ...atHome(), accountId, code, now, throttle });

describe('a code of the app', () => {
	it('lets in once: who looked over a shoulder comes too late', async () => {
		const code = await codeAt(secret);
		expect(await pass(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe('full');
		await expect(pass(code)).rejects.toThrow('account.wrongCode');
		expect(await pass(await codeAt(secret, later(30)), later(30))).toBe('full');
	});

	it('lets in one of two who type it at the same moment', async () => {
		const code = await codeAt(secret);
		const outcomes = await Promise.allSettled([pass(code), pass(code)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('is good for half a minute more or less, not longer', async () => {
		expect(await pass(await codeAt(secret, later(30)))).toBe('full');
		await expect(pass(await codeAt(secret, later(-120)))).rejects.toThrow('account.wrongCode');
		await expect(pass(await codeAt(secret, later(120)))).rejects.toThrow('account.wrongCode');
	});

	it('is not guessed: after a few tries even the right one waits', async () => {
		const throttle = createCodeThrottle({ account: 3, seconds: 60 });
		for (const code of ['000000', '', 'mã nào đó']) {
			await expect(pass(code, today, throttle)).rejects.toThrow('account.wrongCode');
		}
		await expect(pass(await codeAt(secret), today, throttle)).rejects.toThrow(
			'account.tooManyAttempts'
		);
		expect(await actionsOf(db)).toContain('account.secondFactorFailed');
	});
});

describe('a recovery code', () => {
	it('stands in for the phone once, however it is typed', async () => {
		const [first = '', second = ''] = codes;
		expect(await pass(first)).toBe('full');
		await expect(pass(first)).rejects.toThrow('account.wrongCode');
		expect(await pass(` ${second.toUpperCase().replaceAll('-', ' ')} `)).toBe('full');
		expect(await countRecoveryCodes(db.read, accountId)).toBe(8);
		expect(await actionsOf(db)).toContain('account.useRecoveryCode');
	});
});
