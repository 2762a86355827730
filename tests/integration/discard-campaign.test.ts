import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import {
	findCampaign,
	getCampaign,
	listCampaignUnits
} from '../../src/lib/server/repositories/campaigns.ts';
import { saveFrame } from '../../src/lib/server/repositories/frames.ts';
import { listInvitationLists } from '../../src/lib/server/repositories/invitation-lists.ts';
import { countTickets } from '../../src/lib/server/repositories/invitation-tickets.ts';
import { countInviteesOf } from '../../src/lib/server/repositories/invitees.ts';
import { listPaperRuns, savePaperRun } from '../../src/lib/server/repositories/paper-runs.ts';
import { discardCampaign } from '../../src/lib/server/usecases/discard-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { aKey, anInvitationList } from '../support/invitations.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('throwing a draft away', () => {
	it('leaves nothing of it but an audit event', async () => {
		const versions = [await aVersion(db)];
		const unit = await aUnit(db);
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [unit] });
		const printed = { firstNumber: 1, forms: 20, printedAt: today, printedBy: 'an' };
		const form = { campaignId: id, unitId: unit.id, versionId: versions[0]?.id ?? '' };
		await db.write((tx) => savePaperRun(tx, { id: 'run', ...form, ...printed }));

		await discardCampaign(db, { ...request, campaignId: id });

		expect(await findCampaign(db.read, id)).toBeNull();
		expect(await listCampaignUnits(db.read, id)).toEqual([]);
		expect(await listPaperRuns(db.read)).toEqual([]);
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'campaign.discard', subjectId: id }
		]);
	});

	it('takes invitations with it, with the names and numbers of the people in them', async () => {
		const unit = await aUnit(db);
		const versions = [await aVersion(db)];
		const campaign = await aCampaign(db, { state: 'draft', versions, units: [unit] });
		const kept = await aCampaign(db, { versions, units: [unit] });
		const key = await aKey(db);
		const made = { units: [unit], each: 6, key };
		const { list } = await anInvitationList(db, { ...made, campaign });
		const { list: other } = await anInvitationList(db, { ...made, campaign: kept });

		await discardCampaign(db, { ...request, campaignId: campaign.id });

		expect(await listInvitationLists(db.read)).toMatchObject([{ id: other.id }]);
		expect(await countTickets(db.read, list.id)).toBe(0);
		expect(await countInviteesOf(db.read, [list.id])).toBe(0);
		expect(await countInviteesOf(db.read, [other.id])).toBe(6);
	});

	it('stays while people to be visited are loaded for it: they are taken back first', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [await aUnit(db)] });
		const frame = { campaignId: id, fileName: 'ho-so.csv', state: 'current' as const };
		await db.write((tx) =>
			saveFrame(tx, {
				...frame,
				id: 'frame',
				rowsTotal: 1,
				rowsTaken: 1,
				hash: '',
				createdAt: today,
				createdBy: 'an',
				purgeOn: '2027-01-01'
			})
		);

		await expect(discardCampaign(db, { ...request, campaignId: id })).rejects.toMatchObject({
			code: 'campaign.hasFrame'
		});
		expect(await getCampaign(db.read, id)).toMatchObject({ state: 'draft' });
	});

	it('never deletes a campaign that was open: its responses would hang in the air', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'closed', versions, units: [await aUnit(db)] });

		await expect(discardCampaign(db, { ...request, campaignId: id })).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
		expect(await getCampaign(db.read, id)).toMatchObject({ state: 'closed' });
	});
});
