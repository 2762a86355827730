import { afterEach, beforeEach, expect, it } from 'vitest';
import { authenticatePhone } from '../../src/lib/server/auth/phone.ts';
import { revokePhone } from '../../src/lib/server/usecases/revoke-phone.ts';
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

const revoke = (ownerId: string | null) =>
	revokePhone(db, { phoneId: field.phone.id, ownerId, actorId: 'an', now: inTheField });

it('shuts a phone out for good, and says who did it', async () => {
	await revoke(null);
	await expect(
		authenticatePhone(db.read, `Bearer ${field.phone.id}.${field.secret}`)
	).rejects.toMatchObject({ code: 'fieldwork.phoneRevoked' });
	await expect(revoke(null)).rejects.toMatchObject({ code: 'fieldwork.phoneRevoked' });
	expect(await actionsOf(db)).toContain('phone.revoke');
});

it('does not let an interviewer shut out somebody else’s', async () => {
	await expect(revoke(field.other.id)).rejects.toMatchObject({ code: 'fieldwork.phoneNotFound' });
	await expect(
		authenticatePhone(db.read, `Bearer ${field.phone.id}.${field.secret}`)
	).resolves.toMatchObject({ id: field.phone.id });
});
