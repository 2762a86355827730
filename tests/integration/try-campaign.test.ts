/** Trying a draft out goes through the same door, and nothing of it is ever counted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askedAs } from '../../src/lib/domain/campaign-trial.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import {
	findOpenCampaignForUnit,
	getCampaign
} from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { openCampaign } from '../../src/lib/server/usecases/open-campaign.ts';
import { endTrial, startTrial } from '../../src/lib/server/usecases/try-campaign.ts';
import { aCampaign, aDesk, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;
let version: QuestionnaireVersion;
let unit: Unit;
let desk: Unit;
let campaign: Campaign;

const later = (count: number) => new Date(today.getTime() + count * 60_000);
const request = () => ({ campaignId: campaign.id, actorId: 'an', now: today });

beforeEach(async () => {
	db = await openTestDatabase();
	intake = await openIntake(db, { now: () => later(60) });
	version = await aVersion(db);
	unit = await aUnit(db);
	desk = await aDesk(db, unit);
	campaign = await aCampaign(db, {
		state: 'draft',
		openedAt: null,
		versions: [version],
		units: [unit]
	});
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

describe('a campaign on trial', () => {
	it('takes answers by desk and by link under an id that no count knows', async () => {
		const tried = await startTrial(db, request());
		const [link] = await listLinks(db.read, campaign.id);
		const asked = { campaign: { id: askedAs(tried) }, version };

		expect(await intake.submit(aSubmission({ ...asked, desk }))).toHaveProperty('receipt');
		expect(await intake.submit(aSubmission({ ...asked, ...(link && { link }) }))).toHaveProperty(
			'receipt'
		);

		expect(await countResponses(db.read, askedAs(tried))).toBe(2);
		expect(await countResponses(db.read, campaign.id)).toBe(0);
		expect((await recountTallies(db)).differences).toEqual([]);
	});

	it('takes nothing under its own id before it opens', async () => {
		await startTrial(db, request());
		expect(await intake.submit(aSubmission({ campaign, version, desk }))).toMatchObject({
			problem: 'response.campaignNotOpen'
		});
	});

	it('judges trial answers as strictly as real ones', async () => {
		const tried = await startTrial(db, request());
		const submission = aSubmission({ campaign: { id: askedAs(tried) }, version, desk });
		expect(await intake.submit({ ...submission, answers: { a1: 9 } })).toMatchObject({
			problem: 'response.badAnswers'
		});
	});

	it('never stands in the way of a campaign that is open at the same desk', async () => {
		await startTrial(db, request());
		expect(
			await findOpenCampaignForUnit(db.read, unit.id, { channel: 'kiosk', now: later(1) })
		).toMatchObject({
			id: campaign.id
		});
		const open = await aCampaign(db, {
			versions: [version],
			units: [unit],
			opensOn: '2020-01-01'
		});
		expect(
			await findOpenCampaignForUnit(db.read, unit.id, { channel: 'kiosk', now: later(1) })
		).toMatchObject({ id: open.id });
	});

	it('is wiped when the campaign opens, and what comes late is refused', async () => {
		const tried = await startTrial(db, request());
		const asked = { campaign: { id: askedAs(tried) }, version, desk };
		await intake.submit(aSubmission(asked));

		await openCampaign(db, { ...request(), now: later(5) });
		intake.forget();

		expect(await countResponses(db.read, askedAs(tried))).toBe(0);
		expect(askedAs(await getCampaign(db.read, campaign.id))).toBe(campaign.id);
		const late = aSubmission({ ...asked, answeredAt: later(6).toISOString() });
		expect(await intake.submit(late)).toMatchObject({ problem: 'response.trialOver' });
		expect(await countResponses(db.read, campaign.id)).toBe(0);
		expect((await recountTallies(db)).differences).toEqual([]);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'campaign.open', details: { trial: 1 } }
		]);
	});

	it('can be ended without opening, and begun anew from nothing', async () => {
		const first = await startTrial(db, request());
		await intake.submit(aSubmission({ campaign: { id: askedAs(first) }, version, desk }));

		await endTrial(db, request());
		expect(await countResponses(db.read, askedAs(first))).toBe(0);
		const second = await startTrial(db, request());
		expect(askedAs(second)).not.toBe(askedAs(first));
	});

	it('is started once, and only of a draft', async () => {
		await startTrial(db, request());
		await expect(startTrial(db, request())).rejects.toMatchObject({ code: 'campaign.onTrial' });
		await openCampaign(db, request());
		await expect(startTrial(db, request())).rejects.toMatchObject({ code: 'campaign.wrongState' });
	});
});

describe('the hours of a campaign', () => {
	/** Friday 20 November 2026, ten in the morning in Vietnam. */
	const hours = { days: [5], from: '07:00', to: '10:30' };

	it('bind its desks, with a quarter of an hour to finish, and not its links', async () => {
		const open = await aCampaign(db, { versions: [version], units: [unit], hours });
		const at = (count: number) => later(count).toISOString();
		const atDesk = (count: number) =>
			intake.submit(aSubmission({ campaign: open, version, desk, answeredAt: at(count) }));

		expect(await atDesk(0)).toHaveProperty('receipt');
		expect(await atDesk(44)).toHaveProperty('receipt');
		expect(await atDesk(46)).toMatchObject({ problem: 'response.outsideHours' });
	});
});
