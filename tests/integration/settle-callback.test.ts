import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Callback } from '../../src/lib/domain/callback.ts';
import { defaultFieldworkRule } from '../../src/lib/domain/fieldwork-rule.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCallback, listCallbacks } from '../../src/lib/server/repositories/callbacks.ts';
import { saveFieldworkRule } from '../../src/lib/server/repositories/fieldwork-rules.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { settleCallback, type CallOutcome } from '../../src/lib/server/usecases/settle-callback.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseForm, aField, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
let call: Callback;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
	const rule = defaultFieldworkRule(field.campaign.id);
	const items = ['a1', 'b2', 'late'];
	await db.write((tx) =>
		saveFieldworkRule(tx, { ...rule, callbackPercent: 100, callbackItems: items })
	);
	const { id } = await aCaseForm(db, field, field.cases[0]);
	await acceptForms(db, field.personal, { formIds: [id], actorId: 'bo', now: today });
	const [drawn] = await listCallbacks(db.read, field.campaign.id);
	if (!drawn) throw new Error('nothing was drawn');
	call = drawn;
});
afterEach(() => db.close());

const settle = (outcome: CallOutcome, actorId = 'bo') =>
	settleCallback(db, field.personal, { callbackId: call.id, outcome, actorId, now: today });

describe('calling back', () => {
	it('compares three answers with the interview and then forgets them', async () => {
		// The interview had a1 5, b2 3, late "no": a level may differ by one.
		await settle({ kind: 'answered', answers: { a1: 4, b2: 1, late: 'no' } });

		expect(await getCallback(db.read, call.id)).toMatchObject({
			state: 'done',
			wasAsked: true,
			asked: 3,
			matched: 2,
			calledBy: 'bo',
			expected: null
		});
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'callback.settle', details: { asked: 3, matched: 2 } }
		]);
	});

	it('agrees in nothing where nobody came to ask', async () => {
		await settle({ kind: 'neverAsked' });
		expect(await getCallback(db.read, call.id)).toMatchObject({
			wasAsked: false,
			asked: 3,
			matched: 0,
			expected: null
		});
	});

	it('gives up after the third call without an answer', async () => {
		await settle({ kind: 'noAnswer' });
		await settle({ kind: 'noAnswer' });
		expect(await getCallback(db.read, call.id)).toMatchObject({ state: 'open', attempts: 2 });
		await settle({ kind: 'noAnswer' });

		expect(await getCallback(db.read, call.id)).toMatchObject({
			state: 'unreachable',
			wasAsked: null,
			expected: null
		});
		await expect(settle({ kind: 'noAnswer' })).rejects.toMatchObject({
			code: 'callback.wrongState'
		});
	});

	it('is refused to whoever held the interview, and without any answer', async () => {
		await expect(settle({ kind: 'neverAsked' }, field.interviewer.id)).rejects.toMatchObject({
			code: 'callback.ownInterview'
		});
		await expect(settle({ kind: 'answered', answers: {} })).rejects.toMatchObject({
			code: 'callback.noAnswer'
		});
		expect(await getCallback(db.read, call.id)).toMatchObject({ state: 'open', attempts: 0 });
	});
});
