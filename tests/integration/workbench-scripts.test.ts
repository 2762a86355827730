/**
 * Tables of the demo province, written as scripts and run by the programs they are for: each computes
 * the shares by itself, and must find what the page shows. A program that is not installed proves
 * nothing; there is no Stata to run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoProvince } from '../../drizzle/seed/load.ts';
import { crossR, crossSpss, crossStata } from '../../src/lib/server/export/cross-scripts.ts';
import { flatCells, type NamedTable } from '../../src/lib/server/export/cross-table.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { crossReport } from '../../src/lib/server/reports/cross-report.ts';
import { aKeyFile } from '../support/frame.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const now = new Date('2026-11-21T03:00:00Z');
const pairs = [
	['unit', 'staff.1'],
	['unit', 'field'],
	['unit', 'yt.access'],
	['timeliness', 'result.1'],
	['channel', 'access.1'],
	['ageBand', 'gender']
] as const;

const hasR = spawnSync('Rscript', ['--version'], { stdio: 'ignore' }).status === 0;
const hasPspp = spawnSync('pspp', ['--version'], { stdio: 'ignore' }).status === 0;
const env = { ...process.env, LC_ALL: 'C.UTF-8' };

let db: TestDatabase;
let folder: string;
const tables = new Map<string, NamedTable>();

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lang-nghe-scripts-'));
	db = await openTestDatabase();
	const intake = await openIntake(db);
	await loadDemoProvince(
		{ db, intake, settings: { DEMO: true, PERSONAL_DATA_KEY_FILE: aKeyFile() } },
		() => {},
		now
	);
	await intake.close();
	for (const [row, column] of pairs) {
		const query = { campaignCode: 'minh-hoa-1', versionCode: null, row, column };
		const report = await crossReport(db.read, query);
		if (!report?.table || report.table === 'withheld') throw new Error('no table');
		const { table } = report;
		tables.set(`${row} × ${column}`, {
			title: `Bảng “${row}” theo 'cột'.`,
			source: 'https://vi.du/ket-qua-don-vi/phan-tich?hang=a.b&cot=c.',
			method: [],
			rowName: "Tên hàng 'a'",
			columnName: 'Tên cột',
			rows: table.rows.map(({ code, texts }) => texts?.vi ?? code),
			columns: table.columns.map(({ code, texts }) => texts?.vi ?? code),
			withheld: 'giữ kín',
			table
		});
	}
}, 240_000);

afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await db.close();
});

const names = pairs.map(([row, column]) => `${row} × ${column}`);

function tableOf(name: string): NamedTable {
	const named = tables.get(name);
	if (named === undefined) throw new Error(name);
	return named;
}

/** Every share of the page, by cell. */
function sharesOf(named: NamedTable): (number | null)[] {
	return flatCells(named).map(({ percent }) => percent);
}

describe('a table of the workbench', () => {
	it.each(names)('%s has figures to check', (name) => {
		expect(sharesOf(tableOf(name)).filter((share) => share !== null).length).toBeGreaterThan(3);
	});

	it.runIf(hasR).each(names)('%s is computed again by R, share by share', (name) => {
		const named = tableOf(name);
		const out = join(folder, 'percent.csv');
		const script = join(folder, 'table.R');
		const dump = `write.table(t(percent), ${JSON.stringify(out)}, col.names = FALSE, row.names = FALSE)`;
		writeFileSync(script, `${crossR(named)}\n${dump}\n`);
		const run = spawnSync('Rscript', [script], { encoding: 'utf8', env });
		expect(run.stderr).toBe('');
		expect(run.stdout).toContain('SAME AS THE PAGE');
		// Written turned: a line of the file is a column of the table.
		const lines = readFileSync(out, 'utf8').trim().split('\n');
		const found = named.rows.flatMap((_, at) => lines.map((line) => line.split(' ')[at]));
		expectSame(found, named);
	});

	it.runIf(hasR)('is refused by R where a figure of the page is another', () => {
		const named = tableOf('timeliness × result.1');
		const wrong = crossR(named).replace(/(shown <- matrix\(\n {2}c\()[\d.]+/, '$112.5');
		expect(wrong).not.toBe(crossR(named));
		const script = join(folder, 'wrong.R');
		writeFileSync(script, wrong);
		const run = spawnSync('Rscript', [script], { encoding: 'utf8', env });
		expect(run.status).not.toBe(0);
	});

	it.runIf(hasPspp).each(names)('%s is computed again by PSPP, share by share', (name) => {
		const named = tableOf(name);
		const out = join(folder, 'percent.txt');
		const script = join(folder, 'table.sps');
		const dump = `PRINT OUTFILE='${out}' / percent (F20.8).\nEXECUTE.\n`;
		writeFileSync(script, crossSpss(named) + dump);
		const run = spawnSync('pspp', ['-O', 'format=csv', script], { encoding: 'utf8', env });
		expect(`${run.stderr}${run.stdout}`).not.toMatch(/\b(error|warning):/);
		expectSame(readFileSync(out, 'utf8').trim().split('\n'), named);
	});

	it.each(names)('%s tells Stata each count, base and share once', (name) => {
		const named = tableOf(name);
		const lines = crossStata(named).split('\n');
		const data = lines.slice(
			lines.findIndex((line) => line.startsWith('input')) + 1,
			lines.indexOf('end')
		);
		expect(data).toHaveLength(named.rows.length * named.columns.length);
		// A byte of Stata ends at 100, and there are more units than that.
		expect(lines.some((line) => line.includes('byte('))).toBe(false);
		const shares = data.map((line) => line.split(' '));
		for (const [, , n, base, shown] of shares) {
			if (shown === '.') continue;
			expect((100 * Number(n)) / Number(base)).toBeCloseTo(Number(shown), 6);
		}
	});
});

function expectSame(found: readonly (string | undefined)[], named: NamedTable): void {
	const shares = sharesOf(named);
	expect(found).toHaveLength(shares.length);
	for (const [at, share] of shares.entries()) {
		const own = Number(found[at]);
		if (share === null)
			expect(Number.isFinite(own) && String(found[at]).trim() !== '.').toBe(false);
		else expect(own).toBeCloseTo(share, 4);
	}
}
