import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { listInvitees } from '../../src/lib/server/repositories/invitees.ts';
import { settleInvitations } from '../../src/lib/server/usecases/settle-invitations.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { aCampaign, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey, anInvitationList, type Made } from '../support/invitations.ts';

let db: TestDatabase;
let intake: Intake;
let version: QuestionnaireVersion;
let large: Unit;
let small: Unit;
let campaign: Campaign;
let made: Made;
let key: PersonalData;
const hoursLater = (hours: number) => new Date(today.getTime() + hours * 3_600_000);

beforeEach(async () => {
	db = await openTestDatabase();
	key = await aKey(db);
	intake = await openIntake(db, { now: () => hoursLater(1) });
	version = await aVersion(db);
	large = await aUnit(db);
	small = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [large, small] });
	made = await anInvitationList(db, { campaign, units: [large, small], each: 8, key });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

const settle = (now: Date) => settleInvitations(db, { listId: made.list.id, key, now });
const answer = (nth: number) =>
	intake.submit(aSubmission({ campaign, version, link: { code: made.codes[nth] ?? '' } }));
const used = async () =>
	(await listInvitees(db.read, made.list.id))
		.filter(({ isUsed }) => isUsed)
		.map(({ position }) => position - 1);

describe('settling', () => {
	it('shows who answered where each is one of five or more', async () => {
		for (const nth of [0, 2, 4, 5, 7]) await answer(nth);

		const settled = await settle(hoursLater(24));

		expect(await used()).toEqual([0, 2, 4, 5, 7]);
		expect(settled).toMatchObject({ usedCount: 5, settledOn: '2026-11-21' });
	});

	it('shows nobody of a unit from which fewer came, until more have come', async () => {
		for (const nth of [0, 1, 2, 3, 4]) await answer(nth);
		for (const nth of [8, 9, 10, 11]) await answer(nth);

		expect(await settle(hoursLater(24))).toMatchObject({ usedCount: 9 });
		expect(await used()).toEqual([0, 1, 2, 3, 4]);

		await answer(15);
		await settle(hoursLater(48));
		expect(await used()).toEqual([0, 1, 2, 3, 4, 8, 9, 10, 11, 15]);
	});

	it('looks once a day, so that nobody is seen to answer', async () => {
		await settle(hoursLater(2));
		for (const nth of [0, 1, 2, 3, 4]) await answer(nth);

		expect(await settle(hoursLater(3))).toMatchObject({ usedCount: 0 });
		expect(await used()).toEqual([]);
	});

	it('does not show the sixth person alone, the day after five were shown', async () => {
		for (const nth of [0, 1, 2, 3, 4]) await answer(nth);
		await settle(hoursLater(24));
		const later = await openIntake(db, { now: () => hoursLater(26) });
		await later.submit(aSubmission({ campaign, version, link: { code: made.codes[6] ?? '' } }));
		await later.close();

		await settle(hoursLater(48));

		expect(await used()).toEqual([0, 1, 2, 3, 4]);
	});
});
