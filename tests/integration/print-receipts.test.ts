/** Whoever answered is paid; and nobody who holds the list, or the whole database, learns what he said. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SampleCase } from '../../src/lib/domain/sample.ts';
import * as schema from '../../src/lib/server/db/schema.ts';
import { receiptListAsPdf } from '../../src/lib/server/print/receipt-list.ts';
import { listReceiptSamples } from '../../src/lib/server/reports/receipt-overview.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { deleteContacts } from '../../src/lib/server/repositories/frames.ts';
import { listCases } from '../../src/lib/server/repositories/samples.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { lockBatch } from '../../src/lib/server/usecases/lock-batch.ts';
import { printReceipts } from '../../src/lib/server/usecases/print-receipts.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame, aPlan } from '../support/frame.ts';
import { aBatch, aPaperWorld, keyedTwice, type PaperWorld } from '../support/paper.ts';

const NAMES = ['Trần Văn Út', 'Đinh Thị Ánh', 'Nguyễn Thị Bảy', 'Phạm Văn An', 'Lê Thị Hai'];

let db: TestDatabase;
let world: PaperWorld;
let cases: SampleCase[];
let sampleId: string;
let frameId: string;

/** Five people of a sample, of whom the first four were asked on paper and answered. */
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
	const { campaign, unit, key } = world;
	const rows = NAMES.map((name, at) => {
		const row = aDossierRow({ unitId: unit.id });
		return { ...row, contact: { ...row.contact, name, address: `Tổ ${at + 1}` } };
	});
	const frame = await aFrame(db, { campaignId: campaign.id, rows });
	const all = { rule: 'tiers', tiers: [{ upTo: null, percent: 100 }] } as const;
	const plan = { ...aPlan, size: all };
	const sample = await drawSample(db, { frameId: frame.id, plan, actorId: 'an', now: today });
	[sampleId, frameId] = [sample.id, frame.id];
	cases = (await listCases(db.read, sampleId)).filter(({ state }) => state === 'open');
	const batchId = await aBatch(world, '1-4');
	for (const [at, { number: caseNumber }] of cases.slice(0, 4).entries())
		await keyedTwice(world, { batchId, number: at + 1, given: { caseNumber } });
	await lockBatch(db, key, { batchId, actorId: world.chi, now: today });
});
afterEach(() => db.close());

const print = (given: object = {}) =>
	printReceipts(db, world.key, {
		sampleId,
		unitId: null,
		amount: 50_000,
		actorId: 'lead',
		now: today,
		...given
	});

describe('the list of those who are paid', () => {
	it('names who answered, by unit and name, and nobody else', async () => {
		const { lines, purged } = await print();
		expect(lines).toHaveLength(4);
		const names = lines.map(({ name }) => name ?? '');
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'vi')));
		expect(NAMES).toEqual(expect.arrayContaining(names));
		expect(purged).toBe(0);
		const [event] = await listEvents(db.read, { limit: 1 });
		const details = { people: 4, amount: 50_000 };
		expect(event).toMatchObject({ action: 'receipt.print', actorId: 'lead', details });
	});

	it('says whose contact was deleted on schedule, and is none where all were', async () => {
		await db.write((tx) => deleteContacts(tx, frameId));
		await expect(print()).rejects.toMatchObject({ code: 'receipt.nobody' });
		expect(await listReceiptSamples(db.read)).toMatchObject([
			{ answered: 4, purged: 4, units: [] }
		]);
	});

	it('is made for one unit where one is asked for', async () => {
		expect((await print({ unitId: world.unit.id })).lines).toHaveLength(4);
		await expect(print({ unitId: 'elsewhere' })).rejects.toMatchObject({ code: 'receipt.nobody' });
	});

	it('takes a sum that can be paid, and writes nothing down for another', async () => {
		const before = await listEvents(db.read, { limit: 100 });
		for (const amount of [0, -1, 1.5, NaN, 10_000_001])
			await expect(print({ amount })).rejects.toMatchObject({ code: 'receipt.badAmount' });
		expect(await listEvents(db.read, { limit: 100 })).toHaveLength(before.length);
	});

	it('fits on paper, a page or more', async () => {
		const head = { province: 'Tỉnh', place: 'X', isDemo: true, issuer: 'Bưu điện', now: today };
		const pdf = await receiptListAsPdf(await print(), head);
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	});
});

describe('what leads from the list to answers', () => {
	it('is nothing in the list: name, address and unit, no id, no number, no day', async () => {
		const { lines } = await print();
		for (const line of lines)
			expect(Object.keys(line).sort()).toEqual(['address', 'name', 'unitId', 'unitName']);
		const text = JSON.stringify(lines);
		const ids = await valuesOf(schema.response, schema.responseStratum, schema.paperForm);
		const places = new Set([world.unit.id, world.campaign.id]);
		const found = [...ids].filter((id) => id.length > 6 && !places.has(id) && text.includes(id));
		expect(found).toEqual([]);
		for (const { id, dossierId } of cases) {
			expect(text).not.toContain(id);
			expect(text).not.toContain(dossierId);
		}
	});

	it('is nothing in the database: no column of the sample has a value that one of answers has', async () => {
		await print();
		const people = await valuesOf(schema.frameDossier, schema.sampleCase, schema.paperForm);
		const answers = await valuesOf(
			schema.response,
			schema.responseText,
			schema.responseGroup,
			schema.responseStratum
		);
		// Where and in which part of the design: shared by many, and what weights need.
		const design = new Set([
			world.unit.id,
			world.campaign.id,
			sampleId,
			'land',
			'onTime',
			...cases.map(({ probability }) => String(probability))
		]);
		const shared = [...people].filter((value) => answers.has(value) && !design.has(value));
		// Small numbers (a position, a level) stand everywhere and point nowhere.
		expect(shared.filter((value) => !/^\d{0,3}$|^(true|false|null)$/.test(value))).toEqual([]);
		expect(await db.read.select().from(schema.paperKeying)).toEqual([]);
		expect((await db.read.select().from(schema.response)).length).toBe(4);
	});

	it('is no order: responses do not stand as their forms or cases do', async () => {
		// Every response of the batch bears the same day and no moment of its own.
		const rows = await db.read.select().from(schema.response);
		expect(new Set(rows.map(({ answeredAt }) => answeredAt.getTime())).size).toBe(1);
		expect(new Set(rows.map(({ receivedAt }) => receivedAt.getTime())).size).toBe(1);
	});
});

type Table = (typeof schema)[
	| 'response'
	| 'responseText'
	| 'responseGroup'
	| 'responseStratum'
	| 'frameDossier'
	| 'sampleCase'
	| 'paperForm'];

/** Every value that stands in the tables, as text. */
async function valuesOf(...tables: Table[]): Promise<Set<string>> {
	const values = new Set<string>();
	for (const table of tables)
		for (const row of await db.read.select().from(table))
			for (const value of Object.values(row)) values.add(textOf(value));
	return values;
}

function textOf(value: unknown): string {
	if (value instanceof Date) return value.toISOString();
	if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
	return typeof value === 'string' ? value : String(JSON.stringify(value));
}
