/**
 * Whatever somebody typed is words: in every column that holds words stands code, and on no page
 * and in no file does it run, in no browser and in no spreadsheet.
 */
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import type { Database } from '../../src/lib/server/db/database.ts';
import { changeRetention } from '../../src/lib/server/usecases/change-retention.ts';
import { changeStaffNames } from '../../src/lib/server/usecases/change-staff-names.ts';
import { changeThreshold } from '../../src/lib/server/usecases/change-threshold.ts';
import { saveView } from '../../src/lib/server/usecases/save-view.ts';
import { listAddresses } from './addresses.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

test.use({ purpose: 'words' });

const tag = '<img src=x onerror="window.isHacked=1">';
const code = `=1+1"'>${tag}<script>window.isHacked=1</script>{7*7}`;
/** As a page prints it where it is words. */
const printed = '&lt;img src=x';
const doors = listAddresses().filter(({ methods, isPage }) => isPage || methods.includes('GET'));

test('code typed as words stays words on every page and in every file', async ({
	house,
	addresses,
	page
}) => {
	test.setTimeout(180_000);
	await typeEverywhere(house.db);
	const who = await house.enter(demo.email('quantri'));
	const wrong: string[] = [];
	let seen = 0;
	for (const { route } of doors) {
		for (const query of queriesOf(route)) {
			const path = `${addresses.pathOf(route)}${query}`;
			const answer = await who.get(path, { maxRetries: 2 });
			const type = answer.headers()['content-type'] ?? '';
			if (answer.status() >= 500) wrong.push(`${path}: ${answer.status()}`);
			const body = await answer.body();
			if (type.includes('html')) {
				const html = body.toString();
				if (html.includes(tag) || html.includes('<script>window')) wrong.push(`${path} runs it`);
				if (html.includes(printed)) seen += 1;
			} else if (type.includes('csv')) wrong.push(...formulasIn(body.toString(), path));
			else if (type.includes('spreadsheet')) wrong.push(...formulasInWorkbook(body, path));
		}
	}
	expect(wrong).toEqual([]);
	expect(seen, 'pages that show what was typed').toBeGreaterThan(30);
	await page.context().addCookies((await who.storageState()).cookies);
	await expectQuiet(page, house.address, [
		`/kiosk/${demo.deskCode}`,
		`/phieu/${addresses.linkCode}`,
		`/ket-qua-don-vi/${demo.communeCode}`,
		`/ket-qua-don-vi/${demo.communeCode}/yeu-to`,
		'/ket-qua-don-vi/phan-tich',
		addresses.pathOf('/quan-tri/don-vi/[unitId]'),
		'/quan-tri/y-kien',
		`/khong-co/${encodeURIComponent(code)}`
	]);
});

/** What only a browser does with a page: its own code, its charts. */
async function expectQuiet(page: Page, address: string, paths: readonly string[]): Promise<void> {
	for (const path of paths) {
		await page.goto(`${address}${path}`);
		expect(await page.locator('img[src="x"]').count(), path).toBe(0);
		expect(await page.evaluate('window.isHacked'), path).toBeUndefined();
	}
}

/** Columns whose text somebody typed, and texts inside of JSON. */
const typed =
	/^(name|name_vi|name_en|text|reason|basis|legal_basis|file_name|user_agent|template|label)$/;

async function typeEverywhere(db: Database): Promise<void> {
	const by = { actorId: 'system', now: new Date() };
	await saveView(db, {
		...by,
		name: code,
		isShared: true,
		campaign: demo.closedCampaignCode,
		form: 'form',
		row: 'unit',
		column: 'field'
	});
	await changeStaffNames(db, { ...by, lines: 'Nguyễn Thị Lan' });
	await changeThreshold(db, { ...by, code: 'runMin', value: 9, reason: code });
	await changeRetention(db, { ...by, kind: 'quarantine', days: 30, basis: code });
	const writer = db.sqliteWriter;
	if (writer === null) throw new Error('the house stands on SQLite');
	const columns = writer
		.prepare<[], { table: string; column: string }>(
			`select t.name as "table", c.name as "column" from pragma_table_list as t
				join pragma_table_info(t.name) as c
				where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%'
				and t.name not in ('audit_event', 'staff_name')`
		)
		.all();
	for (const { table, column } of columns)
		if (typed.test(column))
			writer.prepare(`update "${table}" set "${column}" = ? where "${column}" <> ''`).run(code);
	const versions = writer
		.prepare<[], { id: string; content: string }>('select id, content from questionnaire_version')
		.all();
	const update = writer.prepare('update questionnaire_version set content = ? where id = ?');
	for (const { id, content } of versions)
		update.run(JSON.stringify(retyped(JSON.parse(content))), id);
}

/** A form whose every text by language is the code. */
function retyped(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(retyped);
	if (typeof value !== 'object' || value === null) return value;
	if ('vi' in value) return Object.fromEntries(Object.keys(value).map((tag) => [tag, code]));
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, retyped(one)]));
}

/** Each way to ask for a download; a page is asked once. */
function queriesOf(route: string): string[] {
	if (!route.endsWith('tai-ve')) return [''];
	return ['', '?dang=xlsx', '?dang=csv', '?dang=A4', '?dang=R', '?dang=sps', '?dang=do'];
}

/** A cell that a spreadsheet would reckon out; a number with a sign is none. */
function formulasIn(csv: string, path: string): string[] {
	const rows: string[][] = parse(csv, { bom: true, relax_column_count: true, relax_quotes: true });
	const cells = rows
		.flat()
		.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^[+-][\d.,]+%?$/.test(cell));
	return cells.slice(0, 1).map((cell) => `${path} reckons ${cell.slice(0, 40)}`);
}

function formulasInWorkbook(body: Buffer, path: string): string[] {
	const parts = Object.entries(unzipSync(new Uint8Array(body)));
	const sheets = parts.filter(([name]) => name.startsWith('xl/worksheets/'));
	return sheets.some(([, bytes]) => strFromU8(bytes).includes('<f>')) ? [`${path} reckons`] : [];
}
