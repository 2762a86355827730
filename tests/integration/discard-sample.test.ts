import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/lib/server/id.ts';
import type { Frame } from '../../src/lib/domain/frame.ts';
import type { Sample } from '../../src/lib/domain/sample.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveVisit } from '../../src/lib/server/repositories/case-visits.ts';
import { getSample, listCases } from '../../src/lib/server/repositories/samples.ts';
import { discardSample } from '../../src/lib/server/usecases/discard-sample.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame, aPlan } from '../support/frame.ts';

let db: TestDatabase;
let frame: Frame;
let sample: Sample;
beforeEach(async () => {
	db = await openTestDatabase();
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
	const rows = Array.from({ length: 30 }, () => aDossierRow({ unitId: unit.id }));
	frame = await aFrame(db, { campaignId: campaign.id, rows });
	sample = await draw();
});
afterEach(() => db.close());

const deed = { actorId: 'an', now: today };
const draw = () => drawSample(db, { ...deed, frameId: frame.id, plan: aPlan });

describe('discarding a sample', () => {
	it('deletes its cases and keeps its plan, seed and hashes on record', async () => {
		await discardSample(db, { ...deed, sampleId: sample.id });

		expect(await listCases(db.read, sample.id)).toEqual([]);
		expect(await getSample(db.read, sample.id)).toEqual({ ...sample, state: 'discarded' });
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'sample.discard', details: { seed: aPlan.seed } });
	});

	it('is refused once somebody was visited', async () => {
		const [first] = await listCases(db.read, sample.id);
		await db.write((tx) =>
			saveVisit(tx, {
				id: newId(today),
				caseId: first?.id ?? '',
				interviewerId: 'lan',
				outcome: 'notAtHome',
				way: 'visit',
				at: today,
				receivedAt: today,
				distanceMetres: null,
				note: null
			})
		);
		await expect(discardSample(db, { ...deed, sampleId: sample.id })).rejects.toMatchObject({
			code: 'sample.begun'
		});
	});

	it('makes room for another draw', async () => {
		await discardSample(db, { ...deed, sampleId: sample.id });
		expect((await draw()).caseHash).toBe(sample.caseHash);
	});

	it('is refused the second time', async () => {
		await discardSample(db, { ...deed, sampleId: sample.id });
		await expect(discardSample(db, { ...deed, sampleId: sample.id })).rejects.toMatchObject({
			code: 'sample.wrongState'
		});
	});
});
