import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginTotp, confirmTotp } from '../../src/lib/server/usecases/enrol-totp.ts';
import { countRecoveryCodes } from '../../src/lib/server/repositories/second-factors.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { atHome, codeAt, later, signInAs, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

it('the second factor counts only once the app has shown a right code', async () => {
	const accountId = people.administrator.id;
	const secret = await beginTotp(db, accountId);
	expect(await beginTotp(db, accountId)).toBe(secret);
	const wrong = await codeAt(secret, later(600));
	await expect(confirmTotp(db, { accountId, code: wrong, ...atHome() })).rejects.toThrow(
		'account.wrongCode'
	);
	expect(await signInAs(db, people.administrator)).toMatchObject({ stage: 'enrolTotp' });

	const codes = await confirmTotp(db, { accountId, code: await codeAt(secret), ...atHome() });
	expect(new Set(codes).size).toBe(10);
	expect(codes[0]).toMatch(/^([a-z0-9]{4}-){3}[a-z0-9]{4}$/);
	expect(await countRecoveryCodes(db.read, accountId)).toBe(10);
	expect(await signInAs(db, people.administrator)).toMatchObject({ stage: 'secondFactor' });
});

it('a secret in use is shown to nobody again', async () => {
	const accountId = people.administrator.id;
	const code = await codeAt(await beginTotp(db, accountId));
	await confirmTotp(db, { accountId, code, ...atHome() });
	await expect(beginTotp(db, accountId)).rejects.toThrow('account.stageOver');
	await expect(confirmTotp(db, { accountId, code, ...atHome(), now: today })).rejects.toThrow(
		'account.stageOver'
	);
});
