import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findFieldworkRule } from '../../src/lib/server/repositories/fieldwork-rules.ts';
import { changeFieldworkRule } from '../../src/lib/server/usecases/change-fieldwork-rule.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aField, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const change = (form: object) =>
	changeFieldworkRule(db, { campaignId: field.campaign.id, form, actorId: 'bo', now: today });
const rule = { visitsMin: '2', callbackPercent: '15', callbackItems: ['a1', 'late'] };

describe('the rule of fieldwork', () => {
	it('is that of the house until somebody changes it', async () => {
		expect(await findFieldworkRule(db.read, field.campaign.id)).toMatchObject({
			visitsMin: 3,
			callbackPercent: 10,
			callbackItems: []
		});
		await change(rule);
		expect(await findFieldworkRule(db.read, field.campaign.id)).toMatchObject({
			visitsMin: 2,
			callbackPercent: 15,
			callbackItems: ['a1', 'late'],
			changedBy: 'bo'
		});
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'fieldwork.changeRule', details: { before: '3 · 10% · ' } }
		]);
	});

	it.each([
		{ visitsMin: '0' },
		{ visitsMin: '6' },
		{ callbackPercent: '101' },
		{ callbackItems: ['a1', 'a2', 'b1', 'b2'] },
		{ callbackItems: ['zz'] }
	])('refuses %o and changes nothing', async (wrong) => {
		await expect(change({ ...rule, ...wrong })).rejects.toMatchObject({
			code: 'fieldwork.badRule'
		});
		expect(await findFieldworkRule(db.read, field.campaign.id)).toMatchObject({ visitsMin: 3 });
	});
});
