import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFormsOfBatch, listPaperForms } from '../../src/lib/server/repositories/paper-forms.ts';
import { listBatches } from '../../src/lib/server/repositories/keying-batches.ts';
import { listKeyers } from '../../src/lib/server/repositories/paper-keyings.ts';
import { discardKeying } from '../../src/lib/server/usecases/discard-keying.ts';
import { lockBatch } from '../../src/lib/server/usecases/lock-batch.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aBatch, aPaperWorld, keyedTwice, type PaperWorld } from '../support/paper.ts';

let db: TestDatabase;
let world: PaperWorld;
let batchId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
	batchId = await aBatch(world, '1-2');
});
afterEach(() => db.close());

const discard = (number: number, leaves = false) =>
	discardKeying(db, { batchId, number, leaves, actorId: 'lead', now: today });

describe('throwing away what was keyed', () => {
	it('leaves the form in its batch to be keyed anew', async () => {
		await keyedTwice(world, { batchId, number: 1 });
		await keyedTwice(world, { batchId, number: 2 });
		expect(await discard(1)).toBe(true);
		const numbers = (await listKeyers(db.read, batchId)).map(({ number }) => number);
		expect(numbers).toEqual([2, 2]);
		expect(await listFormsOfBatch(db.read, batchId)).toHaveLength(2);
	});

	it('may take it out of the batch, which is gone with its last form', async () => {
		expect(await discard(1, true)).toBe(true);
		expect(await discard(2, true)).toBe(false);
		expect(await listBatches(db.read)).toEqual([]);
		expect(await listPaperForms(db.read, world.campaign.id)).toMatchObject([
			{ state: 'collected', batchId: null },
			{ state: 'collected', batchId: null }
		]);
	});

	it('is refused once the batch is locked', async () => {
		for (const number of [1, 2]) await keyedTwice(world, { batchId, number });
		await lockBatch(db, world.key, { batchId, actorId: 'lead', now: today });
		await expect(discard(1)).rejects.toMatchObject({ code: 'keying.locked' });
	});
});
