import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listCallbacks } from '../../src/lib/server/repositories/callbacks.ts';
import { getForm, type StoredForm } from '../../src/lib/server/repositories/case-forms.ts';
import { saveFieldworkRule } from '../../src/lib/server/repositories/fieldwork-rules.ts';
import { listMeasures } from '../../src/lib/server/repositories/interview-measures.ts';
import { saveQuota } from '../../src/lib/server/repositories/quotas.ts';
import { listResponseStrata } from '../../src/lib/server/repositories/response-strata.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import { getCase } from '../../src/lib/server/repositories/samples.ts';
import { defaultFieldworkRule } from '../../src/lib/domain/fieldwork-rule.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseForm, aField, aForm, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const accept = (...formIds: string[]) =>
	acceptForms(db, field.personal, { formIds, actorId: field.supervisor.id, now: today });
const check = (callbackPercent: number) =>
	db.write((tx) =>
		saveFieldworkRule(tx, { ...defaultFieldworkRule(field.campaign.id), callbackPercent })
	);

describe('accepting forms', () => {
	it('makes a response of the answers that names neither form nor case', async () => {
		const form = await aCaseForm(db, field, field.cases[0]);

		await accept(form.id);

		const [origin] = await listResponseStrata(db.read, field.campaign.id);
		const response = await findResponse(db.read, origin?.responseId ?? '');
		expect(origin).toMatchObject({ sampleId: field.sample.id, stratum: 0, probability: 0.1 });
		expect(response).toMatchObject({
			unitId: field.units[0]?.id,
			fieldCode: 'land',
			channel: 'interviewer',
			timeliness: 'onTime'
		});
		const told = JSON.stringify({ origin, response });
		expect(told).not.toContain(form.id);
		expect(told).not.toContain(form.caseId);
		expect(told).not.toContain(field.interviewer.id);
		expect(response?.answeredAt).toEqual(new Date('2026-11-19T17:00:00Z'));
	});

	it('ends the case, and the form forgets answers, time and flags', async () => {
		await check(0);
		const form = await aCaseForm(db, field, field.cases[0], { flags: 2 });
		await accept(form.id);

		expect(await getCase(db.read, form.caseId ?? '')).toMatchObject({ state: 'accepted' });
		expect(await getForm(db.read, form.id)).toMatchObject({
			state: 'accepted',
			content: null,
			durationSeconds: null,
			flags: 0,
			decidedBy: field.supervisor.id
		});
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'form.accept', subjectId: form.id }
		]);
	});

	it('keeps a measure of the interviewer that leads to no form', async () => {
		const forms: StoredForm[] = [];
		for (const found of field.cases.slice(0, 3))
			forms.push(await aCaseForm(db, field, found, { durationSeconds: 312 }));
		await accept(...forms.map(({ id }) => id));

		const measures = await listMeasures(db.read, field.campaign.id);
		expect(measures).toHaveLength(3);
		expect(measures[0]).toMatchObject({
			interviewerId: field.interviewer.id,
			satisfiedShare: 0.8,
			durationSeconds: 300
		});
		expect(new Set(measures.map(({ answersHash }) => answersHash)).size).toBe(1);
		expect(measures.map(({ id }) => id)).toEqual(measures.map(({ id }) => id).toSorted());
	});

	it('counts a form once, whoever presses twice', async () => {
		const form = await aCaseForm(db, field, field.cases[0]);
		const outcomes = await Promise.allSettled([accept(form.id), accept(form.id)]);

		expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(await countResponses(db.read, field.campaign.id)).toBe(1);
	});

	it('refuses the form of whoever presses, and then none of the others is taken', async () => {
		const other = await aCaseForm(db, field, field.cases[0]);
		const own = await aCaseForm(db, field, field.cases[1], { interviewerId: field.supervisor.id });

		await expect(accept(other.id, own.id)).rejects.toMatchObject({ code: 'fieldwork.ownForm' });
		expect(await countResponses(db.read, field.campaign.id)).toBe(0);
		expect(await getForm(db.read, other.id)).toMatchObject({ state: 'submitted' });
	});

	it('refuses a form that is being mended', async () => {
		const form = await aCaseForm(db, field, field.cases[0], { state: 'returned' });
		await expect(accept(form.id)).rejects.toMatchObject({ code: 'fieldwork.wrongState' });
	});

	it('draws every second form for a call-back at 50 %, with its answers sealed', async () => {
		await check(50);
		const forms: StoredForm[] = [];
		for (const found of field.cases.slice(0, 6)) forms.push(await aCaseForm(db, field, found));
		for (const { id } of forms) await accept(id);

		const drawn = await listCallbacks(db.read, field.campaign.id);
		expect(drawn).toHaveLength(3);
		expect(drawn[0]).toMatchObject({ state: 'open', interviewerId: field.interviewer.id });
		expect(drawn[0]?.itemCodes).toHaveLength(3);
		const places = drawn.map(({ formId }) => forms.findIndex(({ id }) => id === formId));
		expect([
			[0, 2, 4],
			[1, 3, 5]
		]).toContainEqual(places.toSorted());
	});

	it('counts a walk-in respondent for his quota, without a chance to be drawn', async () => {
		const quota = {
			id: 'quota-1',
			campaignId: field.campaign.id,
			unitId: field.units[1]?.id ?? '',
			fieldCode: 'civil',
			wanted: 5,
			interviewerId: field.interviewer.id,
			createdAt: today,
			createdBy: 'an',
			endedAt: null
		};
		await db.write((tx) => saveQuota(tx, quota));
		const form = await aForm(db, field, { quotaId: quota.id });
		await accept(form.id);

		const [origin] = await listResponseStrata(db.read, field.campaign.id);
		expect(origin).toMatchObject({ quotaId: 'quota-1', sampleId: null, probability: null });
		expect(await findResponse(db.read, origin?.responseId ?? '')).toMatchObject({
			unitId: quota.unitId,
			fieldCode: 'civil'
		});
		expect(await listCallbacks(db.read, field.campaign.id)).toEqual([]);
	});
});
