/**
 * While a hundred thousand rows are checked and imported, from CSV and from XLSX: how far the
 * process grows above what it held before, and how long a citizen's response waits for its receipt
 * meanwhile. In a process of its own for each format.
 */
import { fork } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/lib/server/db/database.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import {
	aCampaign,
	aDesk,
	aLongVersion,
	aSubmission,
	aUnit,
	today,
	type SubmissionNeeds
} from '../support/builders.ts';
import { openTestDatabase } from '../support/database.ts';
import { check, guess, removeUploads, take, uploadPath } from '../support/import.ts';
import { writeWorkbook } from '../support/spreadsheet.ts';
import { heading, note, quantile, tell } from './report.ts';

const ROWS = 100_000;
const CRITERIA = 22;
const GROWTH_MAX_MB = 200;
const WAIT_MAX_MS = 1_000;
/** A response every so often, as a busy hall sends them. */
const PAUSE_MS = 25;
const MB = 1024 ** 2;
const formats = ['csv', 'xlsx'] as const;
type Format = (typeof formats)[number];

interface Measured {
	readonly taken: number;
	readonly growthMb: number;
	readonly seconds: number;
	/** Of each response that came in meanwhile, until its receipt. */
	readonly waitsMs: readonly number[];
}

export async function importMemory(): Promise<void> {
	heading(
		`(e) Memory, and waits at the door, while a file of ${ROWS} rows is checked and imported`
	);
	for (const format of formats) {
		const { taken, growthMb, seconds, waitsMs } = await measureApart(format);
		tell({
			name: `${format}: ${taken} responses in ${seconds.toFixed(0)} s, growth`,
			measured: `${growthMb.toFixed(0)} MB`,
			limit: `≤ ${GROWTH_MAX_MB} MB`,
			isOk: taken === ROWS && growthMb <= GROWTH_MAX_MB
		});
		const longest = Math.max(...waitsMs);
		note(
			`${format}: ${waitsMs.length} responses meanwhile, wait p50 / p99`,
			`${quantile(waitsMs, 0.5).toFixed(0)} / ${quantile(waitsMs, 0.99).toFixed(0)} ms`
		);
		tell({
			name: `${format}: longest wait for a receipt`,
			measured: `${longest.toFixed(0)} ms`,
			limit: `≤ ${WAIT_MAX_MS} ms`,
			isOk: longest <= WAIT_MAX_MS
		});
	}
}

/** A process of its own: what one format leaves behind must not count for the other. */
async function measureApart(format: Format): Promise<Measured> {
	const child = fork(fileURLToPath(import.meta.url), [format], { execArgv: ['--import', 'tsx'] });
	const [measured] = (await once(child, 'message')) as [Measured];
	await once(child, 'exit');
	return measured;
}

async function measure(format: Format): Promise<Measured> {
	const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'));
	const path = join(folder, `phieu.${format}`);
	await (format === 'csv' ? writeCsv(path) : writeWorkbook(path, rows()));
	const db = await openTestDatabase();
	try {
		const version = await aLongVersion(db, CRITERIA);
		const unit = await aUnit(db, { code: '21025' });
		const desk = await aDesk(db, unit);
		const campaign = await aCampaign(db, { versions: [version], units: [unit] });
		const before = process.memoryUsage().rss;
		const start = performance.now();
		let peak = before;
		const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);

		const door = await collect(db, { campaign, version, desk });

		const job = await uploadPath(db, campaign, version, path);
		const done = await take(db, await check(db, job, await guess(db, job)));

		clearInterval(watch);
		const seconds = (performance.now() - start) / 1000;
		const waitsMs = await door.end();
		const taken = done.state === 'done' ? (done.report?.taken ?? 0) : 0;
		return { taken, growthMb: (peak - before) / MB, seconds, waitsMs };
	} finally {
		await removeUploads();
		await db.close();
		rmSync(folder, { recursive: true });
	}
}

/** Citizens who answer meanwhile: each response goes through the door, on the same database. */
async function collect(
	db: Database,
	asked: Required<Pick<SubmissionNeeds, 'campaign' | 'version' | 'desk'>>
): Promise<{ end(): Promise<readonly number[]> }> {
	const intake = await openIntake(db, { now: () => today });
	const waits: Promise<number>[] = [];
	const answers = Object.fromEntries(
		Array.from({ length: CRITERIA }, (_, at) => [`c${at + 1}`, 4])
	);
	const send = async (): Promise<number> => {
		const start = performance.now();
		const outcome = await intake.submit(aSubmission({ ...asked, answers }));
		if (!('receipt' in outcome)) throw new Error(`Refused: ${outcome.problem}`);
		return performance.now() - start;
	};
	const pulse = setInterval(() => waits.push(send()), PAUSE_MS);
	return {
		async end() {
			clearInterval(pulse);
			const all = await Promise.all(waits);
			await intake.close();
			return all;
		}
	};
}

/** As Google Forms gives them: moment, unit, criteria, an opinion of everyone's own. */
function* rows(): Generator<string[]> {
	const criteria = Array.from({ length: CRITERIA }, (_, at) => `Tiêu chí ${at + 1}`);
	yield ['Dấu thời gian', 'Đơn vị', ...criteria, 'Ý kiến'];
	const levels = ['Hài lòng', 'Rất hài lòng', 'Bình thường', 'Không hài lòng'];
	for (let nth = 0; nth < ROWS; nth += 1) {
		const minute = String(nth % 60).padStart(2, '0');
		const hour = String(7 + (Math.floor(nth / 60) % 10)).padStart(2, '0');
		const answers = criteria.map((_, at) => levels[(nth * (at + 1)) % 4] ?? '');
		yield [`19/11/2026 ${hour}:${minute}:00`, '21025', ...answers, `Ý kiến của người thứ ${nth}`];
	}
}

async function writeCsv(path: string): Promise<void> {
	const stream = createWriteStream(path);
	for (const cells of rows()) {
		if (!stream.write(`${cells.join(',')}\n`)) await once(stream, 'drain');
	}
	stream.end();
	await once(stream, 'close');
}

const asked = formats.find((format) => format === process.argv[2]);
if (asked && process.send) {
	process.send(await measure(asked));
	process.disconnect();
}
