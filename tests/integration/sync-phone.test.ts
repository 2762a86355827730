import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getForm, saveForm } from '../../src/lib/server/repositories/case-forms.ts';
import { getPhone } from '../../src/lib/server/repositories/field-devices.ts';
import { getCase, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { answerFieldEvents } from '../../src/lib/server/intake/field-door.ts';
import { receiveForm } from '../../src/lib/server/usecases/receive-form.ts';
import { syncPhone } from '../../src/lib/server/usecases/sync-phone.ts';
import { goodAnswers } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
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

const state = {
	appVersion: '1',
	queueDepth: 2,
	oldestUnsentAt: null,
	quarantineDepth: 0,
	batteryPercent: 80,
	storagePercent: 3,
	clockOffsetSeconds: 0
};
const sync = (contactsOf: readonly string[] = [], now = inTheField) =>
	syncPhone(db, field.personalData, { phone: field.phone, state, contactsOf, now });
const views = () => listEvents(db.read, { action: 'frame.readContact', limit: 50 });

describe('a phone that comes back to the network', () => {
	it('gets its interviewer’s cases with their contacts, and nobody else’s', async () => {
		const day = await sync();

		const mine = field.cases.slice(0, -1).map(({ id }) => id);
		expect(day.cases.map(({ id }) => id)).toEqual(mine);
		expect(Object.keys(day.contacts)).toEqual(mine);
		expect(day.contacts[mine[0] ?? '']).toMatchObject({
			name: 'Phạm Thị Lan',
			address: 'Tổ 3, phường Cẩm Thành'
		});
		expect(JSON.stringify(day)).not.toContain('H48.');
		expect(day.versions).toMatchObject([{ id: field.version.id }]);
		expect(day.campaigns).toMatchObject([{ visitsMin: 3, takesPhone: true }]);
		expect(await getPhone(db.read, field.phone.id)).toMatchObject({ state, syncedAt: inTheField });
	});

	it('is told a contact once, and each telling stands in the log', async () => {
		const first = await sync();
		const held = Object.keys(first.contacts);
		const second = await sync(held, afterDays(1));

		expect(second.contacts).toEqual({});
		expect((await views()).map(({ subjectId }) => subjectId).sort()).toEqual(held.sort());
	});

	it('gets no contact of a case that needs no visit any more', async () => {
		const form = aForm(field, { caseId: caseAt(field, 0).id });
		await receiveForm(db, field.personalData, { phone: field.phone, form, now: afterDays(1) });

		const day = await sync([], afterDays(1));
		expect(Object.keys(day.contacts)).not.toContain(form.caseId);
		expect(day.forms).toMatchObject([{ id: form.id, state: 'submitted', content: null }]);
	});

	it('gets a returned form with its answers and what to mend', async () => {
		const form = aForm(field, { caseId: caseAt(field, 0).id });
		await receiveForm(db, field.personalData, { phone: field.phone, form, now: afterDays(1) });
		const kept = await getForm(db.read, form.id);
		await db.write(async (tx) => {
			await saveForm(tx, { ...kept, state: 'returned', comments: { a1: 'Hỏi lại câu này' } });
			await saveCase(tx, { ...(await getCase(tx, form.caseId ?? '')), state: 'returned' });
		});

		const day = await sync([], afterDays(2));
		expect(day.forms).toMatchObject([
			{ state: 'returned', comments: { a1: 'Hỏi lại câu này' }, content: { answers: goodAnswers } }
		]);
		expect(Object.keys(day.contacts)).toContain(form.caseId);
	});
});

describe('what a phone sends', () => {
	const send = (events: readonly unknown[]) =>
		answerFieldEvents(db, field.personalData, { phone: field.phone, events, now: afterDays(6) });

	it('is answered one by one: a bad one holds up no other, and stands in the log', async () => {
		const good = aVisit(caseAt(field, 0).id);
		const others = aVisit(caseAt(field, 5).id);
		const forged = aVisit(caseAt(field, 1).id, { at: afterDays(30).toISOString() });

		const outcomes = await send([others, { id: 'x' }, good, forged, null]);
		expect(outcomes).toMatchObject([
			{ id: others.id, problem: 'fieldwork.notYourCase' },
			{ id: 'x', problem: 'input.invalid' },
			{ id: good.id, receipt: { id: good.id } },
			{ id: forged.id, problem: 'fieldwork.fromTheFuture' },
			{ id: null, problem: 'input.invalid' }
		]);
		const refused = await listEvents(db.read, { action: 'fieldwork.refuse', limit: 9 });
		expect(refused.map(({ actorId, details }) => [actorId, details.problem]).reverse()).toEqual([
			[field.interviewer.id, 'fieldwork.notYourCase'],
			[field.interviewer.id, 'input.invalid'],
			[field.interviewer.id, 'fieldwork.fromTheFuture'],
			[field.interviewer.id, 'input.invalid']
		]);
	});

	it('cannot say that somebody was interviewed without a form', async () => {
		const [outcome] = await send([{ ...aVisit(caseAt(field, 0).id), outcome: 'interviewed' }]);
		expect(outcome).toMatchObject({ problem: 'input.invalid' });
	});
});
