import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getInvitationList } from '../../src/lib/server/repositories/invitation-lists.ts';
import { countTickets } from '../../src/lib/server/repositories/invitation-tickets.ts';
import { listInvitees } from '../../src/lib/server/repositories/invitees.ts';
import { dueUntil } from '../../src/lib/domain/retention.ts';
import { invitations } from '../../src/lib/server/retention/purge-invitations.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey, anInvitationList, type Made } from '../support/invitations.ts';

let db: TestDatabase;
let unit: Unit;
let campaign: Campaign;
let made: Made;
beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
	made = await anInvitationList(db, { campaign, units: [unit], each: 3, key: await aKey(db) });
});
afterEach(() => db.close());

const purge = ({ now, days = 1_000 }: { now: Date; days?: number }) =>
	db.write((tx) => invitations.purge(tx, { now, until: dueUntil(now, days), actorId: 'system' }));

it('erases names, numbers and links on the day that was promised, and not before', async () => {
	expect(await purge({ now: new Date('2027-01-14T16:59:59Z') })).toBe(0);
	expect(await listInvitees(db.read, made.list.id)).toHaveLength(3);

	expect(await purge({ now: new Date('2027-01-14T17:00:00Z') })).toBe(3);
	expect(await listInvitees(db.read, made.list.id)).toEqual([]);
	expect(await countTickets(db.read, made.list.id)).toBe(0);
	expect(await getInvitationList(db.read, made.list.id)).toMatchObject({
		state: 'ended',
		invitedCount: 3,
		usedCount: 0
	});
	expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
		{ action: 'invitation.purge', actorId: 'system' }
	]);
});

it('has nothing to do the second time', async () => {
	const now = new Date('2027-02-01T00:00:00Z');
	await purge({ now });

	expect(await purge({ now })).toBe(0);
});
