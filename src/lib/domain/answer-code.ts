/**
 * The compact form in which answers lie on disk: one string a response, items in the order of the
 * version, each with a fixed width, absent ones at the end left out.
 *
 * Rating: the level, `0` for a non-answer. Single: the position of the option. Multi: a set of
 * bits, six a character, lowest first. Text, number and date are not in the string: see
 * `writtenAnswers`. A published version never changes, so a string stays readable for ever.
 */
import type { AnswerValue, Answers } from './answers.ts';
import { oncePerVersion } from './per-version.ts';
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';
const BITS = 6;
const ABSENT = '.';

/** @throws Error on an option or level that the version does not have: check the answers first */
export function packAnswers(version: QuestionnaireVersion, answers: Answers): string {
	let packed = '';
	let length = 0;
	for (const field of fieldsOf(version)) {
		const value = answers[field.code];
		if (value === undefined) {
			packed += field.absent;
			continue;
		}
		packed += write(field, value);
		length = packed.length;
	}
	return packed.slice(0, length);
}

/** The answers without what was written in words, numbers and dates. */
export function unpackAnswers(version: QuestionnaireVersion, packed: string): Answers {
	const answers: Record<string, AnswerValue> = {};
	let at = 0;
	for (const field of fieldsOf(version)) {
		if (at >= packed.length) break;
		const piece = packed.slice(at, at + field.width);
		at += field.width;
		if (piece !== field.absent) answers[field.code] = read(field, piece);
	}
	return answers;
}

/** Answers that are kept as text, apart from the packed ones; surrounding blanks are cut off. */
export function writtenAnswers(
	version: QuestionnaireVersion,
	answers: Answers
): { itemCode: string; text: string }[] {
	const written: { itemCode: string; text: string }[] = [];
	for (const code of writtenCodesOf(version)) {
		const value = answers[code];
		if (value === undefined || typeof value === 'object') continue;
		written.push({ itemCode: code, text: String(value).trim() });
	}
	return written;
}

interface Field {
	readonly code: string;
	readonly kind: 'rating' | 'single' | 'multi';
	readonly width: number;
	readonly absent: string;
	readonly values: readonly string[];
	readonly positionOf: ReadonlyMap<string, number>;
}

const fieldsOf = oncePerVersion((version): readonly Field[] => allItems(version).flatMap(fieldOf));

const writtenCodesOf = oncePerVersion((version): readonly string[] =>
	allItems(version)
		.filter((item) => item.kind === 'text' || item.kind === 'number' || item.kind === 'date')
		.map((item) => item.code)
);

function fieldOf(item: Item): Field[] {
	if (item.kind === 'text' || item.kind === 'number' || item.kind === 'date') return [];
	const values = (item.options ?? []).map((option) => option.value);
	const width = widthOf(item.kind, values.length);
	return [
		{
			code: item.code,
			kind: item.kind,
			width,
			absent: ABSENT.repeat(width),
			values,
			positionOf: new Map(values.map((value, position) => [value, position]))
		}
	];
}

function widthOf(kind: Field['kind'], options: number): number {
	if (kind === 'rating') return 1;
	if (kind === 'multi') return Math.ceil(options / BITS);
	return options <= ALPHABET.length ? 1 : 2;
}

function write(field: Field, value: AnswerValue): string {
	if (field.kind === 'rating') return ALPHABET.charAt(levelOf(value));
	if (field.kind === 'single') return writePosition(field, positionOf(field, value));

	const sixes = new Array<number>(field.width).fill(0);
	for (const one of typeof value === 'object' ? value : [value]) {
		const position = positionOf(field, one);
		const six = Math.floor(position / BITS);
		sixes[six] = (sixes[six] ?? 0) | (1 << (position % BITS));
	}
	return sixes.map((six) => ALPHABET.charAt(six)).join('');
}

function read(field: Field, piece: string): AnswerValue {
	if (field.kind === 'rating') return digitAt(piece, 0);
	if (field.kind === 'multi') {
		return field.values.filter((_, position) => {
			const six = digitAt(piece, Math.floor(position / BITS));
			return (six & (1 << (position % BITS))) !== 0;
		});
	}
	const high = field.width === 2 ? digitAt(piece, 0) * ALPHABET.length : 0;
	const value = field.values[high + digitAt(piece, field.width - 1)];
	if (value === undefined)
		throw new Error(`packed answer '${piece}' of ${field.code} is no option`);
	return value;
}

function writePosition(field: Field, position: number): string {
	const low = ALPHABET.charAt(position % ALPHABET.length);
	return field.width === 1 ? low : ALPHABET.charAt(Math.floor(position / ALPHABET.length)) + low;
}

function levelOf(value: AnswerValue): number {
	if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 5)
		return value;
	throw new Error(`${String(value)} is no level`);
}

function positionOf(field: Field, value: AnswerValue): number {
	const position = typeof value === 'string' ? field.positionOf.get(value) : undefined;
	if (position === undefined) throw new Error(`${String(value)} is no option of ${field.code}`);
	return position;
}

function digitAt(piece: string, index: number): number {
	const digit = ALPHABET.indexOf(piece.charAt(index));
	if (digit < 0 || index >= piece.length) throw new Error(`'${piece}' is no packed answer`);
	return digit;
}

/** Where the packed answer of a rating or single item begins, from 0, and how wide it is. */
export function placeInCode(
	version: QuestionnaireVersion,
	itemCode: string
): { start: number; width: number } | null {
	let start = 0;
	for (const { code, kind, width } of fieldsOf(version)) {
		if (code === itemCode) return kind === 'multi' ? null : { start, width };
		start += width;
	}
	return null;
}

/** What a piece of packed answers at that place says; null for no answer. */
export function readPiece(
	version: QuestionnaireVersion,
	itemCode: string,
	piece: string
): AnswerValue | null {
	const field = fieldsOf(version).find(({ code }) => code === itemCode);
	if (field === undefined || piece === '' || piece === field.absent) return null;
	return read(field, piece);
}
