import { afterEach, beforeEach, expect, it } from 'vitest';
import { passSecondFactor } from '../../src/lib/server/usecases/pass-second-factor.ts';
import { renewRecoveryCodes } from '../../src/lib/server/usecases/renew-recovery-codes.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { atHome, password, somePeople, withTotp } from '../support/people.ts';

let db: TestDatabase;
let accountId: string;

beforeEach(async () => {
	db = await openTestDatabase();
	accountId = (await somePeople(db)).administrator.id;
});
afterEach(() => db.close());

it('new codes take the place of those printed before, and the password is asked for', async () => {
	const { codes } = await withTotp(db, accountId);
	await expect(renewRecoveryCodes(db, { ...atHome(), accountId, current: 'sai' })).rejects.toThrow(
		'password.wrong'
	);
	const [fresh = ''] = await renewRecoveryCodes(db, { ...atHome(), accountId, current: password });
	const pass = (code: string) => passSecondFactor(db, { ...atHome(), accountId, code });
	await expect(pass(codes[0] ?? '')).rejects.toThrow('account.wrongCode');
	expect(await pass(fresh)).toBe('full');
});

it('there are none without a second factor', async () => {
	await expect(
		renewRecoveryCodes(db, { ...atHome(), accountId, current: password })
	).rejects.toThrow('account.stageOver');
});
