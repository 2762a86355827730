import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { sendInvitations } from '../../src/lib/server/usecases/send-invitations.ts';
import { settleInvitations } from '../../src/lib/server/usecases/settle-invitations.ts';
import { withdrawInvitations } from '../../src/lib/server/usecases/withdraw-invitations.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { aCampaign, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey, anInvitationList, type Made } from '../support/invitations.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;
let made: Made;
let key: PersonalData;
const tomorrow = new Date(today.getTime() + 86_400_000);
beforeEach(async () => {
	db = await openTestDatabase();
	key = await aKey(db);
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
	made = await anInvitationList(db, { campaign, units: [unit], each: 20, key });
});
afterEach(() => db.close());

const send = (round: 'first' | 'reminder', now = today) =>
	sendInvitations(db, { listId: made.list.id, round, key, actorId: 'an', now });

describe('sending invitations', () => {
	it('gives the same links again, and says who took the names', async () => {
		const { people } = await send('first');

		expect(people.map(({ code }) => code)).toEqual(made.codes);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'invitation.send', actorId: 'an', details: { people: 20 } }
		]);
	});

	it('reminds those who have not answered, by the link they have', async () => {
		const intake = await openIntake(db, { now: () => today });
		const soon = new Date(today.getTime() + 1);
		const later = await openIntake(db, { now: () => soon });
		for (const code of made.codes.slice(0, 7))
			await later.submit(aSubmission({ campaign, version, link: { code } }));
		await later.close();
		await intake.close();
		await settleInvitations(db, { listId: made.list.id, key, now: tomorrow });

		const { people, list } = await send('reminder', tomorrow);

		expect(people.map(({ code }) => code)).toEqual(made.codes.slice(7));
		expect(list).toMatchObject({ reminderCount: 1, remindedAt: tomorrow });
	});

	it('gives nothing once the list has ended', async () => {
		await withdrawInvitations(db, {
			listId: made.list.id,
			deed: 'withdraw',
			actorId: 'an',
			now: today
		});

		await expect(send('reminder')).rejects.toMatchObject({ code: 'invitation.ended' });
	});
});
