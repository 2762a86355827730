import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveCallback, type StoredCallback } from '../../src/lib/server/repositories/callbacks.ts';
import { deleteContacts } from '../../src/lib/server/repositories/frames.ts';
import { readCallbackContact } from '../../src/lib/server/usecases/read-callback-contact.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCallback, aField, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
let call: StoredCallback;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
	call = aCallback({
		campaignId: field.campaign.id,
		caseId: field.cases[0]?.id ?? '',
		interviewerId: field.interviewer.id
	});
	await db.write((tx) => saveCallback(tx, call));
});
afterEach(() => db.close());

const look = (actorId = 'bo') =>
	readCallbackContact(db, field.personal, { callbackId: call.id, actorId, now: today });

describe('whom to call', () => {
	it('is shown to the caller, and the look is on record', async () => {
		expect(await look()).toMatchObject({
			name: 'Phạm Thị Lan',
			phone: expect.stringMatching(/^09/)
		});
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'callback.readContact', actorId: 'bo', subjectId: call.id }
		]);
	});

	it('is gone once contacts were deleted', async () => {
		await db.write((tx) => deleteContacts(tx, field.sample.frameId));
		expect(await look()).toBeNull();
	});

	it('is refused to the interviewer, and after the call', async () => {
		await expect(look(field.interviewer.id)).rejects.toMatchObject({
			code: 'callback.ownInterview'
		});
		await db.write((tx) => saveCallback(tx, { ...call, state: 'done' }));
		await expect(look()).rejects.toMatchObject({ code: 'callback.wrongState' });
	});
});
