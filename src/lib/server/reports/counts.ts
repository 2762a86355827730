/**
 * The counts of one form of one campaign, read once and added up in whatever way a page asks.
 *
 * Tallies come packed (domain/packed-counts.ts). They are added straight from the bytes
 * into sums: a page over 200 units reads some ten thousand packed rows, and an object for each
 * would cost more than the arithmetic.
 */
import { addPacked } from '../../domain/packed-counts.ts';
import { slotCount } from '../../domain/tally.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { listTallies } from '../repositories/tallies.ts';

/** A packed row: one unit, field, channel and flag class. */
export interface PackedRow {
	readonly unitId: string;
	/** Empty where there is none. */
	readonly deskId: string;
	/** Empty where the form did not ask for the field. */
	readonly fieldCode: string;
	readonly channel: string;
	/** Empty where nobody said whether the dossier was settled in time. */
	readonly timeliness: string;
	readonly flagClass: number;
	readonly counts: Uint8Array;
}

export interface CampaignCounts {
	readonly slots: number;
	readonly rows: readonly PackedRow[];
	/** Units with at least one row, each an atom of the report: nothing finer is ever printed. */
	readonly unitIds: readonly string[];
	/** The rows of each atom, in the order of `unitIds`. */
	readonly rowsOfAtom: readonly (readonly PackedRow[])[];
}

export async function readCounts(
	db: Queries,
	campaignId: string,
	version: QuestionnaireVersion
): Promise<CampaignCounts> {
	const rows = await listTallies(db, { campaignId, versionId: version.id });
	const rowsOfUnit = new Map<string, PackedRow[]>();
	for (const row of rows) {
		const own = rowsOfUnit.get(row.unitId);
		if (own === undefined) rowsOfUnit.set(row.unitId, [row]);
		else own.push(row);
	}
	return {
		slots: slotCount(version),
		rows,
		unitIds: [...rowsOfUnit.keys()],
		rowsOfAtom: [...rowsOfUnit.values()]
	};
}

/** Sums of rows under each key; rows whose key is null are left out. */
export function sumBy<Row extends { readonly counts: Uint8Array }, Key>(
	rows: readonly Row[],
	slots: number,
	keyOf: (row: Row) => Key | null
): Map<Key, number[]> {
	const sums = new Map<Key, number[]>();
	for (const row of rows) {
		const key = keyOf(row);
		if (key === null) continue;
		let sum = sums.get(key);
		if (sum === undefined) {
			sum = new Array<number>(slots).fill(0);
			sums.set(key, sum);
		}
		addPacked(row.counts, sum);
	}
	return sums;
}

/** The sum of all rows given. */
export function sumAll(rows: Iterable<{ readonly counts: Uint8Array }>, slots: number): number[] {
	const sum = new Array<number>(slots).fill(0);
	for (const row of rows) addPacked(row.counts, sum);
	return sum;
}

/** Adds sums to one another. */
export function pool(sums: Iterable<readonly number[]>, slots: number): number[] {
	const pooled = new Array<number>(slots).fill(0);
	for (const sum of sums) {
		for (let slot = 0; slot < slots; slot += 1)
			pooled[slot] = (pooled[slot] ?? 0) + (sum[slot] ?? 0);
	}
	return pooled;
}
