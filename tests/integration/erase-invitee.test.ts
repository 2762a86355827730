import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getInvitationList } from '../../src/lib/server/repositories/invitation-lists.ts';
import { countTickets } from '../../src/lib/server/repositories/invitation-tickets.ts';
import { listInvitees } from '../../src/lib/server/repositories/invitees.ts';
import { eraseInvitee } from '../../src/lib/server/usecases/erase-invitee.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey, anInvitationList, type Made } from '../support/invitations.ts';

let db: TestDatabase;
let unit: Unit;
let campaign: Campaign;
let made: Made;
let key: PersonalData;
beforeEach(async () => {
	db = await openTestDatabase();
	key = await aKey(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
	made = await anInvitationList(db, { campaign, units: [unit], each: 3, key });
});
afterEach(() => db.close());

it('takes a person off with the unused link, and names nobody in the log', async () => {
	const [first] = await listInvitees(db.read, made.list.id);
	const inviteeId = first?.id ?? '';

	await eraseInvitee(db, { inviteeId, key, actorId: 'an', now: today });

	expect(await listInvitees(db.read, made.list.id)).toHaveLength(2);
	expect(await countTickets(db.read, made.list.id)).toBe(2);
	expect(await getInvitationList(db.read, made.list.id)).toMatchObject({ invitedCount: 2 });
	const [event] = await listEvents(db.read, { limit: 1 });
	expect(event).toMatchObject({ action: 'invitation.erase', subjectId: made.list.id });
	expect(JSON.stringify(event)).not.toContain(inviteeId);
	await expect(
		eraseInvitee(db, { inviteeId, key, actorId: 'an', now: today })
	).rejects.toMatchObject({ code: 'invitation.inviteeNotFound' });
});
