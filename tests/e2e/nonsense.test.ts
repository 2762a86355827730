/**
 * Whatever is sent to whatever address: forms of other sites are not taken, ids that are none lead
 * nowhere, nonsense in any field is refused in words, and nothing breaks. The addresses, their
 * actions and their fields come from the application itself: what is new is tried too.
 */
import { readFileSync, globSync } from 'node:fs';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { Database } from '../../src/lib/server/db/database.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { checkAuditLog } from '../../src/lib/server/reports/audit-check.ts';
import { countEvents } from '../../src/lib/server/repositories/audit.ts';
import { listAddresses } from './addresses.ts';
import { asScript } from './officials.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

const all = listAddresses();
/** Everything that takes a form: [route, how it is posted to]. */
const doors = all.flatMap(({ route, actions, methods }) => [
	...actions.map((action) => [route, action === 'default' ? '' : `?/${action}`] as const),
	...(methods.includes('POST') ? [[route, ''] as const] : [])
]);
/** A connection that was kept and ended meanwhile is no answer. */
const retried = { maxRetries: 2 };
const formType = 'application/x-www-form-urlencoded';

const nonsense = [
	'a%00b',
	// Half of an emoji.
	'%ED%A0%BD',
	'__proto__',
	'x'.repeat(5_000),
	'9'.repeat(400),
	'-1',
	'2026-02-31',
	encodeURIComponent('[{"number":1,"cells":{"ma":"\\u0000","ten":"\\ud800"}}]'),
	encodeURIComponent('{"a":['),
	encodeURIComponent("'; drop table response; --")
];
/** How often each form is sent: every field gets another kind of nonsense each time. */
const ROUNDS = 4;
const filled = (fields: readonly string[], round: number) =>
	fields
		.map((field, at) => `${field}=${nonsense[(at + round * 3) % nonsense.length] ?? ''}`)
		.join('&');
const oddIds = ['khong-co', '__proto__', "' or 1=1 --", '../../etc/passwd', 'x'.repeat(3000), '%'];

test.use({ purpose: 'nonsense' });

test('no form of another site is taken, whatever it is for', async ({ house, addresses }) => {
	const who = await house.enter(demo.email('quantri'));
	const before = await countEvents(house.db.read);
	const taken: string[] = [];
	const ways = [
		['https://evil.example', formType],
		['null', 'multipart/form-data; boundary=x'],
		['https://evil.example', 'text/plain']
	];
	for (const [route, action] of doors) {
		for (const [origin = '', type = ''] of ways) {
			const headers = { origin, 'content-type': type };
			const path = `${addresses.pathOf(route)}${action}`;
			const answer = await who.post(path, { data: 'a=b', headers, maxRedirects: 0, ...retried });
			if (answer.status() !== 403) taken.push(`${path} ${type} ${origin}: ${answer.status()}`);
		}
	}
	expect(taken).toEqual([]);
	expect(await countEvents(house.db.read)).toBe(before);
});

test('an id that is none leads nowhere', async ({ house, addresses }) => {
	const who = await house.enter(demo.email('quantri'));
	const broken: string[] = [];
	for (const { route } of all.filter((one) => one.route.includes('['))) {
		for (const id of oddIds) {
			const path = addresses.pathWith(route, id);
			const answer = await who.get(path, { maxRedirects: 0, ...retried });
			if (answer.status() >= 500) broken.push(`${path.slice(0, 80)}: ${answer.status()}`);
		}
	}
	for (const [route, action] of doors.filter(([route]) => route.includes('['))) {
		for (const id of oddIds.slice(0, 3)) {
			const path = `${addresses.pathWith(route, id)}${action}`;
			const answer = await who.post(path, { form: { a: 'b' }, headers: asScript, ...retried });
			const status = await statusIn(answer);
			if (status >= 500) broken.push(`${path}: ${status}`);
		}
	}
	expect(broken).toEqual([]);
});

test('nonsense in any field of any form, or in an address, breaks nothing', async ({
	house,
	addresses
}) => {
	test.setTimeout(180_000);
	const { db } = house;
	const responses = (await recountTallies(db)).responses;
	const who = await house.enter(demo.email('quantri'));
	const wrong: string[] = [];
	let tried = 0;
	for (const [route, action] of doors.filter(([route]) => route !== '/dang-xuat')) {
		const path = `${addresses.pathOf(route)}${action}`;
		const fields = await fieldsOf(who, route, addresses.pathOf(route));
		for (let round = 0; round < ROUNDS; round += 1) {
			const answer = await who.post(path, {
				data: filled(fields, round),
				headers: { 'content-type': formType, ...asScript },
				maxRedirects: 0,
				...retried
			});
			const status = await statusIn(answer);
			tried += fields.length;
			if (status >= 500) wrong.push(`${path} ${filled(fields, round).slice(0, 200)}: ${status}`);
		}
	}
	for (const { route } of all.filter(({ isOffice }) => isOffice)) {
		for (let round = 0; round < 2; round += 1) {
			const query = filled(queriesOf(route), round).replace('a%00b', 'ab');
			const path = `${addresses.pathOf(route)}?${query}`;
			const answer = await who.get(path, { maxRedirects: 0, ...retried });
			if (answer.status() >= 500) wrong.push(`${path.slice(0, 200)}: ${answer.status()}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(tried).toBeGreaterThan(1500);
	expect(nulsIn(db)).toEqual([]);
	const after = await recountTallies(db);
	expect(after.differences).toEqual([]);
	expect(after.responses).toBeGreaterThanOrEqual(responses);
	expect((await checkAuditLog(db)).breaks).toEqual([]);
	expect((await who.get('/api/v1/health')).status()).toBe(200);
});

/** Columns that hold a NUL; PostgreSQL could not. */
function nulsIn({ sqliteWriter }: Database): string[] {
	const columns = sqliteWriter
		?.prepare<[], { table: string; column: string }>(
			`select t.name as "table", c.name as "column" from pragma_table_list as t
				join pragma_table_info(t.name) as c
				where t.schema = 'main' and t.type = 'table' and lower(c.type) = 'text'
				and t.name not like 'sqlite_%'`
		)
		.all();
	const holds = ({ table, column }: { table: string; column: string }) =>
		sqliteWriter?.prepare(`select 1 from "${table}" where instr("${column}", char(0)) > 0`).get();
	return (columns ?? []).filter(holds).map(({ table, column }) => `${table}.${column}`);
}

/** The status of an answer to a form sent by script lies in its data. */
async function statusIn(answer: APIResponse): Promise<number> {
	const text = await answer.text();
	const said: unknown = text.startsWith('{"type"') ? JSON.parse(text) : {};
	const isSaid = typeof said === 'object' && said !== null && 'status' in said;
	return Math.max(answer.status(), isSaid ? Number(said.status) : 0);
}

/** Names of fields: those its page shows, and those its code asks for. */
async function fieldsOf(who: APIRequestContext, route: string, path: string): Promise<string[]> {
	const page = await who.get(path, { maxRedirects: 0, ...retried });
	const shown = page.headers()['content-type']?.includes('html') ? await page.text() : '';
	const named = [...shown.matchAll(/ name="([\w.-]+)"/g)].map(([, name = '']) => name);
	const asked = [...codeOf(route).matchAll(/\.(?:get|getAll|has)\('([\w.-]+)'\)/g)];
	return [...new Set([...named, ...asked.map(([, name = '']) => name)])];
}

function queriesOf(route: string): string[] {
	const asked = codeOf(route).matchAll(/searchParams\.(?:get|getAll|has)\('([\w-]+)'\)/g);
	const usual = [
		'q',
		'tim',
		'trang',
		'xep',
		'dot',
		'kenh',
		'linh-vuc',
		'don-vi',
		'ky',
		'tu',
		'den'
	];
	return [...new Set([...usual, ...[...asked].map(([, name = '']) => name)])];
}

/** The code that stands in the folder of a route. */
function codeOf(route: string): string {
	const files = globSync(
		`src/routes/{,(office)/,(citizen)/}${route.slice(1).replaceAll('[', '[[]')}/*.ts`
	);
	return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}
