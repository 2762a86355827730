import { afterEach, beforeEach, expect, it } from 'vitest';
import { crossReport } from '../../src/lib/server/reports/cross-report.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
beforeEach(async () => {
	db = await openTestDatabase();
});
afterEach(() => db.close());

it('sets those whose result came late beside those whose came in time, and the silent apart', async () => {
	const version = await aVersion(db);
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [version], units: [unit] });
	const common = { campaign, version, unit };
	await storeResponses(db, { ...common, count: 40, timeliness: 'onTime', answers: allAt(5) });
	await storeResponses(db, { ...common, count: 30, timeliness: 'late', answers: allAt(2) });
	await storeResponses(db, { ...common, count: 50, answers: allAt(4) });

	const newest = { campaignCode: null, versionCode: null };
	const report = await crossReport(db.read, { ...newest, row: 'receipt', column: 'a1' });

	if (!report?.table || report.table === 'withheld') throw new Error('withheld');
	const shares = report.table.rows.map(({ code, cells: [first] }) => [
		code,
		first === 'withheld' ? null : first?.share
	]);
	expect(Object.fromEntries(shares)).toEqual({ onTime: 1, late: 0, '': 1 });
});
