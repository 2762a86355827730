/** A list of people to invite: which column is which, and what is wrong with a row. */
import { emailField, personName } from './account-form.ts';
import type { Role } from './permission.ts';

export const ACCOUNT_ROWS_MAX = 1000;

type ImportColumn = 'email' | 'name' | 'role' | 'unit';

/** Where each column stands, counted from 0. */
export type ColumnPlaces = Readonly<Record<ImportColumn, number>>;

/** Headings as people write them, in small letters without accents. */
const headings: Readonly<Record<ImportColumn, readonly string[]>> = {
	email: ['email', 'e-mail', 'thu dien tu', 'email cong vu', 'work e-mail'],
	name: ['ho va ten', 'ho ten', 'ten', 'name', 'full name'],
	role: ['vai tro', 'quyen', 'role'],
	unit: ['ma don vi', 'ma dv', 'don vi', 'unit code', 'unit']
};

/** @param folded the cells of the first row, in small letters without accents; null where one lacks */
export function columnPlaces(folded: readonly string[]): ColumnPlaces | null {
	const placeOf = (column: ImportColumn) =>
		folded.findIndex((cell) => headings[column].includes(cell.trim()));
	const places = {
		email: placeOf('email'),
		name: placeOf('name'),
		role: placeOf('role'),
		unit: placeOf('unit')
	};
	return Object.values(places).includes(-1) ? null : places;
}

export type RowFault = 'email' | 'name' | 'role' | 'unit' | 'outside' | 'taken' | 'twice';

/** A row as it was written. */
export type RawAccount = Readonly<Record<ImportColumn, string>>;

/** A row of a list, judged; `unitId` and `role` are known where nothing is wrong. */
export type JudgedRow = { readonly number: number; readonly raw: RawAccount } & (
	| { readonly fault: RowFault }
	| {
			readonly fault: null;
			readonly invitation: { email: string; name: string; role: Role; unitId: string };
	  }
);

/** What rows are judged against. */
export interface Ground {
	/** The role of a word, whatever its language; undefined where no role is called so. */
	roleOf(word: string): Role | undefined;
	/** Id of the unit a code means; null where there is none. */
	unitIdOf(code: string): string | null;
	isInBranch(unitId: string): boolean;
	isTaken(email: string): boolean;
}

/** Each row with what is wrong with it; of an e-mail given twice the first counts. */
export function judgeRows(
	rows: readonly { readonly number: number; readonly raw: RawAccount }[],
	ground: Ground
): JudgedRow[] {
	const seen = new Set<string>();
	return rows.map(({ number, raw }) => {
		const email = emailField.safeParse(raw.email);
		if (!email.success) return { number, raw, fault: 'email' };
		if (seen.has(email.data)) return { number, raw, fault: 'twice' };
		seen.add(email.data);
		if (ground.isTaken(email.data)) return { number, raw, fault: 'taken' };
		const name = personName.safeParse(raw.name);
		if (!name.success) return { number, raw, fault: 'name' };
		const role = ground.roleOf(raw.role);
		if (role === undefined) return { number, raw, fault: 'role' };
		const unitId = ground.unitIdOf(raw.unit);
		if (unitId === null) return { number, raw, fault: 'unit' };
		if (!ground.isInBranch(unitId)) return { number, raw, fault: 'outside' };
		const invitation = { email: email.data, name: name.data, role, unitId };
		return { number, raw, fault: null, invitation };
	});
}
