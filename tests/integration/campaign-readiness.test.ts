import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { campaignReadiness } from '../../src/lib/server/reports/campaign-readiness.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { saveTargets } from '../../src/lib/server/repositories/targets.ts';
import { openCampaign } from '../../src/lib/server/usecases/open-campaign.ts';
import { aCampaign, aDesk, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { anEnrolledDevice } from '../support/devices.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db, { languages: ['vi'] });
	unit = await aUnit(db);
	campaign = await aDraft({});
});
afterEach(() => db.close());

function aDraft(given: Partial<Campaign>) {
	return aCampaign(db, {
		state: 'draft',
		openedAt: null,
		versions: [version],
		units: [unit],
		plannedSample: 50,
		trialStartedAt: today,
		...given
	});
}

const target = {
	id: 'target',
	code: 'target',
	nameVi: 'Chỉ tiêu',
	measures: 'procedure' as const,
	unitKind: null,
	fieldCode: null,
	percent: 90,
	validFrom: '2025-01-01',
	validTo: null,
	legalBasis: 'Kế hoạch'
};

const codes = async (one: Campaign, day = '2026-11-20') =>
	(await campaignReadiness(db.read, one, day)).map(({ code }) => code);

describe('the check before opening', () => {
	it('names the unit without a desk, then the desk without a tablet, and then neither', async () => {
		await db.write((tx) => saveTargets(tx, [target]));
		expect(await campaignReadiness(db.read, campaign, '2026-11-20')).toEqual([
			{
				code: 'deskMissing',
				isBlocking: false,
				count: 1,
				places: [{ id: unit.id, name: unit.nameVi }]
			}
		]);
		const desk = await aDesk(db, unit);
		expect(await codes(campaign)).toEqual(['deviceMissing']);
		await anEnrolledDevice(db, desk);
		expect(await codes(campaign)).toEqual([]);
	});

	it('asks for no desk where nobody is asked at one', async () => {
		await db.write((tx) => saveTargets(tx, [target]));
		expect(await codes(await aDraft({ channels: ['link'] }))).toEqual([]);
	});

	it('says that a target, a plan, a trial or a translation is missing', async () => {
		const half = await aVersion(db, { title: { vi: 'Phiếu' }, languages: ['vi', 'en'] });
		const draft = await aCampaign(db, {
			state: 'draft',
			openedAt: null,
			versions: [half],
			units: [unit],
			channels: ['link']
		});
		expect(await codes(draft)).toEqual(['targetMissing', 'planMissing', 'untranslated', 'untried']);
	});

	it('says that another open campaign asks at the same desks', async () => {
		await db.write((tx) => saveTargets(tx, [target]));
		const rival = await aCampaign(db, { versions: [version], units: [unit] });
		const [, found] = await campaignReadiness(db.read, campaign, '2026-11-20');
		expect(found).toMatchObject({ code: 'rivals', places: [{ id: rival.id }] });
	});

	it('keeps a campaign closed whose last day has passed, or whose units are gone', async () => {
		const gone = await aUnit(db, { validTo: '2025-12-31' });
		const draft = await aCampaign(db, {
			state: 'draft',
			openedAt: null,
			versions: [version],
			units: [gone],
			closesOn: '2026-11-19'
		});
		const request = { campaignId: draft.id, actorId: 'an', now: today };
		await expect(openCampaign(db, request)).rejects.toMatchObject({
			code: 'campaign.notReady',
			details: { count: 2 }
		});

		await db.write((tx) => saveCampaign(tx, { ...campaign, fieldCodes: ['nowhere'] }));
		await expect(openCampaign(db, { ...request, campaignId: campaign.id })).rejects.toMatchObject({
			code: 'campaign.notReady',
			details: { count: 1 }
		});
	});
});
