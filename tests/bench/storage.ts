/**
 * (e) Bytes on disk a response of 25 answers: rows, indexes and tallies, at a busy campaign and at
 * one so thin that almost every response has a day of its field to itself.
 */
import { statSync } from 'node:fs';
import { writeResponses } from '../../src/lib/server/intake/write-responses.ts';
import { nthAccepted } from './accepted.ts';
import { openProvince, type Province } from './province.ts';
import { heading, note, tell } from './report.ts';

const UNITS = 200;
const CRITERIA = 25;
const DAYS = 60;
const CHUNK = 1_000;
const BYTES_MAX = 250;

export async function measureStorage(): Promise<void> {
	heading(`(e) Storage: ${CRITERIA} answers, ${UNITS} desks, 10 fields, ${DAYS} days`);
	for (const responses of [20_000, 300_000]) {
		const province = await openProvince({ units: UNITS, criteria: CRITERIA });
		const before = bytesOf(province);
		const start = performance.now();
		await fill(province, responses);
		const seconds = (performance.now() - start) / 1000;
		const bytes = (bytesOf(province) - before) / responses;
		tell({
			name: `bytes a response, of ${responses} responses`,
			measured: `${bytes.toFixed(1)} bytes`,
			limit: `≤ ${BYTES_MAX}`,
			isOk: bytes <= BYTES_MAX
		});
		note('  written in pieces of a thousand', `${Math.round(responses / seconds)}/s`);
		await province.remove();
	}
}

async function fill(province: Province, responses: number): Promise<void> {
	const { db } = province;
	for (let from = 0; from < responses; from += CHUNK) {
		const chunk = Array.from({ length: CHUNK }, (_, at) => nthAccepted(province, from + at, DAYS));
		await db.write((tx) => writeResponses(db, tx, chunk));
	}
}

function bytesOf({ db, url }: Province): number {
	db.sqliteWriter?.pragma('wal_checkpoint(TRUNCATE)');
	return statSync(url).size;
}
