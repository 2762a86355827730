/**
 * The demo province: the real tree of Quảng Ngãi with invented responses, so that a newcomer sees
 * every screen filled. Marked as a demo by the setting `demo`, and nothing of it is real data.
 */
import { readdirSync } from 'node:fs';
import { roles } from '../../src/lib/domain/permission.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { readQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import type { Database, Queries } from '../../src/lib/server/db/database.ts';
import {
	writeResponses,
	type AcceptedResponse
} from '../../src/lib/server/intake/write-responses.ts';
import { saveAccount } from '../../src/lib/server/repositories/accounts.ts';
import { recordEvent } from '../../src/lib/server/repositories/audit.ts';
import { saveCampaign, saveCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { saveFormerParents } from '../../src/lib/server/repositories/former-parents.ts';
import { saveFields } from '../../src/lib/server/repositories/fields.ts';
import { saveLinks } from '../../src/lib/server/repositories/links.ts';
import { saveVersion } from '../../src/lib/server/repositories/questionnaires.ts';
import { saveSetting } from '../../src/lib/server/repositories/settings.ts';
import { saveTargets } from '../../src/lib/server/repositories/targets.ts';
import { saveSuccessions } from '../../src/lib/server/repositories/successions.ts';
import { listUnits, saveUnits } from '../../src/lib/server/repositories/units.ts';
import type { World } from '../../src/lib/server/world.ts';
import { buildPeriods, drawLinks, midnightOf } from './campaigns.ts';
import { chance, type Chance } from './chance.ts';
import { readJson, readSeedData, type SeedData } from './data.ts';
import { plannedSample, planCampaigns } from './plan.ts';
import { drawResponses, drawStuffing, type ResponseRequest } from './responses.ts';
import type { Period } from './respondents.ts';
import { loadFieldwork } from './fieldwork.ts';
import { buildFields, buildTargets } from './targets.ts';
import { buildTree } from './units.ts';

/** Any number would do; this one is the day of the plan the targets come from. */
const seed = 20211222;
/** Responses written at a time: memory stays small and progress can be told. */
const chunkSize = 4000;

/** What loading needs of the world. */
export type DemoWorld = Pick<World, 'db' | 'intake'> & {
	settings: Pick<World['settings'], 'DEMO' | 'PERSONAL_DATA_KEY_FILE'>;
};

/**
 * Fills an empty database with the demo province, all of it or nothing; leaves any other alone.
 *
 * @param tell hears what is being done
 * @param now the moment the two campaigns are relative to; the same day gives the same province
 */
export async function loadDemoProvince(
	{ db, intake, settings }: DemoWorld,
	tell: (step: string) => void,
	now = new Date()
): Promise<void> {
	if (!settings.DEMO || (await listUnits(db.read)).length > 0) return;
	const data = readSeedData();
	const today = midnightOf(now);
	const random = chance(seed);

	tell('the demo province: units, questionnaires, targets, accounts');
	const { units, successions, formerParents } = buildTree(data, random, today);
	const versions = readVersions();
	const versionOf = (code: string) =>
		must(
			versions.find((version) => version.code === code),
			code
		);
	const forms = { full: versionOf('tthc-full'), short: versionOf('tthc-short') };
	const accounts = await buildAccounts(data, { units, random, today });
	const versionIds = [forms.full.id, forms.short.id];
	const periods = buildPeriods(data, { today, versionIds, random });
	const plans = planCampaigns(units, data, random);
	const { openGain, stuffedDesk } = data.calibration;

	await db.write(async (tx) => {
		await saveUnits(tx, units);
		await saveSuccessions(tx, successions);
		await saveFormerParents(tx, formerParents);
		await saveFields(tx, buildFields(data));
		await saveTargets(tx, buildTargets(data, random, today));
		for (const version of versions) await saveVersion(tx, version, today);
		for (const account of accounts) await saveAccount(tx, account);
		await saveSetting(tx, 'demo', 'true');

		const base = { versions: forms, data, random };
		const closed = { ...base, period: periods.closed, plans: plans.closed, gain: 0 };
		const open = { ...base, period: periods.open, plans: plans.open, gain: openGain };
		for (const request of [closed, open]) await saveCampaignOf(tx, request);

		const stuffed = plans.open.find(({ desk }) => desk?.code === stuffedDesk);
		const responses = [
			...drawResponses(closed),
			...drawResponses(open),
			...(stuffed === undefined ? [] : drawStuffing(open, stuffed))
		];
		await writeInChunks(db, tx, { responses, tell });
	});
	tell('the demo province: a sample in the field');
	await loadFieldwork(db, {
		beside: periods.open.campaign,
		version: forms.full,
		plans: plans.open,
		accounts,
		data,
		// Its own chance, so that the responses stay what they were.
		random: chance(seed + 1),
		keyFile: settings.PERSONAL_DATA_KEY_FILE,
		today
	});
	intake.forget();
}

async function saveCampaignOf(
	tx: Queries,
	{ period, plans, random }: ResponseRequest
): Promise<void> {
	const { campaign } = period;
	const members = plans.map((plan) => ({
		unitId: plan.unit.id,
		plannedSample: plannedSample(plan),
		volume: null
	}));
	await saveCampaign(tx, campaign);
	await saveCampaignUnits(tx, campaign.id, members);
	await saveLinks(tx, drawLinks(campaign, plans, random));
	await recordLife(tx, period);
}

/** A demo has its history too: who opened and closed is the system. */
async function recordLife(tx: Queries, { campaign }: Period): Promise<void> {
	const event = { actorId: 'system', subjectId: campaign.id, details: { code: campaign.code } };
	if (campaign.openedAt)
		await recordEvent(tx, { ...event, at: campaign.openedAt, action: 'campaign.open' });
	if (campaign.closedAt)
		await recordEvent(tx, { ...event, at: campaign.closedAt, action: 'campaign.close' });
}

async function writeInChunks(
	db: Database,
	tx: Queries,
	{ responses, tell }: { responses: readonly AcceptedResponse[]; tell: (step: string) => void }
): Promise<void> {
	for (let at = 0; at < responses.length; at += chunkSize) {
		await writeResponses(db, tx, responses.slice(at, at + chunkSize));
		const written = Math.min(at + chunkSize, responses.length);
		tell(`the demo province: ${written} of ${responses.length} responses`);
	}
}

/** Every questionnaire of the folder, checked. */
function readVersions(): QuestionnaireVersion[] {
	const files = readdirSync('drizzle/seed/questionnaires').filter((file) => file.endsWith('.json'));
	return files.sort().map((file) => readQuestionnaire(readJson(`questionnaires/${file}`)));
}

async function buildAccounts(
	{ accounts: { accounts, domain, password } }: SeedData,
	{ units, random, today }: { units: readonly Unit[]; random: Chance; today: Date }
) {
	const current = units.filter(({ validTo }) => validTo === null);
	const passwordHash = await hashPassword(password);
	return accounts.map(({ login, name, role, unitCode }) => ({
		id: random.id(today),
		email: `${login}@${domain}`,
		name,
		passwordHash,
		role: must(
			roles.find((known) => known === role),
			role
		),
		unitId: must(
			current.find(({ code }) => code === unitCode),
			unitCode
		).id,
		isActive: true,
		createdAt: today,
		mustChangePassword: false,
		lastSignInAt: null
	}));
}

function must<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`the demo data name ${what}, which does not exist`);
	return value;
}
