import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { formNumbers } from '../../src/lib/domain/paper.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { paperFormsAsPdf } from '../../src/lib/server/print/paper-form.ts';
import { paperOverview } from '../../src/lib/server/reports/paper-overview.ts';
import { printForms } from '../../src/lib/server/usecases/print-forms.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => {
	db = await openTestDatabase();
});
afterEach(() => db.close());

const by = { actorId: 'an', now: today };
const problem = (code: string) => ({ code });

describe('forms on paper', () => {
	let version: QuestionnaireVersion;
	let unit: Unit;
	let campaign: Campaign;
	beforeEach(async () => {
		version = await aVersion(db);
		unit = await aUnit(db);
		campaign = await aCampaign(db, { versions: [version], units: [unit], channels: ['paper'] });
	});
	const print = (forms: number, given: object = {}) =>
		printForms(db, {
			campaignId: campaign.id,
			unitId: unit.id,
			versionId: version.id,
			forms,
			...by,
			...given
		});

	it('never share a number in a campaign, however many print at once', async () => {
		const runs = await Promise.all([print(20), print(7), print(1), print(100)]);
		const numbers = runs.flatMap((run) => formNumbers(campaign.code, run));
		expect(new Set(numbers).size).toBe(128);
		expect(numbers.sort()[0]).toBe(`${campaign.code}-000001`);
	});

	it('are printed for units and forms of the campaign alone', async () => {
		const stranger = await aUnit(db);
		const cases = [
			[{ unitId: stranger.id }, 'unit.notFound'],
			[{ versionId: 'another' }, 'paper.notTaken']
		] as const;
		for (const [given, code] of cases)
			await expect(print(1, given)).rejects.toMatchObject(problem(code));
		await expect(print(101)).rejects.toMatchObject(problem('paper.badCount'));
		const kiosk = await aCampaign(db, { versions: [version], units: [unit], channels: ['kiosk'] });
		await expect(print(1, { campaignId: kiosk.id })).rejects.toMatchObject(
			problem('paper.notTaken')
		);
	});

	it('are listed for their branch with first and last number', async () => {
		await print(12);
		const { runs } = await paperOverview(db.read, { branchId: unit.id, day: '2026-11-21' });
		expect(runs).toMatchObject([
			{ first: `${campaign.code}-000001`, last: `${campaign.code}-000012`, unit: { id: unit.id } }
		]);
		const elsewhere = await aUnit(db);
		const none = await paperOverview(db.read, { branchId: elsewhere.id, day: '2026-11-21' });
		expect(none.runs).toEqual([]);
	});

	it('begin each on the front of a sheet', async () => {
		const place = { campaignName: 'Đợt', unitName: 'Xã', address: null, fields: [], isDemo: false };
		const pages = async (numbers: string[]) => {
			const pdf = await paperFormsAsPdf(version, { ...place, numbers });
			return [...pdf.toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length;
		};
		const one = await pages(['1']);
		expect(await pages(['1', '2', '3'])).toBe(3 * (one + (one % 2)));
	});
});
