import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { defaultRules } from '../../src/lib/domain/threshold.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { credibility } from '../../src/lib/server/reports/credibility.ts';
import { readRules } from '../../src/lib/server/reports/quality-rules.ts';
import { thresholdList } from '../../src/lib/server/reports/threshold-list.ts';
import { thresholdPreview } from '../../src/lib/server/reports/threshold-preview.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { changeThreshold } from '../../src/lib/server/usecases/change-threshold.ts';
import {
	aCampaign,
	aDesk,
	anAccount,
	aSubmission,
	aUnit,
	aVersion,
	today
} from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;
const change = { reason: 'Tập huấn ngày 20/11', actorId: 'an', now: today };

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(() => db.close());

describe('changing a limit', () => {
	it('holds at once, says who did it and why, and stays in the log', async () => {
		const account = await anAccount(db, { name: 'Chị Lan' });
		await changeThreshold(db, { ...change, code: 'runMin', value: 12, actorId: account.id });

		expect(await readRules(db.read)).toEqual({ ...defaultRules, runMin: 12 });
		const line = (await thresholdList(db.read)).find(({ code }) => code === 'runMin');
		expect(line).toMatchObject({
			value: 12,
			usual: 8,
			isChanged: true,
			change: { by: 'Chị Lan', reason: change.reason }
		});
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'threshold.change', subjectId: 'runMin', details: { before: 'default', after: 12 } }
		]);
	});

	it('goes back to what the product comes with', async () => {
		await changeThreshold(db, { ...change, code: 'runMin', value: 12 });
		const later = new Date(today.getTime() + 1000);
		await changeThreshold(db, { ...change, code: 'runMin', value: null, now: later });
		expect(await readRules(db.read)).toEqual(defaultRules);
	});

	it('judges what was answered long ago anew: the credibility page sets other responses aside', async () => {
		const needs = { campaign, version, unit, channel: 'link' as const };
		await storeResponses(db, { ...needs, count: 30, answers: allAt(3) });
		await storeResponses(db, { ...needs, count: 20, answers: allAt(5), seconds: 24 });
		const aside = async () => {
			const query = { campaignCode: null, versionCode: null, unitId: unit.id };
			const found = await credibility(db.read, query);
			return found && found.forms !== 'withheld' ? found.forms[0]?.flagged : null;
		};
		// 24 seconds for six answers are four a question, and less than a third of the middle, 90.
		expect(await aside()).toBe(20);
		await changeThreshold(db, { ...change, code: 'medianTimes', value: 5 });
		expect(await aside()).toBe(0);
		await changeThreshold(db, { ...change, code: 'secondsPerItemMin', value: 5 });
		expect(await aside()).toBe(20);
	});

	it('is used at the door too', async () => {
		const desk = await aDesk(db, unit);
		const intake = await openIntake(db, { now: () => today });
		const flagsOfNext = async () => {
			const submission = aSubmission({ campaign, version, desk, durationSeconds: 30 });
			await intake.submit(submission);
			return (await findResponse(db.read, submission.id))?.flags;
		};
		expect(await flagsOfNext()).toBe(0);
		await changeThreshold(db, { ...change, code: 'secondsPerItemMin', value: 6 });
		intake.forget();
		expect(await flagsOfNext()).toBe(1);
		await intake.close();
	});
});

describe('the preview of a change', () => {
	it('counts on the newest campaign what it would raise, and changes nothing', async () => {
		await storeResponses(db, { campaign, version, unit, count: 30, channel: 'link' });
		await storeResponses(db, { campaign, version, unit, count: 10, seconds: 8, channel: 'link' });
		const rules = await readRules(db.read);
		const proposed = { ...rules, secondsPerItemMin: 0.5, medianTimes: 100 };
		expect(await thresholdPreview(db.read, rules, proposed)).toMatchObject({
			campaignNameVi: campaign.nameVi,
			responses: 40,
			isCut: false,
			before: { flagged: 10, bySign: { tooFast: 10 } },
			after: { flagged: 0, bySign: { tooFast: 0 } }
		});
		expect(await readRules(db.read)).toEqual(defaultRules);
	});

	it('says so where there is no campaign yet', async () => {
		const empty = await openTestDatabase();
		expect(await thresholdPreview(empty.read, defaultRules, defaultRules)).toBeNull();
		await empty.close();
	});
});
