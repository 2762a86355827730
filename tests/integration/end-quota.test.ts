import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listQuotas, listQuotasOf, saveQuota } from '../../src/lib/server/repositories/quotas.ts';
import { endQuota } from '../../src/lib/server/usecases/end-quota.ts';
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

const end = (campaignId = field.campaign.id) =>
	endQuota(db, { campaignId, quotaId: 'quota-1', actorId: 'bo', now: today });

describe('ending a quota', () => {
	beforeEach(() =>
		db.write((tx) =>
			saveQuota(tx, {
				id: 'quota-1',
				campaignId: field.campaign.id,
				unitId: field.units[0]?.id ?? '',
				fieldCode: null,
				wanted: 5,
				interviewerId: field.interviewer.id,
				createdAt: today,
				createdBy: 'bo',
				endedAt: null
			})
		)
	);

	it('takes it off the interviewer, once', async () => {
		await end();
		expect(await listQuotasOf(db.read, field.interviewer.id)).toEqual([]);
		expect(await listQuotas(db.read, field.campaign.id)).toMatchObject([{ endedAt: today }]);
		await expect(end()).rejects.toMatchObject({ code: 'quota.wrongState' });
	});

	it('is refused under the address of another campaign', async () => {
		await expect(end('other')).rejects.toMatchObject({ code: 'quota.notFound' });
	});
});
