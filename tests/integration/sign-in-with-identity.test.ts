import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccountByEmail, saveAccount } from '../../src/lib/server/repositories/accounts.ts';
import { saveSetting } from '../../src/lib/server/repositories/settings.ts';
import {
	signInWithIdentity,
	type Claims,
	type Request
} from '../../src/lib/server/usecases/sign-in-with-identity.ts';
import { unlinkIdentity } from '../../src/lib/server/usecases/unlink-identity.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, somePeople, type People } from '../support/people.ts';

let db: TestDatabase;
let people: People;

beforeEach(async () => {
	db = await openTestDatabase();
	people = await somePeople(db);
});
afterEach(() => db.close());

const enter = (given: Partial<Claims>, provision: Request['provision'] = null) =>
	signInWithIdentity(db, {
		claims: {
			issuer: 'https://sso.tinh.vn',
			subject: 'subject-1',
			verifiedEmail: people.administrator.email,
			name: 'Tên ở nhà cung cấp',
			...given
		},
		provision,
		address: '10.0.0.1',
		now: today
	});

describe('who comes through a provider', () => {
	it('is known by the verified e-mail first, then by the subject whatever the e-mail', async () => {
		await db.write((tx) => saveSetting(tx, 'totpRule', 'nobody'));
		const { administrator } = people;
		expect(await enter({})).toMatchObject({ id: administrator.id });
		expect(await enter({ verifiedEmail: null })).toMatchObject({ id: administrator.id });
		expect(await actionsOf(db)).toEqual([
			'account.linkIdentity',
			'account.signIn',
			'account.signIn'
		]);
	});

	it('is asked for the second factor that the installation asks for, and is not in before', async () => {
		await db.write((tx) => saveSetting(tx, 'totpRule', 'administrators'));
		expect(await enter({})).toMatchObject({ stage: 'enrolTotp' });
		expect(await actionsOf(db)).toEqual(['account.linkIdentity']);
	});

	it('leaves a trace where there is no account to come into', async () => {
		await expect(enter({ verifiedEmail: 'la@tinh.vn' })).rejects.toThrow('identity.unknown');
		expect(await actionsOf(db)).toEqual(['account.signInFailed']);
	});

	it('is not known by an e-mail that the provider has not verified', async () => {
		await expect(enter({ verifiedEmail: null })).rejects.toThrow('identity.unknown');
	});

	it('does not inherit the account of whoever had the e-mail before', async () => {
		await enter({});
		await expect(enter({ subject: 'subject-2' })).rejects.toThrow('identity.unknown');
		await unlinkIdentity(db, {
			accountId: people.administrator.id,
			actor: { ...people.actor, id: 'another' },
			now: today
		});
		expect(await enter({ subject: 'subject-2' })).toMatchObject({ id: people.administrator.id });
	});

	it('is refused where the account is switched off', async () => {
		await enter({});
		await db.write((tx) => saveAccount(tx, { ...people.administrator, isActive: false }));
		await expect(enter({})).rejects.toThrow('identity.unknown');
	});

	it('gets an account only where the installation says so', async () => {
		const verifiedEmail = 'moi@tinh.vn';
		await expect(enter({ verifiedEmail })).rejects.toThrow('identity.unknown');
		expect(await findAccountByEmail(db.read, verifiedEmail)).toBeNull();

		const provision = { unitId: people.commune.id, role: 'unitViewer' } as const;
		expect(await enter({ verifiedEmail }, provision)).toMatchObject({
			role: 'unitViewer',
			unitId: people.commune.id,
			name: 'Tên ở nhà cung cấp',
			passwordHash: null
		});
	});
});
