import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormEvent } from '../../src/lib/domain/field-event.ts';
import type { Problem } from '../../src/lib/domain/problem.ts';
import type { CaseState } from '../../src/lib/domain/sample.ts';
import { newId } from '../../src/lib/server/id.ts';
import { getForm, saveForm } from '../../src/lib/server/repositories/case-forms.ts';
import { listVisits } from '../../src/lib/server/repositories/case-visits.ts';
import { saveQuota } from '../../src/lib/server/repositories/quotas.ts';
import { getCase, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { receiveForm } from '../../src/lib/server/usecases/receive-form.ts';
import { receiveVisit } from '../../src/lib/server/usecases/receive-visit.ts';
import { goodAnswers, today } from '../support/builders.ts';
import { openContent } from '../../src/lib/server/form-seal.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
	aContent,
	aField,
	aForm,
	afterDays,
	aVisit,
	caseAt,
	inTheField,
	type Field
} from '../support/field.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const receive = (form: FormEvent, now = afterDays(6)) =>
	receiveForm(db, field.personalData, { phone: field.phone, form, now });
const codeOf = (work: Promise<unknown>) =>
	work.then(
		() => 'taken',
		(trouble: Problem) => trouble.code
	);
const formOf = (at: number, given: Partial<FormEvent> = {}) =>
	aForm(field, { caseId: caseAt(field, at).id, ...given });

/** As a supervisor leaves a form and its case. */
async function decide(formId: string, state: 'returned' | 'accepted'): Promise<void> {
	const form = await getForm(db.read, formId);
	await db.write(async (tx) => {
		await saveForm(tx, { ...form, state, comments: { a1: 'Hỏi lại' } });
		const found = await getCase(tx, form.caseId ?? '');
		await saveCase(tx, { ...found, state: state satisfies CaseState });
	});
}

describe('an interview that comes in', () => {
	it('waits sealed for review, its case submitted, the visit noted', async () => {
		const form = formOf(0, { position: { latitude: 15.12, longitude: 108.8 } });
		await receive(form);

		const kept = await getForm(db.read, form.id);
		expect(kept).toMatchObject({
			state: 'submitted',
			revision: 1,
			interviewerId: field.interviewer.id,
			deviceId: field.phone.id
		});
		const opened = openContent(field.personalData, kept);
		expect(opened).toMatchObject({
			answers: goodAnswers,
			fieldCode: 'land',
			timeliness: 'onTime'
		});
		expect((await getCase(db.read, form.caseId ?? '')).state).toBe('submitted');
		expect(await listVisits(db.read, [form.caseId ?? ''])).toMatchObject([
			{ outcome: 'interviewed', distanceMetres: null }
		]);
	});

	it('is one however often it is sent, whatever became of it meanwhile', async () => {
		const form = formOf(0);
		const first = await receive(form);
		const again = await Promise.all([receive(form), receive(form, afterDays(7))]);
		await decide(form.id, 'accepted');

		expect([...again, await receive(form, afterDays(8))]).toEqual([first, first, first]);
		expect((await getForm(db.read, form.id)).state).toBe('accepted');
	});

	it('may be changed only where it was returned, and then grows by a revision', async () => {
		const form = formOf(0);
		const changed = {
			...form,
			revision: 2,
			content: { ...aContent, answers: { ...goodAnswers, a1: 1 } }
		};
		await receive(form);
		expect(await codeOf(receive(changed))).toBe('fieldwork.changedContent');

		await decide(form.id, 'returned');
		expect(await codeOf(receive({ ...changed, revision: 1 }))).toBe('fieldwork.changedContent');
		await receive(changed);
		expect(await getForm(db.read, form.id)).toMatchObject({ state: 'submitted', revision: 2 });
		expect((await getCase(db.read, form.caseId ?? '')).state).toBe('submitted');

		await decide(form.id, 'accepted');
		expect(await codeOf(receive({ ...changed, revision: 3 }))).toBe('fieldwork.changedContent');
	});

	it('is refused clearly for a case that ended, was accepted or has a form of the other phone', async () => {
		const visit = aVisit(caseAt(field, 0).id, { outcome: 'refused' });
		const now = afterDays(1);
		await receiveVisit(db, field.personalData, { phone: field.phone, visit, now });
		const [second, third] = [formOf(1), formOf(2)];
		await receive(second);
		await receive(third);
		await decide(third.id, 'accepted');

		expect(await codeOf(receive(formOf(0)))).toBe('fieldwork.caseEnded');
		expect(await codeOf(receive(formOf(1)))).toBe('fieldwork.caseHasForm');
		expect(await codeOf(receive(formOf(2)))).toBe('fieldwork.caseAccepted');
	});

	it('is refused for somebody else’s case and for a moment that cannot be true', async () => {
		const before = new Date(today.getTime() - 86_400_000);
		expect(await codeOf(receive(formOf(5)))).toBe('fieldwork.notYourCase');
		expect(await codeOf(receive(formOf(0, { at: afterDays(9).toISOString() })))).toBe(
			'fieldwork.fromTheFuture'
		);
		expect(await codeOf(receive(formOf(0, { at: before.toISOString() })))).toBe(
			'fieldwork.tooEarly'
		);
		expect((await getCase(db.read, caseAt(field, 0).id)).state).toBe('open');
	});

	it('is refused where its answers are no answers to the form', async () => {
		const content = { ...aContent, answers: { a1: 9 } };
		expect(await codeOf(receive(formOf(0, { content })))).toBe('response.badAnswers');
		expect(await codeOf(receive(formOf(0, { versionId: 'other' })))).toBe('response.wrongVersion');
	});

	it('counts for a quota until it is full', async () => {
		const quotaId = newId(today);
		await db.write((tx) =>
			saveQuota(tx, {
				id: quotaId,
				campaignId: field.campaign.id,
				unitId: 'any',
				fieldCode: 'civil',
				wanted: 1,
				interviewerId: field.interviewer.id,
				createdAt: today,
				createdBy: 'an',
				endedAt: null
			})
		);
		const walkIn = aForm(field, { quotaId });
		await receive(walkIn);
		await receive(walkIn, inTheField);

		expect(await codeOf(receive(aForm(field, { quotaId })))).toBe('fieldwork.quotaFull');
		expect(await codeOf(receive(aForm(field, { quotaId: 'none' })))).toBe('fieldwork.notYourQuota');
	});
});
