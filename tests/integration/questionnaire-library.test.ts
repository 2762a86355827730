/** Drafts become versions, and forms on paper get numbers of their own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import short from '../../drizzle/seed/questionnaires/tthc-short.json' with { type: 'json' };
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { formNumbers } from '../../src/lib/domain/paper.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { paperFormsAsPdf } from '../../src/lib/server/print/paper-form.ts';
import { paperOverview } from '../../src/lib/server/reports/paper-overview.ts';
import { listDrafts } from '../../src/lib/server/repositories/questionnaire-drafts.ts';
import { getVersion, listVersions } from '../../src/lib/server/repositories/questionnaires.ts';
import { printForms } from '../../src/lib/server/usecases/print-forms.ts';
import { saveDraft } from '../../src/lib/server/usecases/save-draft.ts';
import { settleDraft } from '../../src/lib/server/usecases/settle-draft.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => {
	db = await openTestDatabase();
});
afterEach(() => db.close());

const by = { actorId: 'an', now: today };
const problem = (code: string) => ({ code });

describe('a draft of a questionnaire', () => {
	const read = (text: string, replaces: { id: string; revision: number } | null = null) =>
		saveDraft(db, { text, replaces, ...by });

	it('read from the file of a version becomes the next version of its code', async () => {
		const publish = async () => {
			const { id: draftId, revision, basedOnId } = await read(JSON.stringify(short));
			await settleDraft(db, { draftId, revision, deed: 'publish', ...by });
			return { draftId, basedOnId };
		};
		const first = await publish();
		const second = await publish();

		expect([first.basedOnId, second.basedOnId]).toEqual([null, first.draftId]);
		expect(await getVersion(db.read, second.draftId)).toEqual({
			...short,
			id: second.draftId,
			version: 2
		});
		expect(await listDrafts(db.read)).toEqual([]);
	});

	it('that is faulty, or no form at all, is refused and kept nowhere', async () => {
		const faulty = JSON.stringify({ ...short, sections: [] });
		await expect(read(faulty)).rejects.toMatchObject(problem('questionnaire.faulty'));
		await expect(read('{"a":')).rejects.toMatchObject(problem('questionnaire.notJson'));
		await expect(read('[1]')).rejects.toMatchObject(problem('questionnaire.notJson'));
		expect(await listDrafts(db.read)).toEqual([]);
	});

	it('is not replaced or published by somebody who saw an older one', async () => {
		const { id, revision } = await read(JSON.stringify(short));
		await read(JSON.stringify({ ...short, source: 'Nguồn khác' }), { id, revision });

		const late = { id, revision };
		const changed = problem('questionnaire.changedSince');
		await expect(read(JSON.stringify(short), late)).rejects.toMatchObject(changed);
		const settle = (deed: 'publish' | 'discard', seen: number) =>
			settleDraft(db, { draftId: id, revision: seen, deed, ...by });
		await expect(settle('publish', revision)).rejects.toMatchObject(changed);
		await settle('discard', revision + 1);
		expect(await listVersions(db.read)).toEqual([]);
	});
});

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
