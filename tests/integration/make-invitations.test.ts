import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listInvitationLists } from '../../src/lib/server/repositories/invitation-lists.ts';
import { countTickets } from '../../src/lib/server/repositories/invitation-tickets.ts';
import { listInvitees } from '../../src/lib/server/repositories/invitees.ts';
import { makeInvitations } from '../../src/lib/server/usecases/make-invitations.ts';
import { openPerson } from '../../src/lib/server/invitee-seal.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey } from '../support/invitations.ts';

let db: TestDatabase;
let unit: Unit;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	key = await aKey(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
});
afterEach(() => db.close());

let key: PersonalData;
const person = (contact: string) => ({ name: 'An', contact, unitId: unit.id, fieldCode: '' });
const make = (
	people: Parameters<typeof makeInvitations>[1]['people'],
	given: Partial<Parameters<typeof makeInvitations>[1]> = {}
) =>
	makeInvitations(db, {
		campaignId: campaign.id,
		unitId: unit.id,
		name: 'Tháng 11',
		template: '{lienket}',
		expiresOn: '2026-12-01',
		purgeOn: '2026-12-31',
		people,
		key,
		actorId: 'an',
		now: today,
		...given
	});

describe('making invitations', () => {
	it('stores each person with a sealed link, a ticket for each, and an audit event', async () => {
		const list = await make([person('0901'), person('0902')]);

		const invitees = await listInvitees(db.read, list.id);
		const people = invitees.map((invitee) => openPerson(key, invitee));
		expect(people.map(({ contact }) => contact)).toEqual(['0901', '0902']);
		expect(new Set(people.map(({ code }) => code)).size).toBe(2);
		expect(await countTickets(db.read, list.id)).toBe(2);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'invitation.make', actorId: 'an', details: { people: 2 } }
		]);
	});

	it('stores nobody where one was invited before in the campaign', async () => {
		await make([person('0901')]);

		await expect(make([person('0902'), person('0901')])).rejects.toMatchObject({
			code: 'invitation.badRows',
			details: { count: 1 }
		});

		expect(await listInvitationLists(db.read)).toHaveLength(1);
	});

	it('stores nobody where a unit does not take part, or a person stands there twice', async () => {
		const stranger = { ...person('0903'), unitId: (await aUnit(db)).id };

		await expect(make([person('0901'), stranger])).rejects.toMatchObject({
			code: 'invitation.badRows'
		});
		await expect(make([person('0901'), person('0901')])).rejects.toMatchObject({
			code: 'invitation.badRows'
		});

		expect(await listInvitationLists(db.read)).toEqual([]);
	});

	it('keeps names for ninety days after the last day of answering at most', async () => {
		await expect(make([person('0901')], { purgeOn: '2027-03-02' })).rejects.toMatchObject({
			code: 'invitation.badDates'
		});
		await expect(make([person('0901')], { expiresOn: '2026-11-19' })).rejects.toMatchObject({
			code: 'invitation.badDates'
		});
	});

	it('needs a campaign that takes answers by link', async () => {
		const closed = await aCampaign(db, { versions: [], units: [unit], channels: ['kiosk'] });

		await expect(make([person('0901')], { campaignId: closed.id })).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
	});
});
