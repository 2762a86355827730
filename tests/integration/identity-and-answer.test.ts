/**
 * Somebody who holds a copy of the database tries to find out which response an invited person
 * gave: by the schema, by every column, by the order of rows. The same attack is run against a
 * table that leaks, to show that it would find something.
 */
import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Sqlite from 'better-sqlite3';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import * as schema from '../../src/lib/server/db/schema.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { settleInvitations } from '../../src/lib/server/usecases/settle-invitations.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { aCampaign, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey, anInvitationList, type Made } from '../support/invitations.ts';

/** What knows of people, and what knows of answers; nothing else knows of either. */
const peopleTables = ['invitation_list', 'invitee', 'invitation_ticket', 'invitation_unit'];
const answerTables = ['response', 'response_text', 'response_group', 'quarantine'];
/** What both sides may say: where and for which campaign, shared by many. */
const places = ['campaign_id', 'unit_id', 'field_code'];

const INVITED = 200;
const tables = Object.values(schema).filter((one) => typeof one === 'object');
const nameOf = (table: (typeof tables)[number]) => getTableName(table);
const columnsOf = (table: (typeof tables)[number]) =>
	Object.values(getTableColumns(table)).map(({ name }) => name);

describe('the schema', () => {
	it('knows the tables this test is about', () => {
		const names = tables.map(nameOf);
		expect(names).toEqual(expect.arrayContaining([...peopleTables, ...answerTables]));
	});

	it('has nothing in common between people and answers but the place', () => {
		const answerColumns = new Set(
			tables.filter((one) => answerTables.includes(nameOf(one))).flatMap(columnsOf)
		);
		for (const table of tables.filter((one) => peopleTables.includes(nameOf(one)))) {
			const shared = columnsOf(table).filter((name) => answerColumns.has(name));
			expect(shared.filter((name) => !places.includes(name) && name !== 'id')).toEqual([]);
		}
	});

	it('has no table besides these that names an invitee, a ticket or a list', () => {
		const naming = tables
			.filter((one) => !peopleTables.includes(nameOf(one)))
			.filter((one) => columnsOf(one).some((name) => /invit|ticket|list_id/.test(name)));
		expect(naming.map(nameOf)).toEqual([]);
	});

	it('says of nobody when he answered', () => {
		const people = tables.filter((one) => ['invitee', 'invitation_ticket'].includes(nameOf(one)));
		for (const table of people)
			expect(columnsOf(table).filter((one) => /_(at|on)$/.test(one))).toEqual([]);
	});
});

describe('a copy of the database', () => {
	let db: TestDatabase;
	let intake: Intake;
	let version: QuestionnaireVersion;
	let unit: Unit;
	let campaign: Campaign;
	let made: Made;
	let key: PersonalData;
	/** Positions of the people in the order in which they answered. */
	let truth: number[];
	let clock: Date;

	beforeEach(async () => {
		db = await openTestDatabase();
		key = await aKey(db);
		clock = today;
		intake = await openIntake(db, { now: () => clock });
		version = await aVersion(db);
		unit = await aUnit(db);
		campaign = await aCampaign(db, { versions: [version], units: [unit] });
		made = await anInvitationList(db, { campaign, units: [unit], each: INVITED, key });
		truth = shuffled(INVITED).slice(0, INVITED * 0.75);
		for (const [nth, position] of truth.entries()) {
			clock = new Date(today.getTime() + nth * 60_000);
			const link = { code: made.codes[position] ?? '' };
			const answeredAt = clock.toISOString();
			await intake.submit(aSubmission({ campaign, version, link, answeredAt }));
		}
	});
	afterEach(async () => {
		await intake.close();
		await db.close();
	});

	it('shares no value between a person and a response but the place', async () => {
		await settle();
		const people = await valuesOf('invitee', 'invitation_ticket');
		const answers = await valuesOf('response', 'response_text', 'response_group', 'audit_event');
		const places = new Set([unit.id, campaign.id, made.list.id, '', 'land']);
		const shared = [...people].filter((value) => answers.has(value) && !places.has(value));
		// Small numbers (a position, a flag) stand everywhere and point nowhere.
		expect(shared.filter((value) => !/^\d{1,3}$|^(true|false)$/.test(value))).toEqual([]);
		const codes = made.codes.filter((code) => people.has(code) || answers.has(code));
		expect(codes).toEqual([]);
	});

	it('does not hold the code of a link anywhere', async () => {
		const everything = await valuesOf(...tables.map(nameOf));
		const all = [...everything].join('\n');
		expect(made.codes.filter((code) => all.includes(code))).toEqual([]);
	});

	it('says nothing by the order of its rows: not of people, not of unused tickets', async () => {
		await settle();
		for (const order of await ordersOfUsedPeople()) {
			expect({ ...order, tells: Math.abs(tau(order.positions)) > 0.3 }).toMatchObject({
				tells: false
			});
		}
	});

	it('would say it if a moment or an order were kept: the attack works on a leak', async () => {
		// What most survey systems store: the invitation, marked in the order of answering.
		expect(tau(truth)).toBe(1);
		expect(tau([...truth].reverse())).toBe(-1);
	});

	it('does not join tickets to people without the key', async () => {
		const hashes = await rowsOf('invitation_ticket', 'hash');
		const people = await valuesOf('invitee');
		expect(hashes.filter((hash) => people.has(String(hash)))).toEqual([]);
		// Whoever copies the database and makes a key of his own reads nobody.
		const stranger = await openTestDatabase();
		const another = await aKey(stranger);
		await expect(
			settleInvitations(db, { listId: made.list.id, key: another, now: tomorrow })
		).rejects.toMatchObject({ code: 'personal.unreadable' });
		await stranger.close();
	});

	it('on PostgreSQL, bears no transaction number that a person and a response share', async () => {
		if (db.sqliteWriter !== null) return;
		await settle();
		const people = new Set([
			...(await numbersOf('invitee')),
			...(await numbersOf('invitation_ticket')),
			...(await numbersOf('invitation_list')),
			...(await numbersOf('invitation_unit'))
		]);
		const answers = await numbersOf('response');
		expect(answers.length).toBe(truth.length);
		expect(answers.filter((number) => people.has(number))).toEqual([]);
	});

	const tomorrow = new Date(today.getTime() + 86_400_000);
	const settle = () => settleInvitations(db, { listId: made.list.id, key, now: tomorrow });

	/** The used people in the order of each column there is, and in the order of the rows on disk. */
	async function ordersOfUsedPeople(): Promise<{ by: string; positions: number[] }[]> {
		const physical = db.sqliteWriter === null ? 'ctid' : 'rowid';
		const used = new Set(truth);
		const orders = [];
		for (const by of [...columnsOf(schema.invitee), physical]) {
			const found = await rows(`select position from invitee order by ${by}`);
			const positions = found.map((row) => Number(row.position) - 1);
			orders.push({ by, positions: positions.filter((one) => used.has(one)) });
		}
		return orders;
	}

	/** How far an order of people is the order in which they answered: 1 the same, 0 chance. */
	function tau(order: readonly number[]): number {
		const when = new Map(truth.map((position, nth) => [position, nth]));
		const moments = order.map((position) => when.get(position) ?? 0);
		let sum = 0;
		for (let a = 0; a < moments.length; a += 1) {
			for (let b = a + 1; b < moments.length; b += 1) {
				sum += Math.sign((moments[b] ?? 0) - (moments[a] ?? 0));
			}
		}
		return sum / ((moments.length * (moments.length - 1)) / 2);
	}

	async function valuesOf(...names: string[]): Promise<Set<string>> {
		const values = new Set<string>();
		for (const name of names) {
			for (const row of await rows(`select * from ${name}`)) {
				for (const value of Object.values(row)) values.add(textOf(value));
			}
		}
		return values;
	}

	const rowsOf = async (table: string, column: string) =>
		(await rows(`select ${column} from ${table}`)).map((row) => row[column]);

	const numbersOf = async (table: string) =>
		(await rows(`select distinct xmin::text as number from ${table}`)).map((row) => row.number);

	async function rows(query: string): Promise<Record<string, unknown>[]> {
		if (db.sqliteWriter === null) {
			const found = await (db.read as unknown as PostgresJsDatabase).execute(sql.raw(query));
			return [...found];
		}
		const copy = new Sqlite(db.url, { readonly: true });
		try {
			return copy.prepare<[], Record<string, unknown>>(query).all();
		} finally {
			copy.close();
		}
	}
});

function textOf(value: unknown): string {
	if (Buffer.isBuffer(value)) return value.toString('hex');
	return value instanceof Date ? value.toISOString() : JSON.stringify(value)?.replace(/^"|"$/g, '');
}

/** The same order in each run, and no order at all. */
function shuffled(count: number): number[] {
	const order = Array.from({ length: count }, (_, nth) => nth);
	let seed = 20_261_121;
	for (let at = count - 1; at > 0; at -= 1) {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		const other = seed % (at + 1);
		[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
	}
	return order;
}
