import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../src/lib/domain/frame.ts';
import { sampleProtocol, verifyProtocol } from '../../src/lib/domain/sample-protocol.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listCases, listStrata } from '../../src/lib/server/repositories/samples.ts';
import { readProtocol } from '../../src/lib/server/reports/sample-protocol.ts';
import { sha256, startsOfSeed } from '../../src/lib/server/seed.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { runRetention } from '../../src/lib/server/usecases/run-retention.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame, aPlan } from '../support/frame.ts';

let db: TestDatabase;
let units: Unit[];
let frame: Frame;
beforeEach(async () => {
	db = await openTestDatabase();
	units = [await aUnit(db, { code: '21025' }), await aUnit(db, { code: '21028' })];
	const campaign = await aCampaign(db, { versions: [await aVersion(db)], units });
	const rows = units.flatMap(({ id: unitId }, at) =>
		Array.from({ length: at === 0 ? 60 : 40 }, () => aDossierRow({ unitId }))
	);
	frame = await aFrame(db, { campaignId: campaign.id, rows });
});
afterEach(() => db.close());

const draw = (plan = aPlan) =>
	drawSample(db, { frameId: frame.id, plan, actorId: 'an', now: today });

describe('drawing a sample', () => {
	it('leaves strata and cases: reserves wait, the others are open', async () => {
		const { id } = await draw();

		expect(await listStrata(db.read, id)).toMatchObject([
			{ key: '21025', population: 60, size: 6, reserves: 3 },
			{ key: '21028', population: 40, size: 4, reserves: 2 }
		]);
		const cases = await listCases(db.read, id);
		expect(cases.map(({ number }) => number)).toEqual(cases.map((_, at) => at + 1));
		expect(cases.slice(0, 10).every(({ state }) => state === 'open')).toBe(true);
		expect(cases.slice(10).every(({ state }) => state === 'reserve')).toBe(true);
	});

	it('can be repeated by anybody from its protocol, also after contacts were deleted', async () => {
		const { id, plan } = await draw();
		await runRetention(db, { actorId: 'system', now: new Date('2027-07-01T03:00Z') });
		const published = JSON.parse(JSON.stringify(await readProtocol(db.read, id)));

		const protocol = sampleProtocol.parse(published);
		const found = verifyProtocol(protocol, startsOfSeed(plan.seed), sha256);
		expect(found).toEqual({ isFrameSame: true, isSampleSame: true, cases: 15, dossiers: 100 });
	});

	it('is seen through where seed, list or cases were changed afterwards', async () => {
		const { id, plan } = await draw();
		const protocol = await readProtocol(db.read, id);
		const [, ...fewer] = protocol.dossiers;

		const verify = (given: object, seed = plan.seed) =>
			verifyProtocol({ ...protocol, ...given }, startsOfSeed(seed), sha256);
		expect(verify({ dossiers: fewer }).isFrameSame).toBe(false);
		expect(verify({ caseHash: sha256('other') }).isSampleSame).toBe(false);
		expect(verify({}, 'another seed').isSampleSame).toBe(false);
	});

	it('draws once for a campaign, whoever presses twice', async () => {
		const outcomes = await Promise.allSettled([draw(), draw()]);
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
	});

	it('refuses a plan that asks for more than there is', async () => {
		const plan = { ...aPlan, size: { rule: 'total', total: 101 } as const };
		await expect(draw(plan)).rejects.toMatchObject({ code: 'sample.impossible' });
	});
});
