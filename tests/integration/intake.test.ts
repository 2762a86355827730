import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { SubmissionOutcome } from '../../src/lib/domain/submission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { listRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import {
	aCampaign,
	aDesk,
	aLink,
	aSubmission,
	aUnit,
	aVersion,
	goodAnswers,
	today,
	type SubmissionNeeds
} from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;
let version: QuestionnaireVersion;
let unit: Unit;
let desk: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	intake = await openIntake(db, { now: () => today });
	version = await aVersion(db);
	unit = await aUnit(db);
	desk = await aDesk(db, unit);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

const submission = (given: Partial<SubmissionNeeds> = {}) =>
	aSubmission({ campaign, version, desk, ...given });
const problemIn = (outcome: SubmissionOutcome) => ('problem' in outcome ? outcome.problem : null);
const change = (to: Partial<Campaign>) =>
	db.write((tx) => saveCampaign(tx, { ...campaign, ...to }));

describe('taking a response in', () => {
	it('counts what a desk collected for the unit the desk belongs to', async () => {
		const sent = submission({ fieldCode: 'land' });

		const outcome = await intake.submit(sent);

		expect(outcome).toMatchObject({ id: sent.id, receipt: { id: sent.id } });
		expect(await findResponse(db.read, sent.id)).toMatchObject({
			campaignId: campaign.id,
			unitId: unit.id,
			deskId: desk.id,
			fieldCode: 'land',
			channel: 'kiosk',
			answeredAt: today
		});
	});

	it('takes what came by a link for the unit that the link names', async () => {
		const link = await aLink(db, campaign, unit);
		const sent = submission({ desk: undefined, link });

		await intake.submit(sent);

		expect(await findResponse(db.read, sent.id)).toMatchObject({
			unitId: unit.id,
			deskId: '',
			channel: 'link'
		});
	});

	it('keeps what was written in words apart from the marks', async () => {
		const answers = { ...goodAnswers, opinion: ' Cán bộ rất tận tình ', visits: 2 };
		const sent = submission({ answers });

		await intake.submit(sent);

		const stored = await findResponse(db.read, sent.id);
		expect(stored?.written).toEqual([
			{ itemCode: 'opinion', text: 'Cán bộ rất tận tình' },
			{ itemCode: 'visits', text: '2' }
		]);
		expect(stored?.answers).not.toContain('tận tình');
	});

	it('marks what was answered too fast to be read, and takes it all the same', async () => {
		const sent = submission({ durationSeconds: 1 });

		await intake.submit(sent);

		expect((await findResponse(db.read, sent.id))?.flags).toBeGreaterThan(0);
	});

	it('marks a desk that sends more within a minute than its visitors can answer', async () => {
		const sent = Array.from({ length: 12 }, () => submission());

		for (const one of sent) await intake.submit(one);

		const flags = await Promise.all(
			sent.map(async ({ id }) => (await findResponse(db.read, id))?.flags)
		);
		expect(flags.slice(0, 7)).toEqual(Array(7).fill(0));
		expect(flags.slice(7)).toEqual(Array(5).fill(4));
	});
});

describe('a response that comes twice', () => {
	it('is stored once and gets the same receipt', async () => {
		const sent = submission({ answers: { ...goodAnswers, opinion: 'Tốt' } });

		const first = await intake.submit(sent);
		const second = await intake.submit(sent);

		expect(second).toEqual(first);
		expect(await countResponses(db.read, campaign.id)).toBe(1);
	});

	it('is stored once where both copies arrive at the same moment', async () => {
		const sent = submission();

		const outcomes = await Promise.all([intake.submit(sent), intake.submit(sent)]);

		expect(outcomes[1]).toEqual(outcomes[0]);
		expect(await countResponses(db.read, campaign.id)).toBe(1);
	});

	it('gets the same receipt from a server that was restarted', async () => {
		const sent = submission();
		const first = await intake.submit(sent);

		const restarted = await openIntake(db, { now: () => new Date(today.getTime() + 60_000) });

		expect(await restarted.submit(sent)).toEqual(first);
	});

	it('gets its receipt even where the campaign was published in between', async () => {
		const sent = submission();
		const first = await intake.submit(sent);
		await change({ state: 'published', closedAt: today, publishedAt: today });
		intake.forget();

		expect(await intake.submit(sent)).toEqual(first);
	});

	it('is refused where it comes with other answers under the same id', async () => {
		const sent = submission();
		await intake.submit(sent);

		const outcome = await intake.submit({ ...sent, answers: { ...goodAnswers, a1: 1 } });

		expect(problemIn(outcome)).toBe('response.idTaken');
		expect((await listRefusals(db.read, { limit: 10 })).map((one) => one.responseId)).toEqual([
			sent.id
		]);
		expect(await countResponses(db.read, campaign.id)).toBe(1);
	});
});

describe('a response that comes late', () => {
	it('is taken where it was answered while the campaign was open', async () => {
		await change({ state: 'closed', closedAt: new Date(today.getTime() + 1) });

		expect(await intake.submit(submission())).toHaveProperty('receipt');
	});

	it('is refused where it was answered after the campaign had closed', async () => {
		await change({ state: 'closed', closedAt: new Date(today.getTime() - 1) });

		expect(problemIn(await intake.submit(submission()))).toBe('response.campaignNotOpen');
	});

	it('is refused once the results are published', async () => {
		await change({ state: 'published', closedAt: today, publishedAt: today });

		expect(problemIn(await intake.submit(submission()))).toBe('response.campaignNotOpen');
	});

	it('is counted by a desk that has since been closed, if the desk stood on the day of answering', async () => {
		const old = await aDesk(db, unit, { code: 'MC-OLD', validTo: '2026-11-20' });

		expect(await intake.submit(submission({ desk: old }))).toHaveProperty('receipt');
	});
});

describe('a refusal', () => {
	const cases: [string, string, () => Partial<SubmissionNeeds>][] = [
		['an unknown campaign', 'response.unknownCampaign', () => ({ campaignId: 'nowhere' })],
		['a form of another campaign', 'response.wrongVersion', () => ({ versionId: 'other' })],
		['an unknown desk', 'response.unknownCollector', () => ({ desk: { code: 'MC-0' } })],
		['an unknown link', 'response.unknownCollector', () => ({ desk: undefined })],
		['a unit that is no desk', 'response.unknownCollector', () => ({ desk: unit })],
		['a field outside the campaign', 'response.unknownField', () => ({ fieldCode: 'magic' })],
		['a language the form lacks', 'response.unknownLanguage', () => ({ language: 'xx' })],
		[
			'an answer from tomorrow',
			'response.fromTheFuture',
			() => ({ answeredAt: new Date(today.getTime() + 24 * 3_600_000).toISOString() })
		]
	];

	it.each(cases)('is given for %s', async (_, problem, given) => {
		expect(problemIn(await intake.submit(submission(given())))).toBe(problem);
		expect(await countResponses(db.read, campaign.id)).toBe(0);
	});

	it('is given for a unit that takes no part in the campaign', async () => {
		const stranger = await aUnit(db);
		const itsDesk = await aDesk(db, stranger);

		const outcome = await intake.submit(submission({ desk: itsDesk }));

		expect(problemIn(outcome)).toBe('response.unitNotInCampaign');
	});

	it('is given for a channel that the campaign does not use', async () => {
		await change({ channels: ['link'] });

		expect(problemIn(await intake.submit(submission()))).toBe('response.channelNotInCampaign');
	});

	it('is given for an unfinished response where the campaign keeps none', async () => {
		await change({ keepsPartial: false });
		const outcome = await intake.submit(submission({ isPartial: true, answers: { a1: 4 } }));

		expect(problemIn(outcome)).toBe('response.partialNotKept');
	});

	it('names the item to blame, in Vietnamese', async () => {
		const outcome = await intake.submit(submission({ answers: { ...goodAnswers, b1: 7 } }));

		expect(outcome).toMatchObject({ problem: 'response.badAnswers', itemCode: 'b1' });
		expect('message' in outcome && outcome.message).toMatch(/câu b1 nằm ngoài mức cho phép/);
	});

	it('names the required item that is missing', async () => {
		const { b2: _, ...answers } = goodAnswers;
		const outcome = await intake.submit(submission({ answers }));

		expect(outcome).toMatchObject({ problem: 'response.badAnswers', itemCode: 'b2' });
	});

	it.each([
		['id', { id: '17' }],
		['answeredAt', { answeredAt: 'yesterday' }],
		['answeredAt', { answeredAt: '2026-11-21T08:00' }],
		['collector.kind', { collector: { kind: 'drone', code: 'x' } }],
		['durationSeconds', { durationSeconds: -1 }],
		['answers.a1', { answers: { a1: { level: 4 } } }]
	])('names the member %s of what cannot be read', async (member, given) => {
		const outcome = await intake.submit({ ...submission(), ...given });

		expect(outcome).toMatchObject({ problem: 'response.malformed' });
		expect('message' in outcome && outcome.message).toContain(member);
	});

	it.each([
		['null', null],
		['a list', []],
		['a word', 'xin chào']
	])('is given for %s in place of a response', async (_, body) => {
		expect(problemIn(await intake.submit(body))).toBe('response.malformed');
	});

	it('is kept with its reason and what was sent, once however often it is repeated', async () => {
		const sent = submission({ answers: { ...goodAnswers, b1: 7 } });

		await intake.submit(sent);
		await intake.submit(sent);

		const kept = await listRefusals(db.read, { limit: 10 });
		expect(kept).toMatchObject([
			{
				responseId: sent.id,
				problem: 'response.badAnswers',
				details: { itemCode: 'b1', fault: 'outOfRange' },
				receivedAt: today
			}
		]);
		expect(JSON.parse(kept[0]?.body ?? '')).toEqual(sent);
	});

	it('is not given by what was remembered of a campaign before it opened', async () => {
		await change({ state: 'draft', openedAt: null });
		expect(problemIn(await intake.submit(submission()))).toBe('response.campaignNotOpen');

		await change({});

		expect(await intake.submit(submission())).toHaveProperty('receipt');
	});
});
