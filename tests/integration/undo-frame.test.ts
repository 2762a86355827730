import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../src/lib/domain/frame.ts';
import { getFrame, listDossiers } from '../../src/lib/server/repositories/frames.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { undoFrame } from '../../src/lib/server/usecases/undo-frame.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame, aPlan } from '../support/frame.ts';

let db: TestDatabase;
let frame: Frame;
beforeEach(async () => {
	db = await openTestDatabase();
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
	const rows = Array.from({ length: 20 }, () => aDossierRow({ unitId: unit.id }));
	frame = await aFrame(db, { campaignId: campaign.id, rows });
});
afterEach(() => db.close());

const request = () => ({ frameId: frame.id, actorId: 'an', now: today });

describe('taking a frame back', () => {
	it('deletes its dossiers with their contacts', async () => {
		await undoFrame(db, request());

		expect(await listDossiers(db.read, frame.id)).toEqual([]);
		expect(await getFrame(db.read, frame.id)).toMatchObject({ state: 'undone' });
	});

	it('is refused the second time', async () => {
		await undoFrame(db, request());
		await expect(undoFrame(db, request())).rejects.toMatchObject({ code: 'frame.wrongState' });
	});

	it('is refused once a sample was drawn from it', async () => {
		await drawSample(db, { ...request(), plan: aPlan });

		await expect(undoFrame(db, request())).rejects.toMatchObject({ code: 'frame.inUse' });
		expect(await listDossiers(db.read, frame.id)).toHaveLength(20);
	});
});
