import { afterEach, beforeEach, expect, it } from 'vitest';
import { recoverPhone } from '../../src/lib/server/usecases/recover-phone.ts';
import { enrolPhone } from '../../src/lib/server/usecases/enrol-phone.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aField, inTheField, type Field } from '../support/field.ts';
import { actionsOf } from '../support/people.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const recover = (phoneId: string, accountId: string, signedInAt = inTheField) =>
	recoverPhone(db, field.personalData, { phoneId, accountId, signedInAt, now: inTheField });

it('tells the interviewer the key that the phone was enrolled with, and leaves a trace', async () => {
	const { id: accountId } = field.interviewer;
	const request = { accountId, name: 'Máy hai', now: inTheField };
	const { phone, recoveryKey } = await enrolPhone(db, field.personalData, request);

	expect(await recover(phone.id, accountId)).toEqual({ recoveryKey });
	expect((await recover(field.phone.id, accountId)).recoveryKey).not.toBe(recoveryKey);
	expect(await actionsOf(db)).toContain('phone.recover');
});

it('tells nobody else', async () => {
	await expect(recover(field.phone.id, field.other.id)).rejects.toMatchObject({
		code: 'fieldwork.phoneNotFound'
	});
});

it('asks for the password again where the session was only left open on the phone', async () => {
	await expect(recover(field.phone.id, field.interviewer.id, today)).rejects.toMatchObject({
		code: 'fieldwork.signInAgain'
	});
});
