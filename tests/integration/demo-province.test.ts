import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoProvince } from '../../drizzle/seed/load.ts';
import { readSeedData } from '../../drizzle/seed/data.ts';
import { checkAnswers } from '../../src/lib/domain/answers.ts';
import { unpackAnswers } from '../../src/lib/domain/answer-code.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { scoreOf } from '../../src/lib/domain/score.ts';
import { decodeCounts } from '../../src/lib/domain/packed-counts.ts';
import { optionCounts, responsesIn, slotCount } from '../../src/lib/domain/tally.ts';
import { targetInForce } from '../../src/lib/domain/target.ts';
import { existsOn, type Unit } from '../../src/lib/domain/unit.ts';
import { judge } from '../../src/lib/domain/verdict.ts';
import { verifyPassword } from '../../src/lib/server/auth/password.ts';
import { response, responseGroup } from '../../src/lib/server/db/schema.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import {
	findCampaignByCode,
	findOpenCampaignForUnit
} from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { getVersion, listVersions } from '../../src/lib/server/repositories/questionnaires.ts';
import { findSetting } from '../../src/lib/server/repositories/settings.ts';
import { listTallies } from '../../src/lib/server/repositories/tallies.ts';
import { listTargets } from '../../src/lib/server/repositories/targets.ts';
import { listSuccessions } from '../../src/lib/server/repositories/successions.ts';
import { findUnitByCode, listUnits } from '../../src/lib/server/repositories/units.ts';
import { aKeyFile } from '../support/frame.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const now = new Date('2026-11-21T03:00:00Z');
const day = '2026-11-21';
const data = readSeedData();

let db: TestDatabase;
let units: Unit[];
let closed: Campaign;
let open: Campaign;
let full: QuestionnaireVersion;

beforeAll(async () => {
	db = await openTestDatabase();
	await load();
	units = await listUnits(db.read);
	closed = must(await findCampaignByCode(db.read, 'minh-hoa-1'));
	open = must(await findCampaignByCode(db.read, 'minh-hoa-2'));
	full = await getVersion(db.read, must(closed.versionIds[0]));
}, 120_000);

afterAll(() => db.close());

describe('the units of the demo province', () => {
	it('are 96 communes today, each with a one-stop desk, and no district', () => {
		const today = units.filter((unit) => existsOn(unit, day));
		const communes = today.filter(({ kind }) => kind === 'commune');
		expect(communes).toHaveLength(96);
		expect(today.filter(({ kind }) => kind === 'district')).toEqual([]);
		for (const commune of communes) {
			const desk = today.find(({ code }) => code === `MC-${commune.code}`);
			expect(desk?.parentId).toBe(commune.id);
		}
	});

	it('were 272 communes in 23 districts and 20 departments before 2025', () => {
		const before = units.filter((unit) => existsOn(unit, '2024-12-31'));
		const count = (kind: string) => before.filter((unit) => unit.kind === kind).length;
		expect([count('commune'), count('district'), count('department')]).toEqual([272, 23, 20]);
	});

	it('carry a code only once on any day', () => {
		for (const date of ['2024-12-31', '2025-04-01', day]) {
			const codes = units.filter((unit) => existsOn(unit, date)).map(({ code }) => code);
			expect(new Set(codes).size).toBe(codes.length);
		}
	});

	it('went over into new ones without anything lost: the shares of each old unit sum to 1', async () => {
		const shares = new Map<string, number>();
		for (const { oldUnitId, share } of await listSuccessions(db.read)) {
			shares.set(oldUnitId, (shares.get(oldUnitId) ?? 0) + share);
		}
		expect([...shares.values()].filter((sum) => Math.abs(sum - 1) > 1e-9)).toEqual([]);
	});

	it('leave no commune and no department without an heir', async () => {
		const heired = new Set((await listSuccessions(db.read)).map(({ oldUnitId }) => oldUnitId));
		const ended = units.filter(
			({ kind, validTo }) => validTo !== null && (kind === 'commune' || kind === 'department')
		);
		expect(ended.filter(({ id }) => !heired.has(id))).toEqual([]);
	});

	it('split one commune between two and keep five as they were', async () => {
		const successions = await listSuccessions(db.read);
		const split = new Set(
			successions.filter(({ kind }) => kind === 'split').map(({ oldUnitId }) => oldUnitId)
		);
		expect(split.size).toBe(1);
		const kept = units.filter(
			(unit) => unit.kind === 'commune' && existsOn(unit, '2025-01-01') && existsOn(unit, day)
		);
		expect(kept.map(({ code }) => code).sort()).toEqual([
			'21538',
			'23368',
			'23530',
			'23535',
			'23536'
		]);
	});
});

describe('the responses of the demo province', () => {
	it('reproduce the published factor figures within half a point', async () => {
		const { factors } = scoreOf(full, await countsOf(closed));
		for (const { section, index } of factors) {
			const published = must(data.calibration.factors[section.code]) * 100;
			expect(Math.abs(must(index.share) * 100 - published)).toBeLessThan(0.5);
		}
		expect(factors).toHaveLength(5);
	});

	it.each(['harassment', 'extraMoney', 'timeliness', 'visits'])(
		'reproduce the shares of %s within half a point',
		async (code) => {
			const { base, byOption } = optionCounts(full, await countsOf(closed), code);
			for (const [option, share] of Object.entries(must(data.calibration.facts[code]))) {
				expect(Math.abs((must(byOption[option]) / base) * 100 - share * 100)).toBeLessThan(0.5);
			}
		}
	);

	it('are a little better in the open campaign, where units are met, not met and not proven', async () => {
		const before = must(scoreOf(full, await countsOf(closed)).overall.share);
		const after = must(scoreOf(full, await countsOf(open)).overall.share);
		expect(after - before).toBeGreaterThan(0.02);

		const verdicts = new Map<string, number>();
		for (const unit of units.filter((one) => existsOn(one, day))) {
			const { share, base } = scoreOf(full, await countsOf(open, { unitId: unit.id })).overall;
			if (share === null) continue;
			const { verdict } = judge({ share, base, targetPercent: 90 });
			verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
		}
		expect(verdicts.get('met')).toBeGreaterThan(3);
		expect(verdicts.get('notProven')).toBeGreaterThan(30);
		expect(verdicts.get('notMet')).toBeGreaterThan(10);
	});

	it('show one unit that clearly misses 85 percent on land', async () => {
		const unit = must(await findUnitByCode(db.read, '21025', day));
		const counts = await countsOf(open, { unitId: unit.id, fieldCode: 'land' });
		const { share, base } = scoreOf(full, counts).overall;
		const targets = await listTargets(db.read);
		const question = {
			measures: 'procedure',
			unitKind: 'commune',
			fieldCode: 'land',
			day
		} as const;
		const target = must(targetInForce(targets, question));
		expect(target.percent).toBe(85);
		expect(judge({ share, base, targetPercent: target.percent }).verdict).toBe('notMet');
	});

	it('hold units of 3, 7 and 12 responses', async () => {
		const sizes = ['23530', '23535', '23536'].map(async (code) => {
			const unit = must(await findUnitByCode(db.read, code, day));
			return responsesIn(await countsOf(open, { unitId: unit.id }));
		});
		expect(await Promise.all(sizes)).toEqual([3, 7, 12]);
	});

	it('hold a stuffed kiosk, and its full marks are flagged', async () => {
		const short = await getVersion(db.read, must(open.versionIds[1]));
		const unit = must(await findUnitByCode(db.read, '21172', day));
		const rows = await listTallies(db.read, {
			campaignId: open.id,
			versionId: short.id,
			unitId: unit.id
		});
		const flagged = rows.filter(({ flagClass }) => flagClass === 1);
		const counts = sum(short, flagged);
		expect(responsesIn(counts)).toBeGreaterThan(140);
		expect(must(scoreOf(short, counts).overall.share)).toBeGreaterThan(0.97);
	});

	it('are such as the door would have let in', async () => {
		const versions = new Map((await listVersions(db.read)).map((one) => [one.id, one]));
		const rows = await db.read
			.select({ one: response, versionId: responseGroup.versionId })
			.from(response)
			.innerJoin(responseGroup, eq(responseGroup.id, response.groupId));
		for (const { one, versionId } of rows) {
			const version = must(versions.get(versionId));
			const { isPartial, answeredAt, receivedAt } = one;
			const answers = unpackAnswers(version, one.answers);
			expect(checkAnswers(version, answers, { isPartial })).toEqual([]);
			expect(receivedAt.getTime()).toBeGreaterThan(answeredAt.getTime());
			expect(receivedAt.getTime()).toBeLessThanOrEqual(now.getTime());
		}
		expect(rows.length).toBeGreaterThan(25_000);
	});
});

describe('the demo province', () => {
	it('says that it is one', async () => {
		expect(await findSetting(db.read, 'demo')).toBe('true');
		expect([closed.isDemo, open.isDemo]).toEqual([true, true]);
	});

	it('has targets in force today that are marked as carried over', async () => {
		const question = { measures: 'procedure', unitKind: 'commune', fieldCode: null } as const;
		const targets = await listTargets(db.read);
		const last = must(targetInForce(targets, { ...question, day: '2025-12-31' }));
		const current = must(targetInForce(targets, { ...question, day }));
		expect([last.percent, current.percent]).toEqual([90, 90]);
		expect(current.legalBasis).toContain(data.words.carriedTarget);
		expect(last.legalBasis).not.toContain(data.words.carriedTarget);
	});

	it('lets every demo account sign in, each in a unit that exists', async () => {
		for (const { login } of data.accounts.accounts) {
			const email = `${login}@${data.accounts.domain}`;
			const account = must(await findAccountByEmail(db.read, email));
			expect(await verifyPassword(account.passwordHash, data.accounts.password)).toBe(true);
			const unit = units.find(({ id }) => id === account.unitId);
			expect(unit && existsOn(unit, day)).toBe(true);
		}
	});

	it('opens a kiosk and a link in every commune', async () => {
		const links = await listLinks(db.read, open.id);
		for (const unit of units.filter((one) => one.kind === 'commune' && existsOn(one, day))) {
			expect((await findOpenCampaignForUnit(db.read, unit.id, { channel: 'kiosk', now }))?.id).toBe(
				open.id
			);
			expect(links.filter(({ unitId }) => unitId === unit.id)).toHaveLength(1);
		}
	});

	it('leaves a database alone that holds units already', async () => {
		const before = (await listUnits(db.read)).length;
		await load();
		expect(await listUnits(db.read)).toHaveLength(before);
	});
});

async function load(): Promise<void> {
	const intake = await openIntake(db);
	await loadDemoProvince(
		{ db, intake, settings: { DEMO: true, PERSONAL_DATA_KEY_FILE: aKeyFile() } },
		() => {},
		now
	);
	await intake.close();
}

/** Counts of the full form without flagged responses. */
async function countsOf(
	{ id }: Campaign,
	{ unitId, fieldCode }: { unitId?: string; fieldCode?: string } = {}
): Promise<number[]> {
	const rows = await listTallies(db.read, { campaignId: id, versionId: full.id, unitId });
	return sum(
		full,
		rows.filter((row) => {
			return row.flagClass === 0 && (fieldCode === undefined || row.fieldCode === fieldCode);
		})
	);
}

function sum(version: QuestionnaireVersion, rows: readonly { counts: Uint8Array }[]): number[] {
	const total = new Array<number>(slotCount(version)).fill(0);
	for (const { counts } of rows) {
		decodeCounts(counts, total.length).forEach((count, slot) => {
			total[slot] = (total[slot] ?? 0) + count;
		});
	}
	return total;
}

function must<T>(value: T | null | undefined): T {
	if (value === null || value === undefined) throw new Error('the demo province lacks something');
	return value;
}
