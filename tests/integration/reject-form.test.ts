import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getForm } from '../../src/lib/server/repositories/case-forms.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { getCase } from '../../src/lib/server/repositories/samples.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { rejectForm } from '../../src/lib/server/usecases/reject-form.ts';
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

const request = { actorId: 'bo', now: today, reason: 'Bịa' };

describe('rejecting a form', () => {
	it('deletes its answers and opens its case again', async () => {
		const form = await aCaseForm(db, field, field.cases[0]);
		await rejectForm(db, { ...request, formId: form.id });

		expect(await getForm(db.read, form.id)).toMatchObject({
			state: 'rejected',
			content: null,
			comments: { '': 'Bịa' }
		});
		expect(await getCase(db.read, form.caseId ?? '')).toMatchObject({ state: 'open' });
		expect(await countResponses(db.read, field.campaign.id)).toBe(0);
	});

	it('asks for a reason, and never takes back what was accepted', async () => {
		const { id } = await aCaseForm(db, field, field.cases[0]);
		await expect(rejectForm(db, { ...request, formId: id, reason: ' ' })).rejects.toMatchObject({
			code: 'fieldwork.noComment'
		});
		await acceptForms(db, field.personal, { formIds: [id], actorId: 'bo', now: today });
		await expect(rejectForm(db, { ...request, formId: id })).rejects.toMatchObject({
			code: 'fieldwork.wrongState'
		});
	});
});
