/** What becomes of answers to invitations: each is taken once, whatever happens on the way. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { countTickets } from '../../src/lib/server/repositories/invitation-tickets.ts';
import { listRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
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
let clock: Date;

beforeEach(async () => {
	db = await openTestDatabase();
	key = await aKey(db);
	clock = today;
	intake = await openIntake(db, { now: () => clock });
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
	made = await anInvitationList(db, { campaign, units: [unit], each: 3, key });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

const answer = (code = made.codes[0] ?? '', given = {}) =>
	aSubmission({ campaign, version, link: { code }, ...given });

describe('an invitation', () => {
	it('admits one response for its unit, and no second one', async () => {
		const first = answer();

		expect(await intake.submit(first)).toMatchObject({ receipt: { id: first.id } });
		expect(await intake.submit(answer())).toMatchObject({ problem: 'invitation.spent' });

		expect(await countResponses(db.read, campaign.id)).toBe(1);
		expect(await findResponse(db.read, first.id)).toMatchObject({
			unitId: unit.id,
			channel: 'link',
			deskId: ''
		});
		expect(await countTickets(db.read, made.list.id)).toBe(2);
	});

	it('thanks again whoever sends the same response again', async () => {
		const sent = answer();
		const first = await intake.submit(sent);

		expect(await intake.submit(sent)).toEqual(first);
	});

	it('of two sent in the same moment, takes one', async () => {
		const outcomes = await Promise.all([intake.submit(answer()), intake.submit(answer())]);

		expect(outcomes.filter((one) => 'receipt' in one)).toHaveLength(1);
		expect(outcomes.filter((one) => 'problem' in one)).toMatchObject([
			{ problem: 'invitation.spent' }
		]);
		expect(await countResponses(db.read, campaign.id)).toBe(1);
	});

	it('of the same response sent twice in the same moment, thanks both', async () => {
		const sent = answer();
		const outcomes = await Promise.all([intake.submit(sent), intake.submit(sent)]);

		expect(outcomes[0]).toMatchObject({ receipt: { id: sent.id } });
		expect(outcomes[1]).toEqual(outcomes[0]);
	});

	it('of two sent to two processes in the same moment, takes one', async () => {
		const other = openDatabase(db.url);
		const second = await openIntake(other, { now: () => today });
		try {
			for (const code of made.codes) {
				const outcomes = await Promise.all([
					intake.submit(answer(code)),
					second.submit(answer(code))
				]);
				expect(outcomes.filter((one) => 'receipt' in one)).toHaveLength(1);
			}
			expect(await countResponses(db.read, campaign.id)).toBe(3);
		} finally {
			await second.close();
			await other.close();
		}
	});

	it('answered without a network in time counts when it comes in later', async () => {
		clock = new Date('2026-12-25T03:00:00Z');
		const late = answer(made.codes[1], { answeredAt: clock.toISOString() });

		expect(await intake.submit(answer())).toMatchObject({ receipt: {} });
		expect(await intake.submit(late)).toMatchObject({ problem: 'invitation.spent' });
	});

	it('is not used up by answers that are refused, and its code is kept nowhere', async () => {
		const code = made.codes[0] ?? '';
		const bad = answer(code, { answers: { a1: 9 } });

		expect(await intake.submit(bad)).toMatchObject({ problem: 'response.badAnswers' });

		const [refusal] = await listRefusals(db.read, { limit: 1 });
		expect(refusal?.body).toContain(bad.id);
		expect(JSON.stringify(refusal)).not.toContain(code);
		expect(await intake.submit(answer(code))).toMatchObject({ receipt: {} });
	});

	it('guessed, or of another campaign, admits nobody', async () => {
		const other = await aCampaign(db, { versions: [version], units: [unit] });

		expect(await intake.submit(answer('abcdefghjkmnpq'))).toMatchObject({
			problem: 'invitation.spent'
		});
		const elsewhere = aSubmission({
			campaign: other,
			version,
			link: { code: made.codes[0] ?? '' }
		});
		expect(await intake.submit(elsewhere)).toMatchObject({ problem: 'invitation.spent' });
		expect(await countTickets(db.read, made.list.id)).toBe(3);
	});
});
