import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listKeyers, listKeyings } from '../../src/lib/server/repositories/paper-keyings.ts';
import { paperKeying } from '../../src/lib/server/db/schema.ts';
import { aUnit, goodAnswers } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aBatch, aCase, aPaperWorld, key, type PaperWorld } from '../support/paper.ts';

let db: TestDatabase;
let world: PaperWorld;
let batchId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
	batchId = await aBatch(world, '1-3');
});
afterEach(() => db.close());

const passes = async () =>
	(await listKeyers(db.read, batchId)).map(({ pass, keyerId }) => [pass, keyerId]);

describe('keying a form', () => {
	it('is done twice, by two people', async () => {
		const { an, binh } = world;
		expect(await key(world, { batchId, number: 1, by: an })).toBe(1);
		expect(await key(world, { batchId, number: 1, by: binh })).toBe(2);
		expect(await passes()).toEqual([
			[1, an],
			[2, binh]
		]);
	});

	it('never counts the same person twice: he mends his own until the other has keyed', async () => {
		const { an, binh } = world;
		await key(world, { batchId, number: 1, by: an });
		const given = { answers: { ...goodAnswers, a1: 1 } };
		expect(await key(world, { batchId, number: 1, by: an, given })).toBe(1);
		const [only] = await listKeyings(db.read, batchId, world.key);
		expect(only?.content.answers).toMatchObject({ a1: 1 });
		await key(world, { batchId, number: 1, by: binh });
		for (const by of [an, binh, world.chi])
			await expect(key(world, { batchId, number: 1, by })).rejects.toMatchObject({
				code: 'keying.notYourTurn'
			});
	});

	it('gives two who key the same form at once a pass each', async () => {
		const [one, other] = await Promise.all([
			key(world, { batchId, number: 1, by: world.an }),
			key(world, { batchId, number: 1, by: world.binh })
		]);
		expect([one, other].sort()).toEqual([1, 2]);
	});

	it('is sealed where it lies, and audited without answers', async () => {
		await key(world, { batchId, number: 1, by: world.an });
		const [row] = await db.read.select().from(paperKeying);
		expect(row?.content.toString('latin1')).not.toContain('a1');
		const [event] = await listEvents(db.read, { limit: 1 });
		const form = `${world.campaign.code}-000001`;
		expect(event).toMatchObject({ action: 'keying.key', details: { form, pass: 1 } });
	});

	it('refuses what paper cannot say', async () => {
		const refused = [
			[{ number: 9 }, 'keying.notInBatch'],
			[{ given: { day: '2027-01-01' } }, 'keying.badDay'],
			[{ given: { day: '2025-12-31' } }, 'keying.badDay'],
			[{ given: { fieldCode: 'sea' } }, 'input.invalid'],
			[{ given: { answers: { ...goodAnswers, a1: 7 } } }, 'response.badAnswers'],
			[{ given: { answers: { ...goodAnswers, apology: 'yes' } } }, 'response.badAnswers'],
			[{ given: { doubles: ['a1'] } }, 'input.invalid'],
			[{ given: { answers: { a1: 5, a2: 4 } } }, 'keying.mustBeVoid'],
			[{ given: { caseNumber: 3 } }, 'keying.noSuchCase']
		] as const;
		for (const [given, code] of refused)
			await expect(
				key(world, { batchId, number: 1, by: world.an, ...given })
			).rejects.toMatchObject({ code });
		expect(await passes()).toEqual([]);
	});

	it('knows the case by its number, and notices that of another unit', async () => {
		const found = await aCase(world);
		const by = world.an;
		const wrong = { caseNumber: 9_999 };
		await expect(key(world, { batchId, number: 1, by, given: wrong })).rejects.toMatchObject({
			code: 'keying.noSuchCase'
		});
		await key(world, { batchId, number: 1, by, given: { caseNumber: found.number } });

		const elsewhere = { ...world, unit: await aUnit(db) };
		const other = await aPaperWorld(db);
		const strange = await aCase({ ...other, unit: elsewhere.unit });
		const otherBatch = await aBatch(other, '1');
		const given = { caseNumber: strange.number };
		await expect(
			key(other, { batchId: otherBatch, number: 1, by: other.an, given })
		).rejects.toMatchObject({ code: 'keying.caseOfOtherUnit' });
	});
});
