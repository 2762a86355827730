import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import {
	getInvitationList,
	listInvitationLists
} from '../../src/lib/server/repositories/invitation-lists.ts';
import { countTickets } from '../../src/lib/server/repositories/invitation-tickets.ts';
import { listInvitees } from '../../src/lib/server/repositories/invitees.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { makeInvitations } from '../../src/lib/server/usecases/make-invitations.ts';
import { withdrawInvitations } from '../../src/lib/server/usecases/withdraw-invitations.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { aCampaign, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey, anInvitationList, type Made } from '../support/invitations.ts';

let db: TestDatabase;
let intake: Intake;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;
let made: Made;
let key: PersonalData;
beforeEach(async () => {
	db = await openTestDatabase();
	key = await aKey(db);
	intake = await openIntake(db, { now: () => today });
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
	made = await anInvitationList(db, { campaign, units: [unit], each: 3, key });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

const end = (deed: 'undo' | 'withdraw', listId = made.list.id) =>
	withdrawInvitations(db, { listId, deed, actorId: 'an', now: today });
const answer = (code = '') => intake.submit(aSubmission({ campaign, version, link: { code } }));

describe('withdrawing invitations', () => {
	it('erases the names and ends the links, and keeps what was answered and the counts', async () => {
		await answer(made.codes[0]);

		await end('withdraw');

		expect(await answer(made.codes[1])).toMatchObject({ problem: 'invitation.spent' });
		expect(await listInvitees(db.read, made.list.id)).toEqual([]);
		expect(await getInvitationList(db.read, made.list.id)).toMatchObject({
			state: 'ended',
			invitedCount: 3,
			usedCount: 1
		});
		expect(await countResponses(db.read, campaign.id)).toBe(1);
	});

	it('happens once', async () => {
		await end('withdraw');

		await expect(end('withdraw')).rejects.toMatchObject({ code: 'invitation.ended' });
	});
});

describe('undoing a list', () => {
	it('leaves nothing of it while nothing was sent', async () => {
		const { id } = await makeInvitations(db, {
			campaignId: campaign.id,
			unitId: unit.id,
			name: 'Nhầm',
			template: '{lienket}',
			expiresOn: '2026-12-01',
			purgeOn: '2026-12-31',
			people: [{ name: '', contact: '0999', unitId: unit.id, fieldCode: '' }],
			key,
			actorId: 'an',
			now: today
		});

		await end('undo', id);

		expect(await listInvitationLists(db.read)).toHaveLength(1);
		expect(await countTickets(db.read, id)).toBe(0);
	});

	it('is refused once the links were handed out', async () => {
		await expect(end('undo')).rejects.toMatchObject({ code: 'invitation.alreadySent' });
	});
});
