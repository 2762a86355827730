import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackAnswers } from '../../src/lib/domain/answer-code.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listFormsOfBatch } from '../../src/lib/server/repositories/paper-forms.ts';
import { listKeyers } from '../../src/lib/server/repositories/paper-keyings.ts';
import { saveQuota } from '../../src/lib/server/repositories/quotas.ts';
import { listResponseStrata } from '../../src/lib/server/repositories/response-strata.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { getCase, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { lockBatch } from '../../src/lib/server/usecases/lock-batch.ts';
import { settleForm } from '../../src/lib/server/usecases/settle-form.ts';
import { response, responseGroup } from '../../src/lib/server/db/schema.ts';
import { goodAnswers, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aBatch, aCase, aPaperWorld, key, keyedTwice, type PaperWorld } from '../support/paper.ts';

let db: TestDatabase;
let world: PaperWorld;
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
});
afterEach(() => db.close());

const lock = (batchId: string) =>
	lockBatch(db, world.key, { batchId, actorId: world.chi, now: today });
const counted = () => countResponses(db.read, world.campaign.id);
const states = async (batchId: string) =>
	(await listFormsOfBatch(db.read, batchId)).map(({ state }) => state);

describe('locking a batch', () => {
	it('counts each form once as a response on paper, and forgets what was keyed', async () => {
		const batchId = await aBatch(world, '1-2');
		await keyedTwice(world, { batchId, number: 1 });
		await keyedTwice(world, { batchId, number: 2 });

		expect(await lock(batchId)).toMatchObject({ state: 'locked', lockedBy: world.chi });

		expect(await counted()).toBe(2);
		const [group] = await db.read.select().from(responseGroup);
		expect(group).toMatchObject({ channel: 'paper', fieldCode: 'land', unitId: world.unit.id });
		expect(await listKeyers(db.read, batchId)).toEqual([]);
		expect(await states(batchId)).toEqual(['keyed', 'keyed']);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'keying.lock', details: { forms: 2, responses: 2 } });
	});

	it('counts nothing twice, however often it is pressed', async () => {
		const batchId = await aBatch(world, '1');
		await keyedTwice(world, { batchId, number: 1 });
		await Promise.all([lock(batchId), lock(batchId)]);
		await lock(batchId);
		expect(await counted()).toBe(1);
	});

	it('says which form stands in the way and why, and locks nothing', async () => {
		const batchId = await aBatch(world, '1-3');
		await keyedTwice(world, { batchId, number: 1 });
		await key(world, { batchId, number: 2, by: world.an });
		const form = `${world.campaign.code}-000002`;
		const refusal = { code: 'keying.refused', details: { form, reason: 'Đã nhập một lần.' } };
		await expect(lock(batchId)).rejects.toMatchObject(refusal);
		await key(world, {
			batchId,
			number: 2,
			by: world.binh,
			given: { answers: { ...goodAnswers, a1: 1 } }
		});
		await expect(lock(batchId)).rejects.toMatchObject({
			details: { form, reason: 'Hai lần nhập lệch nhau.' }
		});

		expect(await counted()).toBe(0);
		expect(await states(batchId)).toEqual(['collected', 'collected', 'collected']);
	});

	it('leaves out a form that does not count, with its reason', async () => {
		const batchId = await aBatch(world, '1-2');
		await keyedTwice(world, { batchId, number: 1 });
		const given = { voidReason: 'unsigned', day: '', answers: {}, fieldCode: null } as const;
		await keyedTwice(world, { batchId, number: 2, given });
		await lock(batchId);
		expect(await counted()).toBe(1);
		expect(await listFormsOfBatch(db.read, batchId)).toMatchObject([
			{ state: 'keyed', reason: null },
			{ state: 'void', reason: 'unsigned' }
		]);
	});

	it('takes what the third person settled, not what the two had keyed', async () => {
		const batchId = await aBatch(world, '1');
		await key(world, { batchId, number: 1, by: world.an });
		const given = { answers: { ...goodAnswers, a1: 1 } };
		await key(world, { batchId, number: 1, by: world.binh, given });
		const typed = { 'item:a1': '2' };
		const by = { actorId: world.chi, now: today };
		await settleForm(db, world.key, { batchId, number: 1, typed, ...by });
		await lock(batchId);
		const [row] = await db.read.select().from(response);
		expect(unpackAnswers(world.version, row?.answers ?? '')).toMatchObject({ a1: 2 });
	});
});

describe('locking a form of a walk-in respondent', () => {
	it('counts it for the quota its interviewer had for that unit', async () => {
		const { campaign, unit, an, binh } = world;
		const quota = { campaignId: campaign.id, unitId: unit.id, wanted: 5, createdAt: today };
		const given = { ...quota, createdBy: 'lead', endedAt: null };
		await db.write(async (tx) => {
			await saveQuota(tx, { ...given, id: 'other', interviewerId: binh, fieldCode: 'land' });
			await saveQuota(tx, { ...given, id: 'civil', interviewerId: an, fieldCode: 'civil' });
			await saveQuota(tx, { ...given, id: 'any', interviewerId: an, fieldCode: null });
		});
		const batchId = await aBatch(world, '1-2');
		await keyedTwice(world, { batchId, number: 1 });
		await keyedTwice(world, { batchId, number: 2, given: { fieldCode: 'civil' } });
		await lock(batchId);
		const origins = await listResponseStrata(db.read, campaign.id);
		expect(origins.map(({ quotaId }) => quotaId).sort()).toEqual(['any', 'civil']);
		expect(origins[0]).toMatchObject({ sampleId: null, stratum: null, probability: null });
	});
});

describe('locking a form of a case', () => {
	it('ends the case and keeps stratum and chance, and nothing that leads from one to the other', async () => {
		const found = await aCase(world);
		const batchId = await aBatch(world, '1');
		await keyedTwice(world, { batchId, number: 1, given: { caseNumber: found.number } });
		await lock(batchId);

		expect(await getCase(db.read, found.id)).toMatchObject({ state: 'accepted', outcome: null });
		const [origin] = await listResponseStrata(db.read, world.campaign.id);
		const { sampleId, stratum, probability } = found;
		expect(origin).toMatchObject({ sampleId, stratum, probability, quotaId: null });
		const [form] = await listFormsOfBatch(db.read, batchId);
		expect(form?.caseId).toBeNull();
		const [row] = await db.read.select().from(response);
		expect(row?.answeredAt.toISOString()).toBe('2026-11-18T17:00:00.000Z');
		expect(row?.receivedAt.toISOString()).toBe('2026-11-19T17:00:00.000Z');
	});

	it('is refused where the case was settled meanwhile, and locks nothing', async () => {
		const found = await aCase(world);
		const batchId = await aBatch(world, '1-2');
		await keyedTwice(world, { batchId, number: 1, given: { caseNumber: found.number } });
		await keyedTwice(world, { batchId, number: 2 });
		await db.write((tx) => saveCase(tx, { ...found, state: 'submitted' }));
		await expect(lock(batchId)).rejects.toMatchObject({
			code: 'keying.refused',
			details: { form: `${world.campaign.code}-000001` }
		});
		expect(await counted()).toBe(0);
	});

	it('takes one form for a person, though two were keyed', async () => {
		const { number: caseNumber } = await aCase(world);
		const batchId = await aBatch(world, '1-2');
		await keyedTwice(world, { batchId, number: 1, given: { caseNumber } });
		await keyedTwice(world, { batchId, number: 2, given: { caseNumber } });
		await expect(lock(batchId)).rejects.toMatchObject({ code: 'keying.refused' });
		expect(await counted()).toBe(0);
	});
});
