/**
 * An attack on everything that is shown at once: what every page of a small province prints, and
 * every exact table of the workbench, is written down as sums of unknown cells, and linear algebra
 * tries to get a handful of people back out of them. What is in the span of the printed sums can be
 * subtracted out; nothing else can. The other tables of the workbench are in round numbers: no
 * equation holds among them, and a search tries what bounds a round number leaves. Two units have
 * become one and one was split, so figures restated to old and new boundaries are among the pages.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Campaign, Channel } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { provinceOverview } from '../../src/lib/server/reports/province-overview.ts';
import {
	unitResult,
	type Findings,
	type UnitResult
} from '../../src/lib/server/reports/unit-result.ts';
import { saveSuccessions } from '../../src/lib/server/repositories/successions.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { storeResponses } from '../support/responses.ts';
import { restatedSums } from '../support/restated-sums.ts';
import { spanOf } from '../support/span.ts';
import { pinnedBy, vectorOf, workbenchSums, type Cell } from '../support/workbench-sums.ts';

const BASE_MIN = 5;
const fields = ['land', 'civil', 'trade', 'build'] as const;
const channels: readonly Channel[] = ['kiosk', 'link', 'import'];
/** A Tuesday and the Wednesday on which its month ends; a later week; the next month. */
const days = ['2026-09-08', '2026-09-30', '2026-10-01', '2026-10-20'] as const;
const grains = ['week', 'month', 'quarter'] as const;

let db: TestDatabase;
let version: QuestionnaireVersion;
let root: Unit;
let units: Unit[];
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	root = await aUnit(db, { kind: 'province' });
	const department = await aUnit(db, { kind: 'department', parentId: root.id });
	units = [department];
	for (let at = 0; at < 5; at += 1) {
		units.push(await aUnit(db, { parentId: at < 2 ? department.id : root.id }));
	}
	campaign = await aCampaign(db, {
		versions: [version],
		units,
		channels: [...channels],
		fieldCodes: [...fields]
	});
	const [, , , third, fourth, fifth] = units;
	if (!third || !fourth || !fifth) throw new Error('too few units');
	const basis = 'Nghị quyết';
	const [oldUnitId, effectiveOn] = [third.id, '2026-09-15'];
	await db.write((tx) =>
		saveSuccessions(tx, [
			{
				oldUnitId,
				newUnitId: fourth.id,
				kind: 'split',
				effectiveOn,
				share: 0.4,
				originShare: null,
				basis
			},
			{
				oldUnitId,
				newUnitId: fifth.id,
				kind: 'split',
				effectiveOn,
				share: 0.6,
				originShare: null,
				basis
			}
		])
	);
});

afterEach(() => db.close());

describe.each([1, 9, 13, 17])('in province %i', (seed) => {
	it('no page less other pages gives back a handful of people', async () => {
		const cells = await scatter(seed);
		const printed = await printedSums(cells);
		const known = spanOf(printed);
		expect(printed.length).toBeGreaterThan(100);
		const secrets = secretsOf(cells);
		expect(secrets.length).toBeGreaterThan(10);

		const found = secrets.filter(({ members }) => known.holds(vectorOf(cells, members)));
		expect(found.map(({ name }) => name)).toEqual([]);

		const round = await workbenchSums(db, false);
		expect(round.length).toBeGreaterThan(40);
		expect(round.filter(({ count }) => count % BASE_MIN !== 0)).toEqual([]);
		expect(pinnedBy(round, printed, cells, BASE_MIN)).toEqual([]);
	}, 120_000);
});

type Grain = (typeof grains)[number];
type View = { fieldCode?: string; channel?: string; grain?: Grain };

async function read(unit: Unit, { fieldCode, channel, grain }: View = {}): Promise<UnitResult> {
	const query = {
		campaignCode: null,
		versionCode: null,
		unitId: unit.id,
		fieldCode: fieldCode ?? null,
		channel: channel ?? null,
		grain: grain ?? null
	};
	const result = await unitResult(db.read, query);
	if (result === null) throw new Error('no campaign');
	return result;
}

/**
 * Responses of all kinds; in each unit some fields, channels and days are thin, so that cells of a
 * handful of people lie among large ones. The same for the same seed.
 */
async function scatter(seed: number): Promise<Cell[]> {
	const source = xoroshiro128plus(seed);
	const draw = (most: number) => uniformInt(source, 0, most);
	const cells: Cell[] = [];
	for (const { id: unitId } of units) {
		const thin = [...fields, ...channels, ...days].filter(() => draw(6) === 0);
		const isThin = (value: string) => thin.some((one) => one === value);
		for (const field of fields) {
			for (const channel of channels) {
				// One field is dealt with at one office alone: a table by field is then that office's own.
				if (field === 'build' && unitId !== units.at(-1)?.id) continue;
				for (const day of days) {
					const isSmall = [field, channel, day].some(isThin);
					const count = isSmall ? Math.max(0, draw(9) - 8) : 5 + draw(9);
					const flagged = draw(isSmall ? 2 : 30) === 0 ? count : 0;
					const late = draw(3) === 0 ? Math.min(count, draw(3)) : 0;
					const cell = { unitId, field, channel, day, receipt: '' };
					cells.push({ ...cell, flags: 0, count: count - Math.max(flagged, late) });
					cells.push({ ...cell, flags: 1, count: flagged });
					const isApart = flagged === 0 && late > 0;
					if (isApart) cells.push({ ...cell, receipt: 'late', flags: 0, count: late });
				}
			}
		}
	}
	for (const { unitId, field, channel, day, receipt, flags, count } of cells) {
		if (count === 0) continue;
		const answeredAt = new Date(`${day}T03:00:00Z`);
		const unit = { id: unitId };
		await storeResponses(db, {
			campaign,
			version,
			unit,
			fieldCode: field,
			channel,
			answeredAt,
			flags,
			count,
			...(receipt === 'late' ? { timeliness: 'late' as const } : {})
		});
	}
	// Where nobody came is an unknown too, unless a page tells it by not listing a field or a channel.
	const isListed = ({ unitId, field, channel }: Cell) =>
		cells.some((one) => one.count > 0 && one.unitId === unitId && one.field === field) &&
		cells.some((one) => one.count > 0 && one.unitId === unitId && one.channel === channel);
	return cells.filter(isListed);
}

/** Every sum of cells that some page prints. */
async function printedSums(cells: readonly Cell[]): Promise<number[][]> {
	const sums: number[][] = [];
	const print = (members: (cell: Cell) => boolean) => sums.push(vectorOf(cells, members));

	const overview = await provinceOverview(db.read, { campaignCode: null, versionCode: null });
	if (overview?.headline !== 'withheld') print(() => true);
	for (const { code, result } of overview?.units ?? []) {
		const unit = units.find((candidate) => candidate.code === code);
		if (unit && result !== 'withheld') print(under(unit));
	}

	for (const { members } of await workbenchSums(db, true)) print(members);
	sums.push(...(await restatedSums(db, { cells, units, grains, under, periodOfDay })));

	for (const unit of [root, ...units]) {
		for (const fieldCode of [undefined, ...fields]) {
			for (const channel of [undefined, ...channels]) {
				for (const grain of grains) {
					const { findings } = await read(unit, { fieldCode, channel, grain });
					if ('because' in findings) continue;
					const isHere = (cell: Cell) =>
						under(unit)(cell) &&
						(fieldCode === undefined || cell.field === fieldCode) &&
						(channel === undefined || cell.channel === channel);
					printPage(findings, { grain, isHere, print, inUnit: under(unit), fieldCode, channel });
				}
			}
		}
	}
	return sums;
}

interface Page {
	grain: Grain;
	isHere: (cell: Cell) => boolean;
	inUnit: (cell: Cell) => boolean;
	fieldCode: string | undefined;
	channel: string | undefined;
	print: (members: (cell: Cell) => boolean) => void;
}

function printPage(findings: Findings, page: Page): void {
	const { isHere, inUnit, fieldCode, channel, print } = page;
	print(isHere);
	const isField = (code: string) => (cell: Cell) => cell.field === code;
	const isChannel = (code: string) => (cell: Cell) => cell.channel === code;
	if (findings.fields !== 'withheld') {
		for (const { code, result } of findings.fields) {
			if (result === 'withheld') continue;
			const beside = (cell: Cell) => channel === undefined || cell.channel === channel;
			print((cell) => inUnit(cell) && beside(cell) && isField(code)(cell));
		}
	}
	if (findings.channels !== 'withheld') {
		for (const { code, result } of findings.channels) {
			if (result === 'withheld') continue;
			const beside = (cell: Cell) => fieldCode === undefined || cell.field === fieldCode;
			print((cell) => inUnit(cell) && beside(cell) && isChannel(code)(cell));
		}
	}
	if (findings.quality !== 'withheld') print((cell) => isHere(cell) && cell.flags === 0);
	if (findings.trend.points === 'withheld') return;
	for (const { period } of findings.trend.points) {
		print((cell) => isHere(cell) && periodOfDay(cell.day, page.grain) === period);
	}
}

function periodOfDay(day: string, grain: Grain): string {
	if (grain === 'month') return day.slice(0, 7);
	if (grain === 'quarter') return day < '2026-10' ? '2026-Q3' : '2026-Q4';
	const mondays: Record<string, string> = {
		'2026-09-08': '2026-09-07',
		'2026-09-30': '2026-09-28',
		'2026-10-01': '2026-09-28',
		'2026-10-20': '2026-10-19'
	};
	return mondays[day] ?? '';
}

function under(unit: Unit): (cell: Cell) => boolean {
	if (unit.id === root.id) return () => true;
	const ids = units.filter(({ id, parentId }) => id === unit.id || parentId === unit.id);
	return ({ unitId }) => ids.some(({ id }) => id === unitId);
}

/** Groups of 1 to 4 people that somebody could be curious about. */
function secretsOf(cells: readonly Cell[]) {
	const cuts: Record<string, (cell: Cell) => string> = {
		unit: ({ unitId }) => unitId,
		field: ({ unitId, field }) => `${unitId} ${field}`,
		channel: ({ unitId, channel }) => `${unitId} ${channel}`,
		flag: ({ unitId, flags }) => `${unitId} flag ${flags}`,
		receipt: ({ unitId, receipt }) => `${unitId} ${receipt}`,
		crossing: ({ unitId, field, channel }) => `${unitId} ${field} ${channel}`,
		day: ({ unitId, day }) => `${unitId} ${day}`,
		dayOfField: ({ unitId, field, day }) => `${unitId} ${field} ${day}`,
		dayOfChannel: ({ unitId, channel, day }) => `${unitId} ${channel} ${day}`
	};
	return Object.entries(cuts).flatMap(([cut, keyOf]) => {
		const people = new Map<string, number>();
		for (const cell of cells) people.set(keyOf(cell), (people.get(keyOf(cell)) ?? 0) + cell.count);
		return [...people]
			.filter(([, count]) => count > 0 && count < BASE_MIN)
			.map(([key]) => ({ name: `${cut}: ${key}`, members: (cell: Cell) => keyOf(cell) === key }));
	});
}
