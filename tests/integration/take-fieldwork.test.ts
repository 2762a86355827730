import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import {
	takeFieldwork,
	type FieldworkAnswers
} from '../../src/lib/server/intake/take-fieldwork.ts';
import { response, responseGroup } from '../../src/lib/server/db/schema.ts';
import { listResponseStrata } from '../../src/lib/server/repositories/response-strata.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAnswersAt } from '../support/responses.ts';

let db: TestDatabase;
let unit: Unit;
let elsewhere: Unit;
let version: QuestionnaireVersion;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db);
	elsewhere = await aUnit(db);
	version = await aVersion(db);
	campaign = await aCampaign(db, {
		versions: [version],
		units: [unit],
		channels: ['interviewer', 'paper']
	});
});
afterEach(() => db.close());

const asked = new Date('2026-04-15T07:41:23.456Z');
const looked = new Date('2026-04-17T02:03:04Z');
const some = (given: Partial<FieldworkAnswers> = {}): FieldworkAnswers => ({
	campaignId: campaign.id,
	versionId: version.id,
	unitId: unit.id,
	channel: 'interviewer',
	answeredAt: asked,
	durationSeconds: 240,
	content: {
		answers: allAnswersAt(version, 5),
		itemTimes: null,
		language: 'vi',
		fieldCode: null,
		timeliness: null,
		isPartial: false
	},
	origin: { sampleId: 'sample', stratum: 2, quotaId: null, probability: 0.25 },
	...given
});
const take = (...taken: FieldworkAnswers[]) =>
	db.write((tx) => takeFieldwork(db, tx, taken, looked));

describe('what was looked over comes in', () => {
	it('as a response of its unit and channel, of which the day alone is known', async () => {
		await take(some());

		const [row] = await db.read.select().from(response);
		expect(row?.answeredAt.toISOString()).toBe('2026-04-14T17:00:00.000Z');
		expect(row?.receivedAt.toISOString()).toBe('2026-04-16T17:00:00.000Z');
		const made = Number.parseInt(row?.id.replaceAll('-', '').slice(0, 12) ?? '', 16);
		expect(new Date(made)).toEqual(row?.answeredAt);
		const [group] = await db.read.select().from(responseGroup);
		expect(group).toMatchObject({ unitId: unit.id, channel: 'interviewer', deskId: '' });
	});

	it('keeps the stratum and the chance by which it is weighted', async () => {
		await take(some());
		const [kept] = await listResponseStrata(db.read, campaign.id);
		expect(kept).toMatchObject({ sampleId: 'sample', stratum: 2, probability: 0.25 });
	});
});

describe('what was looked over is refused', () => {
	const cases: [string, () => Partial<FieldworkAnswers>][] = [
		['response.campaignNotOpen', () => ({ answeredAt: new Date('2020-01-01T00:00:00Z') })],
		['response.channelNotInCampaign', () => ({ channel: 'phone' })],
		['response.unitNotInCampaign', () => ({ unitId: elsewhere.id })],
		['response.wrongVersion', () => ({ versionId: 'other' })],
		['response.badAnswers', () => ({ content: { ...some().content, answers: {} } })],
		['response.unknownLanguage', () => ({ content: { ...some().content, language: 'hre' } })],
		['response.unknownField', () => ({ content: { ...some().content, fieldCode: 'magic' } })]
	];
	it.each(cases)('as %s, and what came with it stays out too', async (code, wrong) => {
		await expect(take(some(), some(wrong()))).rejects.toMatchObject({ code });
		expect(await db.read.select().from(response)).toEqual([]);
	});
});
