import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTotpRule } from '../../src/lib/server/auth/arrival.ts';
import { saveSetting } from '../../src/lib/server/repositories/settings.ts';
import { changeTotpRule } from '../../src/lib/server/usecases/change-totp-rule.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, password, signInAs, somePeople } from '../support/people.ts';
import { hashPassword } from '../../src/lib/server/auth/password.ts';

let db: TestDatabase;

beforeEach(async () => (db = await openTestDatabase()));
afterEach(() => db.close());

it('a real installation asks administrators for it, the demo nobody', async () => {
	expect(await readTotpRule(db.read)).toBe('administrators');
	await db.write((tx) => saveSetting(tx, 'demo', 'true'));
	expect(await readTotpRule(db.read)).toBe('nobody');
});

it('the rule holds from the next sign-in, for those it names', async () => {
	const { administrator, commune } = await somePeople(db);
	const passwordHash = await hashPassword(password);
	const viewer = await anAccount(db, { unitId: commune.id, passwordHash });
	const stages = async () => [
		(await signInAs(db, administrator)).stage,
		(await signInAs(db, viewer)).stage
	];
	const actorId = administrator.id;

	expect(await stages()).toEqual(['enrolTotp', 'full']);
	await changeTotpRule(db, { rule: 'everybody', actorId, now: today });
	expect(await stages()).toEqual(['enrolTotp', 'enrolTotp']);
	await changeTotpRule(db, { rule: 'nobody', actorId, now: today });
	await changeTotpRule(db, { rule: 'nobody', actorId, now: today });
	expect(await stages()).toEqual(['full', 'full']);
	const changes = (await actionsOf(db)).filter((action) => action === 'account.changeTotpRule');
	expect(changes).toHaveLength(2);
});
