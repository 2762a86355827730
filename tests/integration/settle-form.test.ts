import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDifferences } from '../../src/lib/server/reports/keying-differences.ts';
import { listKeyings } from '../../src/lib/server/repositories/paper-keyings.ts';
import { settleForm } from '../../src/lib/server/usecases/settle-form.ts';
import { goodAnswers, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aBatch, aPaperWorld, key, keyedTwice, type PaperWorld } from '../support/paper.ts';

let db: TestDatabase;
let world: PaperWorld;
let batchId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
	batchId = await aBatch(world, '1-2');
});
afterEach(() => db.close());

const settle = (typed: Record<string, string>, actorId = world.chi, number = 1) =>
	settleForm(db, world.key, { batchId, number, typed, actorId, now: today });
const settled = async () =>
	(await listKeyings(db.read, batchId, world.key)).find(({ pass }) => pass === 3)?.content;

async function differing(): Promise<void> {
	await key(world, { batchId, number: 1, by: world.an });
	const answers = { ...goodAnswers, a1: 1, opinion: 'chờ lâu' };
	await key(world, { batchId, number: 1, by: world.binh, given: { answers, day: '2026-11-18' } });
}

describe('settling a form', () => {
	it('shows a third person where the two differ, in the words of the form', async () => {
		await differing();
		const asked = { batchId, number: 1, key: world.key };
		const { lines } = await readDifferences(db.read, { ...asked, actorId: world.chi });
		expect(lines.map(({ place, first, second }) => [place, first, second])).toEqual([
			['day', '19/11/2026', '18/11/2026'],
			['item:a1', '5 · Rất hài lòng', '1 · Rất không hài lòng'],
			['item:opinion', 'Để trống', 'chờ lâu']
		]);
		for (const actorId of [world.an, world.binh])
			await expect(readDifferences(db.read, { ...asked, actorId })).rejects.toMatchObject({
				code: 'keying.notYourTurn'
			});
	});

	it('keeps what he types, and the rest as both had it', async () => {
		await differing();
		const typed = { day: '18/11', 'item:a1': '2', 'item:opinion': 'chờ hơi lâu' };
		expect(await settle(typed)).toBe(true);
		expect(await settled()).toMatchObject({
			day: '2026-11-18',
			answers: { ...goodAnswers, a1: 2, opinion: 'chờ hơi lâu' }
		});
	});

	it('is refused to those who keyed it, and where nothing differs', async () => {
		await differing();
		for (const by of [world.an, world.binh])
			await expect(settle({ 'item:a1': '5' }, by)).rejects.toMatchObject({
				code: 'keying.notYourTurn'
			});
		await keyedTwice(world, { batchId, number: 2 });
		await expect(settle({}, world.chi, 2)).rejects.toMatchObject({ code: 'keying.notDiffering' });
	});

	it('takes no figure that the scale has not, and none that was passed over', async () => {
		await differing();
		const day = '18/11';
		await expect(settle({ day, 'item:a1': '' })).rejects.toMatchObject({
			code: 'keying.badSettlement',
			details: { place: '1. Tiêu chí a1' }
		});
		await expect(settle({ day, 'item:a1': '8' })).rejects.toMatchObject({
			code: 'response.badAnswers'
		});
		expect(await settled()).toBeUndefined();
	});

	it('lets two people key a form anew of which one had said that it does not count', async () => {
		await key(world, { batchId, number: 1, by: world.an });
		const given = { voidReason: 'unsigned', day: '', answers: {}, fieldCode: null } as const;
		await key(world, { batchId, number: 1, by: world.binh, given });
		expect(await settle({ voidReason: '-' })).toBe(false);
		expect(await listKeyings(db.read, batchId, world.key)).toEqual([]);

		await key(world, { batchId, number: 1, by: world.an });
		await key(world, { batchId, number: 1, by: world.binh, given });
		expect(await settle({ voidReason: 'duplicate' })).toBe(true);
		expect(await settled()).toMatchObject({ voidReason: 'duplicate', answers: {} });
	});
});
