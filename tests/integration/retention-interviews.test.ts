import { afterEach, beforeEach, expect, it } from 'vitest';
import { dueUntil } from '../../src/lib/domain/retention.ts';
import { newId } from '../../src/lib/server/id.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCallback, saveCallback } from '../../src/lib/server/repositories/callbacks.ts';
import { getForm } from '../../src/lib/server/repositories/case-forms.ts';
import { listVisits, saveVisit } from '../../src/lib/server/repositories/case-visits.ts';
import { listMeasures } from '../../src/lib/server/repositories/interview-measures.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { frameContacts } from '../../src/lib/server/retention/purge-frames.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCallback, aCaseForm, aField, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const onDay = (day: string) => {
	const now = new Date(`${day}T03:00Z`);
	const deadline = { now, until: dueUntil(now, 1_000), actorId: 'system' };
	return db.write((tx) => frameContacts.purge(tx, deadline));
};

it('deletes with the contacts what was sealed beside a case, and keeps what was counted', async () => {
	const [one, other] = field.cases;
	const accepted = await aCaseForm(db, field, one);
	await acceptForms(db, field.personal, { formIds: [accepted.id], actorId: 'bo', now: today });
	const waiting = await aCaseForm(db, field, other);
	const expected = field.personal.encrypt('{}', 'somewhere');
	const call = aCallback({ campaignId: field.campaign.id, formId: waiting.id, expected });
	const visit = {
		id: newId(today),
		caseId: other?.id ?? '',
		interviewerId: field.interviewer.id,
		outcome: 'appointment' as const,
		way: 'visit' as const,
		at: today,
		receivedAt: today,
		distanceMetres: 40,
		note: field.personal.encrypt('Hẹn chị Lan chiều thứ Hai', 'somewhere')
	};
	await db.write(async (tx) => {
		await saveCallback(tx, call);
		await saveVisit(tx, visit);
	});

	await onDay('2027-06-29');
	expect((await getForm(db.read, waiting.id)).content).not.toBeNull();
	await onDay('2027-06-30');

	expect((await getForm(db.read, waiting.id)).content).toBeNull();
	expect((await getCallback(db.read, call.id)).expected).toBeNull();
	expect(await listVisits(db.read, [visit.caseId])).toMatchObject([
		{ note: null, distanceMetres: 40 }
	]);
	expect(await countResponses(db.read, field.campaign.id)).toBe(1);
	expect(await listMeasures(db.read, field.campaign.id)).toHaveLength(1);
	expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
		{ action: 'frame.purge', details: { contacts: 100, forms: 1, calls: 1, notes: 1 } }
	]);
});
