import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { readForm } from '../../src/lib/server/usecases/read-form.ts';
import { goodAnswers, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseForm, aField, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const read = (formId: string, actorId = 'bo') =>
	readForm(db, field.personal, { formId, actorId, now: today });

describe('reading a form under review', () => {
	it('opens its answers and puts the look on record', async () => {
		const { id } = await aCaseForm(db, field, field.cases[0]);
		expect(await read(id)).toMatchObject({ content: { answers: goodAnswers, language: 'vi' } });
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'form.read', actorId: 'bo', subjectId: id }
		]);
	});

	it('is not found under what is no id', async () => {
		await expect(read('khong-co')).rejects.toMatchObject({ code: 'fieldwork.formNotFound' });
	});

	it('is refused to whoever asked', async () => {
		const { id } = await aCaseForm(db, field, field.cases[0]);
		await expect(read(id, field.interviewer.id)).rejects.toMatchObject({
			code: 'fieldwork.ownForm'
		});
	});

	it('shows no answers after acceptance', async () => {
		const { id } = await aCaseForm(db, field, field.cases[0]);
		await acceptForms(db, field.personal, { formIds: [id], actorId: 'bo', now: today });
		expect(await read(id)).toMatchObject({ content: null, form: { state: 'accepted' } });
	});
});
