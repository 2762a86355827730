import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveInterviewer } from '../../src/lib/server/repositories/interviewers.ts';
import { listQuotas, listQuotasOf } from '../../src/lib/server/repositories/quotas.ts';
import { makeQuota } from '../../src/lib/server/usecases/make-quota.ts';
import { aCertificate } from '../support/assignment.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aField, type Field } from '../support/fieldwork.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
	await aProfile({});
	await aCertificate(db, field.interviewer.id, field.version.id);
});
afterEach(() => db.close());

const aProfile = (given: { servedUnitIds?: string[] }) =>
	db.write((tx) =>
		saveInterviewer(tx, {
			accountId: field.interviewer.id,
			officeId: 'office',
			languages: ['vi'],
			unitIds: [],
			servedUnitIds: [],
			casesMax: 30,
			changedAt: today,
			...given
		})
	);
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

	it('is refused for a unit or field outside the campaign, and for one who is not trained', async () => {
		await expect(make({ unitId: 'x' })).rejects.toMatchObject({
			code: 'response.unitNotInCampaign'
		});
		await expect(make({ fieldCode: 'x' })).rejects.toMatchObject({
			code: 'response.unknownField'
		});
		await expect(make({ interviewerId: field.supervisor.id })).rejects.toMatchObject({
			code: 'quota.notTrained'
		});
		expect(await listQuotas(db.read, field.campaign.id)).toEqual([]);
	});

	it('is refused for one who served at the unit’s desk', async () => {
		await aProfile({ servedUnitIds: [field.units[0]?.id ?? ''] });
		await expect(make()).rejects.toMatchObject({ code: 'quota.served' });
		await expect(make({ unitId: field.units[1]?.id })).resolves.toMatchObject({ wanted: 20 });
	});
});
