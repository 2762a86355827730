import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { ReviewDecision } from '../../src/lib/domain/flag-review.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { credibility } from '../../src/lib/server/reports/credibility.ts';
import { reviewList } from '../../src/lib/server/reports/review-list.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { reviewFlag } from '../../src/lib/server/usecases/review-flag.ts';
import { aCampaign, anAccount, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(() => db.close());

const later = (minutes: number) => new Date(today.getTime() + minutes * 60_000);

function store(count: number, seconds: number, answeredAt = today) {
	const answers = allAt(seconds < 20 ? 5 : 3);
	const needs = { campaign, version, unit, channel: 'link' as const };
	return storeResponses(db, { ...needs, count, seconds, answers, answeredAt });
}

function review(decision: ReviewDecision, minutes = 1, actorId = 'an') {
	const found = { campaignId: campaign.id, versionId: version.id, unitId: unit.id };
	return reviewFlag(db, {
		review: { ...found, sign: 'tooFast', decision, reason: 'Đã gọi lại 5 người' },
		actorId,
		now: later(minutes)
	});
}

async function trust() {
	const query = { campaignCode: null, versionCode: null, unitId: unit.id };
	const found = await credibility(db.read, query);
	if (found === null || found.forms === 'withheld') throw new Error('withheld');
	const [form] = found.forms;
	return { ...form, sign: form?.reasons.find(({ sign }) => sign === 'tooFast') };
}

describe('reviewing a sign', () => {
	it('counts dismissed responses again and says who found what, and nothing is deleted', async () => {
		const { id } = await anAccount(db, { name: 'Anh Bình' });
		await store(30, 90);
		await store(10, 8);
		expect(await trust()).toMatchObject({ flagged: 10, without: { share: 0 } });

		await review('dismissed', 1, id);
		expect(await trust()).toMatchObject({
			responses: 40,
			flagged: 0,
			index: { share: 0.25 },
			without: { share: 0.25 },
			sign: { responses: 10, review: { decision: 'dismissed', by: 'Anh Bình' }, hasNew: false }
		});
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'flag.review', subjectId: unit.id, details: { decision: 'dismissed' } }
		]);
		expect((await reviewList(db.read, null))?.reviews).toMatchObject([
			{ unit: { code: unit.code }, sign: 'tooFast', decision: 'dismissed', by: 'Anh Bình' }
		]);
	});

	it('leaves confirmed responses aside', async () => {
		await store(30, 90);
		await store(10, 8);
		await review('confirmed');
		expect(await trust()).toMatchObject({
			flagged: 10,
			sign: { review: { decision: 'confirmed' } }
		});
	});

	it('holds for what was answered until then: later responses are looked at anew', async () => {
		await store(30, 90);
		await store(10, 8);
		await review('dismissed');
		await store(6, 8, later(5));
		expect(await trust()).toMatchObject({ flagged: 6, sign: { responses: 16, hasNew: true } });
	});

	it('can be opened again', async () => {
		await store(30, 90);
		await store(10, 8);
		await review('dismissed');
		await review('reopened', 2);
		expect(await trust()).toMatchObject({ flagged: 10, sign: { review: null } });
	});

	it('moves no figure by a few people: before and after it, the difference would be their answers', async () => {
		await store(30, 90);
		await store(3, 8);
		const before = await trust();
		await review('dismissed');
		expect((await trust()).without).toEqual(before.without);
	});

	it('needs a reason', async () => {
		const found = { campaignId: campaign.id, versionId: version.id, unitId: unit.id };
		await expect(
			reviewFlag(db, {
				review: { ...found, sign: 'burst', decision: 'dismissed', reason: '  ' },
				actorId: 'an',
				now: today
			})
		).rejects.toMatchObject({ code: 'review.noReason' });
		expect(await listEvents(db.read, { limit: 1 })).toEqual([]);
	});
});
