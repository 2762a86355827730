import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFormsOfBatch } from '../../src/lib/server/repositories/paper-forms.ts';
import { openBatch } from '../../src/lib/server/usecases/open-batch.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aPaperWorld, collected, type PaperWorld } from '../support/paper.ts';

let db: TestDatabase;
let world: PaperWorld;
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
});
afterEach(() => db.close());

const open = () => openBatch(db, { campaignId: world.campaign.id, actorId: world.an, now: today });

describe('making a batch', () => {
	it('takes what came back and is in no batch yet, and counts batches up', async () => {
		await collected(world, '1-2');
		const first = await open();
		await collected(world, '5');
		const second = await open();
		expect([first.number, second.number]).toEqual([1, 2]);
		const numbers = async (id: string) =>
			(await listFormsOfBatch(db.read, id)).map(({ number }) => number);
		expect(await numbers(first.id)).toEqual([1, 2]);
		expect(await numbers(second.id)).toEqual([5]);
	});

	it('is refused where nothing waits, and to the second of two at once', async () => {
		await expect(open()).rejects.toMatchObject({ code: 'keying.nothingToKey' });
		await collected(world, '1');
		const outcomes = await Promise.allSettled([open(), open()]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
});
