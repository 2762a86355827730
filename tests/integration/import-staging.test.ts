/** An import reaches the disk in pieces that nobody sees, and then at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { ImportMapping } from '../../src/lib/domain/import-mapping.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { newId } from '../../src/lib/server/id.ts';
import { dropStaged, sweepStaged } from '../../src/lib/server/import/staging.ts';
import type { StagedResponse } from '../../src/lib/server/import/staged.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { findBatch, listBatches } from '../../src/lib/server/repositories/imports.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import { listTallies } from '../../src/lib/server/repositories/tallies.ts';
import { closeCampaign } from '../../src/lib/server/usecases/close-campaign.ts';
import { importResponses } from '../../src/lib/server/usecases/import-responses.ts';
import { undoImport } from '../../src/lib/server/usecases/undo-import.ts';
import { aCampaign, aUnit, aVersion, goodAnswers, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

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

const row = (answeredAt = today): StagedResponse => ({
	id: newId(new Date()),
	unitId: unit.id,
	deskId: null,
	fieldCode: 'land',
	language: 'vi',
	answeredAt,
	answers: goodAnswers
});

const mapping: ImportMapping = {
	columns: [],
	labels: {},
	unitId: null,
	fieldCode: null,
	answeredOn: null,
	dateOrder: 'dmy'
};

type Pieces = AsyncIterable<readonly StagedResponse[]>;

const importing = (responses: Pieces, batchId = newId(new Date()), clock = () => today) =>
	importResponses(db, {
		batchId,
		campaignId: campaign.id,
		versionId: version.id,
		fileName: 'phieu.csv',
		rowsTotal: 4,
		headerHash: 'hash',
		mapping,
		responses,
		actorId: 'an',
		clock
	});

const seen = async () => ({
	responses: await countResponses(db.read, campaign.id),
	tallies: (await listTallies(db.read, { campaignId: campaign.id, versionId: version.id })).length,
	batches: (await listBatches(db.read, 5)).length
});
const nothing = { responses: 0, tallies: 0, batches: 0 };

describe('an import on its way', () => {
	it('is seen by nobody until it is whole, and then at once', async () => {
		const looks: unknown[] = [];
		const { id } = await importing(
			(async function* () {
				yield [row(), row()];
				looks.push(await seen());
				yield [row(), row()];
				looks.push(await seen());
			})()
		);

		expect(looks).toEqual([nothing, nothing]);
		expect(await seen()).toEqual({ responses: 4, tallies: 1, batches: 1 });
		expect(await findBatch(db.read, id)).toMatchObject({ state: 'taken', rowsTaken: 4 });
		expect((await recountTallies(db)).differences).toEqual([]);
	});

	it('lets others write between two pieces', async () => {
		let isDone = false;
		await importing(
			(async function* () {
				yield [row()];
				await db.write(async () => void (isDone = true));
				yield [row()];
			})()
		);
		expect(isDone).toBe(true);
	});

	it('leaves nothing behind where it fails half-way', async () => {
		const first = row();
		const failing = importing(
			(async function* () {
				yield [first, row()];
				throw new Error('The disk is gone.');
			})()
		);

		await expect(failing).rejects.toThrow('The disk is gone.');
		expect(await findResponse(db.read, first.id)).toBeNull();
		expect(await recountTallies(db)).toEqual({ groups: 0, responses: 0, differences: [] });
	});

	it('leaves nothing behind where the campaign ended meanwhile before days of the file', async () => {
		const late = importing(
			(async function* () {
				yield [row(new Date(today.getTime() + 5 * 86_400_000))];
				await closeCampaign(db, { campaignId: campaign.id, actorId: 'an', now: today });
			})()
		);

		await expect(late).rejects.toMatchObject({ code: 'import.changedMeanwhile' });
		expect(await seen()).toEqual(nothing);
	});
});

describe('an import that a crash cut short', () => {
	/** What is on disk when the process dies: the pieces so far, and nobody to clean up. */
	async function cut(batchId: string): Promise<StagedResponse> {
		const first = row();
		const isStaged = new Promise<void>((resolve) => {
			void importing(
				(async function* () {
					yield [first];
					resolve();
					await new Promise(() => {});
				})(),
				batchId
			);
		});
		await isStaged;
		return first;
	}

	it('is swept away once it gave no sign of life for a while, not before', async () => {
		const { id } = await cut(newId(new Date()));
		const minutes = (count: number) => new Date(today.getTime() + count * 60_000);

		await sweepStaged(db, minutes(-1));
		expect(await findResponse(db.read, id)).not.toBeNull();
		await sweepStaged(db, minutes(1));

		expect(await findResponse(db.read, id)).toBeNull();
		expect(await recountTallies(db)).toEqual({ groups: 0, responses: 0, differences: [] });
		expect(await seen()).toEqual(nothing);
	});

	it('can be done again as a whole', async () => {
		const batchId = newId(new Date());
		const first = await cut(batchId);

		await importing(
			(async function* () {
				yield [first, row()];
			})(),
			batchId
		);

		expect(await seen()).toEqual({ responses: 2, tallies: 1, batches: 1 });
		expect((await recountTallies(db)).differences).toEqual([]);
	});
});

describe('an import taken back', () => {
	it('is gone at once, and its rows with it, without those of another file', async () => {
		const one = (rows: StagedResponse[]) =>
			importing(
				(async function* () {
					yield rows;
				})()
			);
		const kept = await one([row()]);
		const rows = [row(), row()];
		const { id } = await one(rows);

		await undoImport(db, { batchId: id, actorId: 'an', now: today });
		expect(await countResponses(db.read, campaign.id)).toBe(1);
		await dropStaged(db, id);

		for (const gone of rows) expect(await findResponse(db.read, gone.id)).toBeNull();
		expect(await findBatch(db.read, kept.id)).toMatchObject({ state: 'taken' });
		expect(await findBatch(db.read, id)).toMatchObject({ state: 'undone' });
		expect((await recountTallies(db)).differences).toEqual([]);
	});
});
