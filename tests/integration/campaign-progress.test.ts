import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { campaignSummaries } from '../../src/lib/server/reports/campaign-progress.ts';
import { progressRows } from '../../src/lib/server/reports/progress-rows.ts';
import { everyUnit, unitProgress } from '../../src/lib/server/reports/unit-progress.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	const [version, unit] = [await aVersion(db), await aUnit(db)];
	campaign = await aCampaign(db, { versions: [version], units: [unit], plannedSample: 50 });
	await storeResponses(db, { campaign, version, unit, count: 3 });
	await storeResponses(db, { campaign, version, unit, count: 2, channel: 'link' });
});
afterEach(() => db.close());

describe('how far a campaign has come', () => {
	it('is told by channel to whoever sees the province', async () => {
		const sight = { seesResponses: true, today: '2026-11-20' };

		const { units } = await unitProgress(db.read, campaign, sight, everyUnit);

		expect(units).toMatchObject([{ plannedSample: 50, byChannel: { kiosk: 3, link: 2 } }]);
		expect(await campaignSummaries(db.read, sight)).toMatchObject([
			{ plannedTotal: 50, responses: 5 }
		]);
	});

	it('leaves the server as a plan alone for whoever collects', async () => {
		const sight = { seesResponses: false, today: '2026-11-20' };

		const { units } = await unitProgress(db.read, campaign, sight, everyUnit);

		expect(units).toMatchObject([{ plannedSample: 50, byChannel: null }]);
		expect(await campaignSummaries(db.read, sight)).toMatchObject([
			{ plannedTotal: 50, responses: null }
		]);
	});

	it('says what is due by tonight, and who is behind since yesterday', async () => {
		const sight = { seesResponses: true, today: '2026-07-02' };
		const { units, sums } = await unitProgress(db.read, campaign, sight, everyUnit);

		// 183 of 365 days are over when the second of July ends: half of fifty.
		expect(units).toMatchObject([{ expected: 25, responses: 5, pace: 'behind' }]);
		expect(sums).toMatchObject({ planned: 50, expected: 25, responses: 5, behind: 1 });
	});

	it('finds units without accents, sorts them by what they lack, and counts all in its sums', async () => {
		const [version] = [await aVersion(db)];
		const names = ['Xã Bình Sơn', 'Xã Bình Minh', 'Phường Cẩm Thành'];
		const units = await Promise.all(names.map((nameVi) => aUnit(db, { nameVi })));
		const wide = await aCampaign(db, { versions: [version], units, plannedSample: 10 });
		const [first] = units;
		if (!first) throw new Error('three units');
		await storeResponses(db, { campaign: wide, version, unit: first, count: 4 });
		const sight = { seesResponses: true, today: '2026-12-31' };
		const search = { ...everyUnit, query: 'binh', order: 'gap' as const };

		const found = await unitProgress(db.read, wide, sight, search);

		expect(found.units.map(({ nameVi }) => nameVi)).toEqual(['Xã Bình Minh', 'Xã Bình Sơn']);
		expect(found).toMatchObject({ found: 2, sums: { units: 3, planned: 30, responses: 4 } });
		const page = { ...search, limit: 1, offset: 1 };
		expect((await unitProgress(db.read, wide, sight, page)).units).toMatchObject([
			{ nameVi: 'Xã Bình Sơn' }
		]);
	});

	it('leaves as a file with every page, and without counts for whoever collects', async () => {
		const sight = { seesResponses: true, today: '2026-11-20' };
		const [head, row] = await progressRows(db.read, campaign, sight, { ...everyUnit, limit: 1 });
		expect(head?.slice(-3)).toEqual(['kiosk', 'link', 'import']);
		expect(row?.slice(-3)).toEqual([3, 2, 0]);
		const [plain] = await progressRows(
			db.read,
			campaign,
			{ ...sight, seesResponses: false },
			everyUnit
		);
		expect(plain).not.toContain('da_nhan');
	});
});
