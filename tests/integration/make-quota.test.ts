import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listQuotas, listQuotasOf } from '../../src/lib/server/repositories/quotas.ts';
import { makeQuota } from '../../src/lib/server/usecases/make-quota.ts';
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

const make = (given: object = {}) =>
	makeQuota(db, {
		campaignId: field.campaign.id,
		form: {
			unitId: field.units[0]?.id ?? '',
			fieldCode: 'land',
			wanted: 20,
			interviewerId: field.interviewer.id,
			...given
		},
		actorId: 'bo',
		now: today
	});

describe('a quota of walk-in respondents', () => {
	it('is given to an interviewer', async () => {
		const { id } = await make();
		expect(await listQuotas(db.read, field.campaign.id)).toMatchObject([{ id, wanted: 20 }]);
		expect(await listQuotasOf(db.read, field.interviewer.id)).toHaveLength(1);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([{ action: 'quota.make' }]);
	});

	it('is refused for a unit or field outside the campaign, and for one who is no interviewer', async () => {
		await expect(make({ unitId: 'x' })).rejects.toMatchObject({
			code: 'response.unitNotInCampaign'
		});
		await expect(make({ fieldCode: 'x' })).rejects.toMatchObject({
			code: 'response.unknownField'
		});
		await expect(make({ interviewerId: field.supervisor.id })).rejects.toMatchObject({
			code: 'quota.badForm'
		});
		expect(await listQuotas(db.read, field.campaign.id)).toEqual([]);
	});
});
