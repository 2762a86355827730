/** What one cell says about one item: a level, an option, a number, words. */
import { readMoment, type DateOrder } from './import-date.ts';
import { labelKey } from './import-mapping.ts';
import { isBlank, isNonAnswer, plain } from './import-text.ts';
import type { AnswerValue } from './answers.ts';
import type { Item, Option, QuestionnaireVersion, Scale, Texts } from './questionnaire.ts';

export type ValueFaultKind =
	'unknownLevel' | 'contradiction' | 'unknownOption' | 'notTicked' | 'notANumber' | 'notADate';

/** `answer` null: the cell gives none, which is no fault. */
export type ValueReading =
	| { readonly answer: AnswerValue | null }
	| {
			readonly fault: ValueFaultKind;
			/** The word that was not understood. */
			readonly value: string;
			/** Under which a person may settle the word; absent where that would not help. */
			readonly labelKey?: string;
	  };

export type ValueReader = (cell: string) => ValueReading;

const none: ValueReading = { answer: null };

/** What a person settled for words the scale or item does not know, by `labelKey`. */
type Labels = Readonly<Record<string, string>>;

interface Ways {
	readonly labels: Labels;
	readonly dateOrder: DateOrder;
}

/** A reader of the cells of an item; made once for a column, since words are looked up in it. */
export function valueReader(version: QuestionnaireVersion, item: Item, ways: Ways): ValueReader {
	const scale = version.scales.find(({ code }) => code === item.scaleCode);
	switch (item.kind) {
		case 'rating':
			return scale ? ratingReader(scale, ways.labels) : () => none;
		case 'single':
			return singleReader(item, ways.labels);
		case 'multi':
			return multiReader(item, ways.labels);
		case 'text':
			return (cell) => (cell.trim() === '' ? none : { answer: tidyText(cell) });
		case 'number':
			return readNumber;
		case 'date':
			return (cell) => readDay(cell, ways.dateOrder);
	}
}

/** Whether an option's own column is ticked: 1, x, Có, yes, or the option's words again. */
export function readTick(option: Option, cell: string): boolean | null {
	const words = plain(cell);
	if (words === '' || ['0', 'khong', 'no', 'n', 'false', 'sai'].includes(words)) return false;
	if (['1', '1 0', 'x', 'v', 'co', 'yes', 'y', 'true', 'dung', 'chon'].includes(words)) return true;
	if (isNonAnswer(words)) return false;
	return isNamed(option, words) ? true : null;
}

function ratingReader(scale: Scale, labels: Labels): ValueReader {
	const levels = wordsOfScale(scale);
	const values = new Set([...scale.levels, ...scale.nonAnswers].map(({ value }) => value));
	const nonAnswer = scale.nonAnswers[0]?.value ?? null;

	return remembered((cell) => {
		if (isBlank(cell)) return none;
		const key = labelKey(scale.code, cell);
		const settled = labels[key];
		if (settled !== undefined) return { answer: settled === '' ? null : Number(settled) };

		const words = plain(cell);
		const number = numberIn(cell);
		if (number === 0) return { answer: nonAnswer };
		if (number !== null && values.has(number)) return { answer: number };
		if (isNonAnswer(words)) return { answer: nonAnswer };
		const level = levels.get(words);
		if (level !== undefined) return { answer: level };
		return readNumbered(words, cell) ?? { fault: 'unknownLevel', value: cell, labelKey: key };
	});

	/** "5 - Rất hài lòng", "Mức 5", "Hài lòng (4)": number and words must not contradict. */
	function readNumbered(words: string, cell: string): ValueReading | null {
		const found =
			/^(?:muc do |muc |diem |level )?(?<number>\d)(?: (?<words>.+))?$/.exec(words) ??
			/^(?<words>.+) (?<number>\d)$/.exec(words);
		if (!found?.groups) return null;
		const number = Number(found.groups.number);
		const said = found.groups.words;
		if (!values.has(number)) return null;
		if (said === undefined || /^(?:diem|sao|stars?|points?|muc)$/.test(said)) {
			return { answer: number === 0 ? nonAnswer : number };
		}
		const level = isNonAnswer(said) ? nonAnswer : levels.get(said);
		if (level === undefined) return null;
		return level === number ? { answer: level } : { fault: 'contradiction', value: cell };
	}
}

function wordsOfScale(scale: Scale): Map<string, number> {
	const levels = new Map<string, number>();
	for (const { value, texts } of scale.levels) {
		for (const words of wordsOf(texts)) levels.set(words, value);
	}
	for (const { value, texts } of scale.nonAnswers) {
		for (const text of Object.values(texts)) {
			for (const part of [text, ...text.split('/')]) levels.set(plain(part), value);
		}
	}
	return levels;
}

function singleReader(item: Item, labels: Labels): ValueReader {
	const options = item.options ?? [];
	return remembered((cell) => {
		if (isBlank(cell)) return none;
		const key = labelKey(item.code, cell);
		const settled = labels[key];
		if (settled !== undefined) return { answer: settled === '' ? null : settled };
		const option = findOption(options, cell);
		if (option) return { answer: option.value };
		if (isNonAnswer(plain(cell))) return none;
		return { fault: 'unknownOption', value: cell, labelKey: key };
	});
}

function multiReader(item: Item, labels: Labels): ValueReader {
	const options = item.options ?? [];
	return remembered((cell) => {
		if (isBlank(cell)) return none;
		const chosen = new Set<string>();
		for (const piece of piecesOf(options, cell)) {
			const key = labelKey(item.code, piece);
			const value = labels[key] ?? findOption(options, piece)?.value;
			if (value === undefined && isNonAnswer(plain(piece))) continue;
			if (value === undefined) return { fault: 'unknownOption', value: piece, labelKey: key };
			if (value !== '') chosen.add(value);
		}
		return { answer: chosen.size === 0 ? null : [...chosen] };
	});
}

/**
 * The choices written in one cell: apart by line breaks, semicolons or commas (an option may hold
 * commas itself, so the longest run that is an option counts), or by spaces as Kobo does.
 */
function piecesOf(options: readonly Option[], cell: string): string[] {
	if (findOption(options, cell)) return [cell];
	const tokens = cell.trim().split(/\s+/);
	const areNames = tokens.every((token) => options.some(({ value }) => value === token));
	if (areNames) return tokens;
	return cell
		.split(/[;\n|]/)
		.flatMap((part) => longestOptions(options, part.split(',')))
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '');
}

function longestOptions(options: readonly Option[], parts: readonly string[]): string[] {
	const pieces: string[] = [];
	let at = 0;
	while (at < parts.length) {
		let length = parts.length - at;
		while (length > 1 && !findOption(options, parts.slice(at, at + length).join(','))) length -= 1;
		pieces.push(parts.slice(at, at + length).join(','));
		at += length;
	}
	return pieces;
}

/** By value, by words, or by a number written as a spreadsheet does ("1.0"). */
function findOption(options: readonly Option[], cell: string): Option | undefined {
	const trimmed = cell.trim();
	const words = plain(cell);
	const number = numberIn(trimmed);
	return (
		options.find(({ value }) => value === trimmed) ??
		options.find((option) => isNamed(option, words)) ??
		options.find(({ value }) => number !== null && value === String(number))
	);
}

function isNamed({ value, texts }: Option, words: string): boolean {
	return plain(value) === words || wordsOf(texts).includes(words);
}

function wordsOf(texts: Texts): string[] {
	return Object.values(texts).map(plain);
}

function readNumber(cell: string): ValueReading {
	if (isBlank(cell) || isNonAnswer(plain(cell))) return none;
	const number = numberIn(cell);
	return number === null ? { fault: 'notANumber', value: cell } : { answer: number };
}

function readDay(cell: string, order: DateOrder): ValueReading {
	if (isBlank(cell) || isNonAnswer(plain(cell))) return none;
	const moment = readMoment(cell, order);
	return moment === null ? { fault: 'notADate', value: cell } : { answer: moment.day };
}

/** A number as Vietnamese (4,5) or English (4.5) programs write it; null where it is none. */
function numberIn(cell: string): number | null {
	const trimmed = cell.trim();
	return /^-?\d+(?:[.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : null;
}

/** Written words as they are, but for signs that no one can see and the form of their accents. */
function tidyText(cell: string): string {
	return cell
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(/[^\P{Cc}\n\t]/gu, '')
		.trim();
}

/** Cells repeat, a hundred thousand times; each is read once. Bounded, since words are free. */
function remembered(read: ValueReader): ValueReader {
	const known = new Map<string, ValueReading>();
	return (cell) => {
		const found = known.get(cell);
		if (found !== undefined) return found;
		const reading = read(cell);
		if (known.size < READINGS_KEPT) known.set(cell, reading);
		return reading;
	};
}

const READINGS_KEPT = 500;
