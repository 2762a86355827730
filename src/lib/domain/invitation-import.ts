/** A list of people to invite, as offices have it: which cell is what, and what is wrong with a row. */
import { plain } from './import-text.ts';

export type InviteeColumn = 'name' | 'contact' | 'unit' | 'field';

/** A row as it was written. */
export type RawInvitee = Readonly<Record<InviteeColumn, string>>;

export interface InviteeRow {
	/** Line of the list, as a spreadsheet counts. */
	readonly number: number;
	readonly raw: RawInvitee;
}

export type InviteeFault = 'contact' | 'twice' | 'known' | 'name' | 'unit' | 'outside' | 'field';

export type JudgedInvitee = InviteeRow &
	(
		| { readonly fault: InviteeFault }
		| {
				readonly fault: null;
				readonly person: { name: string; contact: string; unitId: string; fieldCode: string };
		  }
	);

/** What rows are judged against. */
export interface InviteeGround {
	/** For rows that name no unit; null where each row must. */
	readonly defaultUnitId: string | null;
	/** Id of the unit that a code or a name means; null where there is none. */
	unitIdOf(words: string): string | null;
	/** Whether it takes part in the campaign and lies in the branch of whoever invites. */
	mayInvite(unitId: string): boolean;
	/** Code of the field that words mean; null where the campaign has none of that name. */
	fieldOf(words: string): string | null;
	/** Whether the contact was invited in this campaign before. */
	isKnown(contact: string): boolean;
}

const NAME_CHARS_MAX = 80;

const headings: Readonly<Record<InviteeColumn, readonly string[]>> = {
	name: ['ho ten', 'ho va ten', 'ten', 'nguoi nop', 'ten nguoi nop', 'chu ho so', 'name'],
	contact: [
		'so dien thoai',
		'dien thoai',
		'sdt',
		'so dt',
		'lien lac',
		'zalo',
		'email',
		'e mail',
		'thu dien tu',
		'phone',
		'contact'
	],
	unit: ['don vi', 'ma don vi', 'co quan', 'unit', 'unit code'],
	field: ['linh vuc', 'ma linh vuc', 'field']
};
const columns = ['name', 'contact', 'unit', 'field'] as const;

/**
 * A mobile number as ten digits, or an e-mail address in small letters; null where it is neither.
 * Spreadsheets drop the leading nought, people write +84 and dots.
 */
export function contactOf(text: string): string | null {
	const trimmed = text.trim().toLowerCase();
	if (trimmed.includes('@')) {
		return /^[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}$/.test(trimmed) && trimmed.length <= 120
			? trimmed
			: null;
	}
	const digits = trimmed.replace(/[\s.()\-']/g, '').replace(/^(\+84|84(?=\d{9}$))/, '0');
	const number = /^[35789]\d{8}$/.test(digits) ? `0${digits}` : digits;
	return /^0[35789]\d{8}$/.test(number) ? number : null;
}

/**
 * The rows of a table with a head, or of lines pasted without one: then the contact is the cell that
 * is one, and the name the first other cell.
 */
export function readInvitees(
	rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
): InviteeRow[] {
	const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
	const [first] = filled;
	if (first === undefined) return [];
	const places = placesIn(first.cells);
	if (places === null) return filled.map(({ number, cells }) => ({ number, raw: guessed(cells) }));
	return filled.slice(1).map(({ number, cells }) => {
		const cell = (column: InviteeColumn) => (cells[places[column]] ?? '').trim();
		return {
			number,
			raw: {
				name: cell('name'),
				contact: cell('contact'),
				unit: cell('unit'),
				field: cell('field')
			}
		};
	});
}

/** Each row with what is wrong with it; of a contact given twice the first counts. */
export function judgeInvitees(rows: readonly InviteeRow[], ground: InviteeGround): JudgedInvitee[] {
	const seen = new Set<string>();
	return rows.map((row) => {
		const { raw } = row;
		const contact = contactOf(raw.contact);
		if (contact === null) return { ...row, fault: 'contact' };
		if (seen.has(contact)) return { ...row, fault: 'twice' };
		seen.add(contact);
		if (ground.isKnown(contact)) return { ...row, fault: 'known' };
		if (raw.name.length > NAME_CHARS_MAX) return { ...row, fault: 'name' };
		const unitId = raw.unit === '' ? ground.defaultUnitId : ground.unitIdOf(raw.unit);
		if (unitId === null) return { ...row, fault: 'unit' };
		if (!ground.mayInvite(unitId)) return { ...row, fault: 'outside' };
		const fieldCode = raw.field === '' ? '' : ground.fieldOf(raw.field);
		if (fieldCode === null) return { ...row, fault: 'field' };
		return { ...row, fault: null, person: { name: raw.name, contact, unitId, fieldCode } };
	});
}

/** Where each column stands; null where the first line is no head but a person. */
function placesIn(cells: readonly string[]): Readonly<Record<InviteeColumn, number>> | null {
	const words = cells.map(plain);
	const placeOf = (column: InviteeColumn) =>
		words.findIndex((word) => headings[column].includes(word));
	const places = Object.fromEntries(columns.map((column) => [column, placeOf(column)]));
	const { name = -1, contact = -1, unit = -1, field = -1 } = places;
	return contact === -1 ? null : { name, contact, unit, field };
}

function guessed(cells: readonly string[]): RawInvitee {
	const trimmed = cells.map((cell) => cell.trim());
	const found = trimmed.findIndex((cell) => contactOf(cell) !== null);
	// A wrong number still is what was meant as one.
	const at = found === -1 ? trimmed.findIndex((cell) => /\d{3}|@/.test(cell)) : found;
	const [name = '', unit = '', field = ''] = trimmed.filter(
		(cell, place) => place !== at && cell !== '' && !/^\d{1,4}[.)]?$/.test(cell)
	);
	return { name, contact: trimmed[at] ?? '', unit, field };
}
