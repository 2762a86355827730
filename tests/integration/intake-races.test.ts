/**
 * What happens between the moment a response is judged and the moment it is on disk. Other processes
 * of the product are other databases opened on the same URL.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { SubmissionOutcome } from '../../src/lib/domain/submission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { engine } from '../../src/lib/server/db/schema.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { listRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import { closeCampaign } from '../../src/lib/server/usecases/close-campaign.ts';
import { publishCampaign } from '../../src/lib/server/usecases/publish-campaign.ts';
import { aCampaign, aDesk, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;
let version: QuestionnaireVersion;
let desk: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	intake = await openIntake(db, { now: () => today });
	version = await aVersion(db);
	const unit = await aUnit(db);
	desk = await aDesk(db, unit);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

const submission = () => aSubmission({ campaign, version, desk });
const problemIn = (outcome: SubmissionOutcome) => ('problem' in outcome ? outcome.problem : null);
const before = new Date(today.getTime() - 60_000);
const close = (now: Date) => closeCampaign(db, { campaignId: campaign.id, actorId: 'an', now });
const publish = () => publishCampaign(db, { campaignId: campaign.id, actorId: 'an', now: today });

describe('the days of a campaign at the door', () => {
	const onDays = (opensOn: string, closesOn: string) =>
		db.write((tx) => saveCampaign(tx, { ...campaign, opensOn, closesOn }));

	it('take nothing answered after the last of them, though nobody closed the campaign', async () => {
		await onDays('2026-11-01', '2026-11-19');
		expect(problemIn(await intake.submit(submission()))).toBe('response.campaignNotOpen');
	});

	it('take what was answered on the last of them without a network, and came in later', async () => {
		await onDays('2026-11-01', '2026-11-19');
		const answeredAt = '2026-11-19T16:59:59.000Z';
		const late = aSubmission({ campaign, version, desk, answeredAt });
		expect(problemIn(await intake.submit(late))).toBeNull();
	});
});

describe('a campaign that ends while responses are on their way to disk', () => {
	it('takes nothing after it was published, whatever a process remembers', async () => {
		await intake.submit(submission());
		await close(today);
		await publish();

		const late = submission();
		expect(problemIn(await intake.submit(late))).toBe('response.campaignNotOpen');
		expect(await findResponse(db.read, late.id)).toBeNull();
		expect(await listRefusals(db.read, { limit: 5 })).toMatchObject([{ responseId: late.id }]);
	});

	it('takes nothing answered after it was closed, whatever a process remembers', async () => {
		await intake.submit(submission());
		await close(before);

		expect(problemIn(await intake.submit(submission()))).toBe('response.campaignNotOpen');
		expect(await countResponses(db.read, campaign.id)).toBe(1);
	});

	it('still gives the receipt of what was on disk before', async () => {
		const sent = submission();
		const first = await intake.submit(sent);
		await close(today);
		await publish();
		expect(await intake.submit(sent)).toEqual(first);
	});

	it('lets the others of the same commit pass', async () => {
		const otherUnit = await aUnit(db);
		const otherDesk = await aDesk(db, otherUnit);
		const stays = await aCampaign(db, { versions: [version], units: [otherUnit] });
		const going = () => aSubmission({ campaign: stays, version, desk: otherDesk });
		await Promise.all([intake.submit(submission()), intake.submit(going())]);
		await close(before);

		const outcomes = await Promise.all(
			[submission(), going(), submission(), going()].map((one) => intake.submit(one))
		);

		const ended = 'response.campaignNotOpen';
		expect(outcomes.map(problemIn)).toEqual([ended, null, ended, null]);
		expect(await countResponses(db.read, stays.id)).toBe(3);
		expect(await countResponses(db.read, campaign.id)).toBe(1);
	});

	it('holds the count that was published, however many processes take responses in', async () => {
		// SQLite is for one process.
		const others = engine === 'postgres' ? [openDatabase(db.url), openDatabase(db.url)] : [];
		const intakes = [
			intake,
			...(await Promise.all(others.map((one) => openIntake(one, { now: () => today }))))
		];
		const life = { isOver: false };
		let taken = 0;
		const collect = async (one: Intake) => {
			while (!life.isOver) {
				const problem = problemIn(await one.submit(submission()));
				if (problem === null) taken += 1;
				else expect(problem).toBe('response.campaignNotOpen');
				// Let the others have their turn.
				await new Promise((resolve) => setTimeout(resolve, 1));
			}
		};
		const collectors = intakes.flatMap((one) => [1, 2, 3, 4].map(() => collect(one)));
		await new Promise((resolve) => setTimeout(resolve, 40));
		await close(today);
		await publish();
		const published = await countResponses(db.read, campaign.id);
		await new Promise((resolve) => setTimeout(resolve, 40));
		life.isOver = true;
		await Promise.all(collectors);

		expect(await countResponses(db.read, campaign.id)).toBe(published);
		expect(taken).toBe(published);
		expect(published).toBeGreaterThan(0);
		await Promise.all(intakes.map((one) => one.close()));
		await Promise.all(others.map((one) => one.close()));
	});
});
