import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/lib/server/id.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveVisit } from '../../src/lib/server/repositories/case-visits.ts';
import { listCases } from '../../src/lib/server/repositories/samples.ts';
import { closeCampaign } from '../../src/lib/server/usecases/close-campaign.ts';
import { endCases } from '../../src/lib/server/usecases/end-cases.ts';
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

const request = { actorId: 'bo', now: today, reason: 'Hết thời gian' };
const end = (given: object = {}) =>
	endCases(db, { ...request, campaignId: field.campaign.id, ...given });
const close = () => closeCampaign(db, { campaignId: field.campaign.id, actorId: 'an', now: today });

describe('ending the cases that are open', () => {
	it('counts them as not met and calls up no reserve; what waits for review stays', async () => {
		await aCaseForm(db, field, field.cases[0]);
		await db.write((tx) =>
			saveVisit(tx, {
				id: newId(today),
				caseId: field.cases[1]?.id ?? '',
				interviewerId: field.interviewer.id,
				outcome: 'notFound',
				way: 'visit',
				at: today,
				receivedAt: today,
				distanceMetres: null,
				note: null
			})
		);

		expect(await end()).toBe(9);
		const cases = await listCases(db.read, field.sample.id);
		expect(cases[0]).toMatchObject({ state: 'submitted' });
		expect(cases[1]).toMatchObject({ state: 'ended', outcome: 'notFound' });
		expect(cases[2]).toMatchObject({ state: 'ended', outcome: 'notAtHome' });
		expect(cases.filter(({ state }) => state === 'reserve')).toHaveLength(5);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'fieldwork.endCases', details: { count: 9, reason: 'Hết thời gian' } }
		]);
	});

	it('lets the campaign be closed, which it refused before', async () => {
		await expect(close()).rejects.toMatchObject({ code: 'fieldwork.notReconciled' });
		await end();
		expect(await close()).toMatchObject({ state: 'closed' });
	});

	it('asks for a reason', async () => {
		await expect(end({ reason: ' ' })).rejects.toMatchObject({ code: 'fieldwork.noComment' });
	});
});
