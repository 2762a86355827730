/**
 * A sample survey in the field: invented dossiers of invented people, drawn and handed to the two
 * interviewers of the demo, so that their day, the supervisor's and the keyer's can be tried.
 * Everything goes through the use cases that a province would use.
 */
import type { Account } from '../../src/lib/domain/account.ts';
import type { DossierRow } from '../../src/lib/domain/frame-row.ts';
import { dayOf } from '../../src/lib/domain/office-day.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { SamplePlan } from '../../src/lib/domain/sample-plan.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import { openPersonalData } from '../../src/lib/server/personal-data.ts';
import { saveCampaign, saveCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { importFrame } from '../../src/lib/server/usecases/import-frame.ts';
import type { Chance } from './chance.ts';
import { fill, type SeedData } from './data.ts';
import { loadFirstDays } from './fieldwork-days.ts';
import type { UnitPlan } from './plan.ts';

const DAY_MS = 86_400_000;
/** Communes whose people are asked at home: one of the plain, three of the mountains. */
const visitedCodes = ['21238', '21115', '21289', '21484'];
/** Finished dossiers of a commune. */
const DOSSIERS = 90;
/** So long ago the sample was drawn. */
const DRAWN_DAYS = 14;

/** Drawn in public, as a province would: the first prize of a lottery on a day. */
const plan: SamplePlan = {
	seed: 'minh-hoa',
	dimensions: ['unit'],
	stageUnits: null,
	size: { rule: 'total', total: 48 },
	allocation: 'proportional',
	stratumMin: 6,
	expectedPercent: 85,
	expectedShares: {},
	designEffect: 1,
	responsePercent: 100,
	reservePercent: 50
};

export interface FieldworkSeed {
	/** The open campaign: this one has its days. */
	readonly beside: Campaign;
	readonly version: QuestionnaireVersion;
	/** Of the open campaign. */
	readonly plans: readonly UnitPlan[];
	readonly accounts: readonly Account[];
	readonly data: SeedData;
	readonly random: Chance;
	readonly keyFile: string;
	readonly today: Date;
}

export async function loadFieldwork(db: Database, seed: FieldworkSeed): Promise<void> {
	const { today, keyFile } = seed;
	const campaign = campaignOf(seed);
	const plans = seed.plans.filter(({ unit }) => visitedCodes.includes(unit.code));
	const units = plans.map(({ unit }) => unit);
	await db.write(async (tx) => {
		await saveCampaign(tx, campaign);
		const members = units.map(({ id }) => ({ unitId: id, plannedSample: 12, volume: DOSSIERS }));
		await saveCampaignUnits(tx, campaign.id, members);
	});
	const personalData = await openPersonalData(db, keyFile);
	const rows = drawDossiers(seed, units);
	const done = { actorId: 'system', now: new Date(today.getTime() - DRAWN_DAYS * DAY_MS) };
	const frame = await importFrame(db, personalData, {
		...done,
		id: newId(done.now),
		campaignId: campaign.id,
		fileName: 'mot-cua-minh-hoa.csv',
		rowsTotal: rows.length,
		rows,
		purgeOn: dayOf(new Date(today.getTime() + 150 * DAY_MS))
	});
	const sample = await drawSample(db, { ...done, frameId: frame.id, plan });
	const interviewers = seed.accounts.filter(({ role }) => role === 'interviewer');
	await loadFirstDays(db, personalData, {
		...seed,
		plans,
		sample,
		officeId: interviewers[0]?.unitId ?? '',
		interviewers: interviewers.map(({ id }, at) => ({
			accountId: id,
			languages: at === 0 ? ['vi'] : ['vi', 'hre']
		}))
	});
}

function campaignOf({ beside, version, data, random }: FieldworkSeed): Campaign {
	const { opensOn, openedAt } = beside;
	return {
		...beside,
		id: random.id(openedAt ?? new Date(opensOn)),
		code: 'minh-hoa-3',
		nameVi: fill(data.words.fieldworkCampaign, { year: opensOn.slice(0, 4) }),
		channels: ['interviewer', 'paper', 'phone'],
		versionIds: [version.id]
	};
}

function drawDossiers(
	{ data, random, today }: FieldworkSeed,
	units: readonly Unit[]
): DossierRow[] {
	const { people, hamlets } = data.words;
	const daysAgo = (days: number) => dayOf(new Date(today.getTime() - days * DAY_MS));
	return units.flatMap((unit, place) =>
		Array.from({ length: DOSSIERS }, (_, at): DossierRow => {
			const returned = 20 + random.below(60);
			const isLate = random.below(8) === 0;
			const hamlet = hamlets[random.below(hamlets.length)] ?? '';
			const number = place * DOSSIERS + at + 1;
			return {
				dossierCode: `MH-${String(number).padStart(5, '0')}`,
				unitId: unit.id,
				fieldCode: random.pick(data.calibration.communeFields),
				procedureCode: null,
				applicantKind: random.below(12) === 0 ? 'organisation' : 'person',
				receivedOn: daysAgo(returned + 12),
				dueOn: daysAgo(isLate ? returned + 3 : returned),
				returnedOn: daysAgo(returned),
				area: hamlet,
				contact: {
					name: people[random.below(people.length)] ?? '',
					// Numbers that begin so belong to nobody.
					phone: `0100${String(number).padStart(6, '0')}`,
					identityNumber: null,
					address: `${hamlet}, ${unit.nameVi}`
				}
			};
		})
	);
}
