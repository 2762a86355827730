/** What a tablet sends beside the answers: the time on each question, and in time or late. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { unpackTimes } from '../../src/lib/domain/pace-code.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { SubmissionOutcome } from '../../src/lib/domain/submission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import {
	aCampaign,
	aDesk,
	aSubmission,
	aUnit,
	aVersion,
	today,
	type SubmissionNeeds
} from '../support/builders.ts';
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

const submission = (given: Partial<SubmissionNeeds> = {}) =>
	aSubmission({ campaign, version, desk, ...given });
const problemIn = (outcome: SubmissionOutcome) => ('problem' in outcome ? outcome.problem : null);

it('keeps the time on each question, and whether the dossier was in time', async () => {
	const itemTimes = { a1: 2_500, b2: 61_000 };
	const sent = submission({ itemTimes, timeliness: 'late' });

	await intake.submit(sent);

	const stored = await findResponse(db.read, sent.id);
	expect(stored).toMatchObject({ timeliness: 'late' });
	const kept = unpackTimes(version, stored?.pace ?? '');
	expect(Object.keys(kept)).toEqual(['a1', 'b2']);
	expect(Math.abs((kept.a1 ?? 0) / 2_500 - 1)).toBeLessThan(0.08);
	expect(Math.abs((kept.b2 ?? 0) / 61_000 - 1)).toBeLessThan(0.08);
});

it('takes what an older version of the app left in its queue, without either', async () => {
	const { itemTimes: _, timeliness: __, ...old } = submission();

	expect(await intake.submit(old)).toMatchObject({ receipt: { id: old.id } });
	expect(await findResponse(db.read, old.id)).toMatchObject({ timeliness: '', pace: null });
});

it('gives the same receipt for the same answers in time, and none where that differs', async () => {
	const sent = submission({ timeliness: 'onTime' });
	const first = await intake.submit(sent);

	expect(await intake.submit(sent)).toEqual(first);
	expect(problemIn(await intake.submit({ ...sent, timeliness: 'late' }))).toBe('response.idTaken');
});

it.each([{ itemTimes: { a1: 'long' } }, { itemTimes: { a1: -1 } }, { timeliness: 'soon' }])(
	'refuses %j as malformed',
	async (wrong) => {
		const outcome = await intake.submit({ ...submission(), ...wrong });
		expect(problemIn(outcome)).toBe('response.malformed');
	}
);
