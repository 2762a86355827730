import { expect, it } from 'vitest';
import { previewPlan } from '../../src/lib/server/reports/sample-plan-preview.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame, aPlan } from '../support/frame.ts';

it('a plan shows before the draw how many are asked where, and how sure that makes a result', async () => {
	const db = await openTestDatabase();
	const unit = await aUnit(db, { code: '21025' });
	const campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
	const rows = Array.from({ length: 1000 }, (_, at) =>
		aDossierRow({ unitId: unit.id, returnedOn: at < 300 ? '2026-03-11' : '2026-03-09' })
	);
	const frame = await aFrame(db, { campaignId: campaign.id, rows });

	const preview = await previewPlan(db.read, frame.id, { ...aPlan, expectedPercent: 50 });

	expect(preview).toMatchObject({
		population: 1000,
		late: 300,
		strata: 1,
		cases: 100,
		reserves: 50
	});
	// 1.96 √(0.25/100 · 900/999) = 9.3 percentage points.
	expect(preview.units[0]?.marginPoints).toBeCloseTo(9.302, 2);
	await db.close();
});
