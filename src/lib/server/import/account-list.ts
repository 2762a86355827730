import {
	ACCOUNT_ROWS_MAX,
	columnPlaces,
	judgeRows,
	type JudgedRow,
	type RawAccount
} from '../../domain/account-import.ts';
import { roles, type Actor, type Role } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { dayOf } from '../../text/date.ts';
import { sayRole } from '../../text/office.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { listUnits } from '../repositories/units.ts';
import { treeOf } from '../reports/unit-tree.ts';
import { asBriefFile } from './brief-file.ts';
import { readAnswers, readTable, recognise } from './source.ts';

export interface RawRow {
	readonly number: number;
	readonly raw: RawAccount;
}

/**
 * The rows of a CSV or XLSX file of people. The file is on disk only while it is read.
 *
 * @returns null where the first row does not name the four columns
 * @throws Problem `import.noFile`, `account.tooManyRows` and those of reading a file
 */
export async function readAccountRows(file: File): Promise<RawRow[] | null> {
	if (file.size === 0) throw new Problem('import.noFile');
	return asBriefFile(new Uint8Array(await file.arrayBuffer()), readRowsAt);
}

async function readRowsAt(path: string): Promise<RawRow[] | null> {
	const shape = await recognise(path);
	const { headerRow, columns } = await readTable(path, shape);
	const places = columnPlaces(columns.map(({ heading }) => foldAccents(heading)));
	if (places === null) return null;
	const rows: RawRow[] = [];
	for await (const { number, cells } of readAnswers(path, shape, headerRow)) {
		const cell = (at: number) => (cells[at] ?? '').trim().slice(0, CELL_CHARS);
		const raw = {
			email: cell(places.email),
			name: cell(places.name),
			role: cell(places.role),
			unit: cell(places.unit)
		};
		if (Object.values(raw).every((text) => text === '')) continue;
		if (rows.length === ACCOUNT_ROWS_MAX) {
			throw new Problem('account.tooManyRows', { rows: ACCOUNT_ROWS_MAX });
		}
		rows.push({ number, raw });
	}
	return rows;
}

const CELL_CHARS = 300;

/** The rows with what is wrong with each, as things stand now. */
export async function judgeAccountRows(
	db: Queries,
	rows: readonly RawRow[],
	{ actor, now }: { actor: Actor; now: Date }
): Promise<JudgedRow[]> {
	const units = await listUnits(db, { day: dayOf(now) });
	const { lineage } = treeOf(units);
	const byCode = new Map(units.map(({ code, id }) => [foldAccents(code), id]));
	const taken = new Set((await listAccounts(db)).map(({ email }) => email));
	const words = roleWords();
	return judgeRows(rows, {
		roleOf: (word) => words.get(foldAccents(word)),
		unitIdOf: (code) => byCode.get(foldAccents(code)) ?? null,
		isInBranch: (unitId) => lineage(unitId).some(({ id }) => id === actor.unitId),
		isTaken: (email) => taken.has(email)
	});
}

/** What roles are called: in the language of the screen, and by their codes. */
function roleWords(): Map<string, Role> {
	return new Map(
		roles.flatMap((role) => [
			[foldAccents(sayRole[role]()), role] as const,
			[foldAccents(role), role] as const
		])
	);
}
