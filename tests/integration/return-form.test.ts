import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getForm } from '../../src/lib/server/repositories/case-forms.ts';
import { getCase } from '../../src/lib/server/repositories/samples.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { returnForm } from '../../src/lib/server/usecases/return-form.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseForm, aField, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const giveBack = (formId: string, comments: Record<string, string>, actorId = 'bo') =>
	returnForm(db, { formId, comments, actorId, now: today });

describe('returning a form', () => {
	it('sends it back with a comment per question and keeps its answers', async () => {
		const form = await aCaseForm(db, field, field.cases[0]);
		await giveBack(form.id, { a1: ' Hỏi lại câu này ', a2: '', '': 'Thiếu ghi chú' });

		const kept = await getForm(db.read, form.id);
		expect(kept).toMatchObject({
			state: 'returned',
			comments: { a1: 'Hỏi lại câu này', '': 'Thiếu ghi chú' }
		});
		expect(kept.content).not.toBeNull();
		expect(await getCase(db.read, form.caseId ?? '')).toMatchObject({ state: 'returned' });
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'form.return', details: { count: 2 } }
		]);
	});

	it('asks what is to be mended, and of a question that the form has', async () => {
		const { id } = await aCaseForm(db, field, field.cases[0]);
		await expect(giveBack(id, { a1: '  ' })).rejects.toMatchObject({ code: 'fieldwork.noComment' });
		await expect(giveBack(id, { zz: 'x' })).rejects.toMatchObject({
			code: 'fieldwork.unknownItem'
		});
		expect(await getForm(db.read, id)).toMatchObject({ state: 'submitted' });
	});

	it('is refused after acceptance: what counts is not changed any more', async () => {
		const { id } = await aCaseForm(db, field, field.cases[0]);
		await acceptForms(db, field.personal, { formIds: [id], actorId: 'bo', now: today });
		await expect(giveBack(id, { a1: 'x' })).rejects.toMatchObject({
			code: 'fieldwork.wrongState'
		});
	});

	it('is refused to whoever asked', async () => {
		const { id } = await aCaseForm(db, field, field.cases[0]);
		await expect(giveBack(id, { a1: 'x' }, field.interviewer.id)).rejects.toMatchObject({
			code: 'fieldwork.ownForm'
		});
	});
});
