import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authenticatePhone } from '../../src/lib/server/auth/phone.ts';
import { getAccount, saveAccount } from '../../src/lib/server/repositories/accounts.ts';
import { enrolPhone } from '../../src/lib/server/usecases/enrol-phone.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aField, type Field } from '../support/field.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const bearer = (secret: string) => `Bearer ${field.phone.id}.${secret}`;

describe('enrolling a phone', () => {
	it('lets it in by its secret and nothing else', async () => {
		expect(await authenticatePhone(db.read, bearer(field.secret))).toMatchObject({
			accountId: field.interviewer.id,
			name: 'Điện thoại của Hoa'
		});
		const wrong = bearer(`${field.secret.slice(0, -1)}_`);
		for (const header of [null, wrong, 'Bearer nonsense'])
			await expect(authenticatePhone(db.read, header)).rejects.toMatchObject({
				code: 'fieldwork.wrongSecret'
			});
	});

	it('is possible for two phones of an account, not for three', async () => {
		const enrol = () =>
			enrolPhone(db, field.personalData, {
				accountId: field.interviewer.id,
				name: 'Máy khác',
				now: today
			});
		const outcomes = await Promise.allSettled([enrol(), enrol()]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('ends with the account', async () => {
		const account = await getAccount(db.read, field.interviewer.id);
		await db.write((tx) => saveAccount(tx, { ...account, isActive: false }));
		await expect(authenticatePhone(db.read, bearer(field.secret))).rejects.toMatchObject({
			code: 'fieldwork.phoneRevoked'
		});
	});
});
