/**
 * A small province for tests: each builder stores what it builds, and a test names only what
 * matters to it. Everything is open on `today`, which is the clock tests give to the intake.
 */
import type { Account } from '../../src/lib/domain/account.ts';
import type { Answers } from '../../src/lib/domain/answers.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Link } from '../../src/lib/domain/link.ts';
import type { Item, QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Submission } from '../../src/lib/domain/submission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import { saveAccount } from '../../src/lib/server/repositories/accounts.ts';
import {
	saveCampaign,
	saveCampaignUnits,
	type CampaignUnit
} from '../../src/lib/server/repositories/campaigns.ts';
import { saveFields } from '../../src/lib/server/repositories/fields.ts';
import { saveLinks } from '../../src/lib/server/repositories/links.ts';
import { saveVersion } from '../../src/lib/server/repositories/questionnaires.ts';
import { saveUnits } from '../../src/lib/server/repositories/units.ts';
import { satisfaction5, sections } from './questionnaire.ts';

/** Ten in the morning in Quảng Ngãi. */
export const today = new Date('2026-11-20T03:00:00Z');

/** Ids and codes of things that a test does not name. */
const next = () => newId(new Date());
const shortCode = (prefix: string) => `${prefix}-${next().slice(-6)}`;

/** Two factors of two criteria, the direct question, facts with a condition, an opinion. */
export async function aVersion(
	db: Database,
	given: Partial<QuestionnaireVersion> = {}
): Promise<QuestionnaireVersion> {
	const version: QuestionnaireVersion = {
		id: next(),
		code: shortCode('form'),
		version: 1,
		title: { vi: 'Phiếu khảo sát', en: 'Questionnaire' },
		population: 'citizen',
		measures: 'procedure',
		isShort: false,
		pairsWith: null,
		formula: 'TOP2',
		status: { vi: 'Phiếu để thử', en: 'For tests' },
		source: 'tests',
		languages: ['vi', 'en'],
		scales: [satisfaction5],
		sections,
		...given
	};
	await db.write((tx) => saveVersion(tx, version, today));
	return version;
}

/** A version of the given number of required criteria in one factor, for load and storage. */
export function aLongVersion(db: Database, criteria: number): Promise<QuestionnaireVersion> {
	const items: Item[] = Array.from({ length: criteria }, (_, at) => ({
		code: `c${at + 1}`,
		conceptCode: `concept.c${at + 1}`,
		kind: 'rating',
		texts: { vi: `Tiêu chí ${at + 1}` },
		isRequired: true,
		scaleCode: satisfaction5.code
	}));
	return aVersion(db, {
		sections: [{ code: 'all', kind: 'factor', texts: { vi: 'Yếu tố' }, isOptional: false, items }]
	});
}

export async function aUnit(db: Database, given: Partial<Unit> = {}): Promise<Unit> {
	const code = given.code ?? shortCode('unit');
	const unit: Unit = {
		id: next(),
		code,
		kind: 'commune',
		nameVi: `Xã ${code}`,
		nameEn: null,
		parentId: null,
		validFrom: '2020-01-01',
		validTo: null,
		...given
	};
	await db.write((tx) => saveUnits(tx, [unit]));
	return unit;
}

/** A one-stop desk of a unit; what it collects is counted for that unit. */
export function aDesk(db: Database, parent: Unit, given: Partial<Unit> = {}): Promise<Unit> {
	return aUnit(db, {
		code: `MC-${parent.code}`,
		kind: 'serviceDesk',
		nameVi: `Bộ phận Một cửa ${parent.nameVi}`,
		parentId: parent.id,
		...given
	});
}

export interface CampaignNeeds extends Partial<Campaign> {
	versions: readonly QuestionnaireVersion[];
	units: readonly Unit[];
	/** Responses planned from each unit. */
	plannedSample?: number | null;
}

/** An open campaign that takes kiosk, link and import, of procedure fields `land` and `civil`. */
export async function aCampaign(
	db: Database,
	{ versions, units, plannedSample = null, ...given }: CampaignNeeds
): Promise<Campaign> {
	const code = given.code ?? shortCode('campaign');
	const campaign: Campaign = {
		id: next(),
		code,
		nameVi: `Đợt khảo sát ${code}`,
		state: 'open',
		opensOn: '2026-01-01',
		closesOn: '2026-12-31',
		openedAt: new Date('2026-01-01T00:00:00Z'),
		closedAt: null,
		publishedAt: null,
		keepsPartial: true,
		baseMin: 5,
		isDemo: false,
		channels: ['kiosk', 'link', 'import'],
		fieldCodes: ['land', 'civil'],
		versionIds: versions.map((version) => version.id),
		hours: null,
		sampleRule: null,
		pauses: [],
		trialId: null,
		trialStartedAt: null,
		trialEndedAt: null,
		...given
	};
	const members: CampaignUnit[] = units.map((unit) => ({
		unitId: unit.id,
		plannedSample,
		volume: null
	}));
	await db.write(async (tx) => {
		await saveFields(tx, fields);
		await saveCampaign(tx, campaign);
		await saveCampaignUnits(tx, campaign.id, members);
	});
	return campaign;
}

const fields = [
	{ code: 'land', nameVi: 'Đất đai', nameEn: 'Land', position: 1, isPriority: true },
	{ code: 'civil', nameVi: 'Hộ tịch', nameEn: 'Civil status', position: 2, isPriority: false }
];

export async function aLink(
	db: Database,
	campaign: Campaign,
	unit: Unit,
	code = next().slice(-8)
): Promise<Link> {
	const link = { code, campaignId: campaign.id, unitId: unit.id, deskId: '', retiredAt: null };
	await db.write((tx) => saveLinks(tx, [link]));
	return link;
}

/** An account whose password nobody knows; give `passwordHash` where one must sign in. */
export async function anAccount(db: Database, given: Partial<Account> = {}): Promise<Account> {
	const id = next();
	const account: Account = {
		id,
		email: `${id}@example.vn`,
		name: 'Người dùng',
		role: 'unitViewer',
		unitId: 'root',
		passwordHash: 'none',
		isActive: true,
		createdAt: today,
		mustChangePassword: false,
		lastSignInAt: null,
		...given
	};
	await db.write((tx) => saveAccount(tx, account));
	return account;
}

export interface SubmissionNeeds extends Partial<Submission> {
	campaign: Pick<Campaign, 'id'>;
	version: Pick<QuestionnaireVersion, 'id'>;
	/** Where it was collected: a desk, or else a link. */
	desk?: Pick<Unit, 'code'>;
	link?: Pick<Link, 'code'>;
}

/** What a collector sends for a satisfied citizen; answered at `today`. Stores nothing. */
export function aSubmission({
	campaign,
	version,
	desk,
	link,
	...given
}: SubmissionNeeds): Submission {
	return {
		id: next(),
		collector: desk
			? { kind: 'desk', code: desk.code }
			: { kind: 'link', code: link?.code ?? 'none' },
		campaignId: campaign.id,
		versionId: version.id,
		fieldCode: 'land',
		language: 'vi',
		answeredAt: today.toISOString(),
		durationSeconds: 90,
		isPartial: false,
		answers: goodAnswers,
		...given
	};
}

/** Complete answers to the sections of `aVersion`. */
export const goodAnswers: Answers = { a1: 5, a2: 4, b1: 4, b2: 3, all: 4, late: 'no' };
