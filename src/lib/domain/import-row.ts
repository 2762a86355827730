/** One row of a foreign file as a response, or every reason why it is none. */
import { checkAnswers, withoutHidden, type AnswerValue, type Answers } from './answers.ts';
import { covers, type CampaignDays } from './campaign.ts';
import { readMoment, type Moment } from './import-date.ts';
import { itemOfRole, labelKey, type ImportMapping } from './import-mapping.ts';
import { placeFinder, type ImportPlace } from './import-place.ts';
import type { SheetRow } from './import-table.ts';
import { isBlank, plain } from './import-text.ts';
import { readTick, valueReader, type ValueFaultKind } from './import-value.ts';
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

export type RowFaultKind =
	| ValueFaultKind
	| 'noDate'
	| 'dateInFuture'
	| 'dateOutsideCampaign'
	| 'noUnit'
	| 'unknownUnit'
	| 'ambiguousUnit'
	| 'unknownField'
	| 'tooMany'
	| 'tooLong'
	| 'outOfRange'
	| 'alreadyTaken';

export interface RowFault {
	readonly why: RowFaultKind;
	/** Position of the column; null where the whole row is to blame. */
	readonly column: number | null;
	readonly value: string;
	/** Under which a person may settle the word once for all rows. */
	readonly labelKey?: string;
}

export interface ImportedResponse {
	readonly unitId: string;
	readonly deskId: string | null;
	readonly fieldCode: string | null;
	readonly language: string;
	readonly answeredAt: Date;
	readonly answers: Answers;
	/** Whether the row tells itself apart: an hour of sending, or a number given by the source. */
	readonly isIdentified: boolean;
	/** Answers left out because their question is not asked after the other answers. */
	readonly hiddenAnswers: number;
}

export type RowReading =
	| { readonly kind: 'response'; readonly row: number; readonly response: ImportedResponse }
	| { readonly kind: 'skipped'; readonly row: number; readonly why: 'blank' | 'unfinished' }
	| { readonly kind: 'rejected'; readonly row: number; readonly faults: readonly RowFault[] };

/** A field a response may belong to. */
export interface ImportField {
	readonly code: string;
	readonly names: readonly string[];
}

/** What rows are read against. */
export interface ImportGround {
	readonly version: QuestionnaireVersion;
	readonly campaign: CampaignDays;
	readonly fields: readonly ImportField[];
	readonly places: readonly ImportPlace[];
	/** Calendar day in Asia/Ho_Chi_Minh, YYYY-MM-DD: nothing was answered after it. */
	readonly today: string;
}

/** Faults of one row that are told; more would not help to mend it. */
const FAULTS_TOLD = 8;

/** A reader of rows: made once for a file, asked for each row. */
export function rowReader(
	ground: ImportGround,
	mapping: ImportMapping
): (row: SheetRow) => RowReading {
	const readers = mapping.columns.map((_, at) => columnReader(ground, mapping, at));
	const submittedAt = mapping.columns.indexOf('submittedAt');
	const readDefaults = defaults(ground, mapping);

	return ({ number: row, cells }) => {
		if (cells.every(isBlank)) return { kind: 'skipped', row, why: 'blank' };
		if (submittedAt >= 0 && isBlank(cells[submittedAt] ?? '')) {
			return { kind: 'skipped', row, why: 'unfinished' };
		}
		const draft = new Draft();
		readers.forEach((read, at) => read(draft, cells[at] ?? ''));
		if (draft.faults.length === 0 && draft.answers.size === 0) {
			return { kind: 'skipped', row, why: 'blank' };
		}
		readDefaults(draft);
		return settle(ground, row, draft);
	};
}

/** A row while its columns are read. */
class Draft {
	place: ImportPlace | null = null;
	fieldCode: string | null = null;
	moment: Moment | null = null;
	language = 'vi';
	isIdentified = false;
	readonly answers = new Map<string, AnswerValue>();
	/** Where each answer stands, so that a fault found later can name the column. */
	readonly sources = new Map<string, { column: number; cell: string }>();
	readonly faults: RowFault[] = [];

	refuse(why: RowFaultKind, column: number | null, value: string, key?: string): void {
		this.faults.push({ why, column, value, ...(key === undefined ? {} : { labelKey: key }) });
	}

	answer(itemCode: string, value: AnswerValue, column: number, cell: string): void {
		this.answers.set(itemCode, value);
		this.sources.set(itemCode, { column, cell });
	}
}

type ColumnReader = (draft: Draft, cell: string) => void;

function columnReader(ground: ImportGround, mapping: ImportMapping, at: number): ColumnReader {
	const role = mapping.columns[at] ?? 'ignore';
	switch (role) {
		case 'ignore':
			return () => {};
		case 'unit':
			return unitReader(ground, mapping, at);
		case 'field':
			return fieldReader(ground, mapping, at);
		case 'submittedAt':
		case 'answeredAt':
			return momentReader(ground, mapping, at);
		case 'identity':
			return (draft, cell) => void (draft.isIdentified ||= !isBlank(cell));
		case 'language':
			return languageReader(ground);
	}
	const place = itemOfRole(role);
	const item = allItems(ground.version).find(({ code }) => code === place?.itemCode);
	if (!item || !place) return () => {};
	return place.option === null
		? itemReader(ground, mapping, item, at)
		: tickReader(item, place.option, at);
}

function unitReader({ places }: ImportGround, mapping: ImportMapping, at: number): ColumnReader {
	const find = placeFinder(places, mapping.labels);
	return (draft, cell) => {
		if (isBlank(cell)) return;
		const place = find(cell);
		if (place === 'ambiguous') draft.refuse('ambiguousUnit', at, cell, labelKey('unit', cell));
		else if (place === null) draft.refuse('unknownUnit', at, cell, labelKey('unit', cell));
		else draft.place = place;
	};
}

function fieldReader(
	{ fields }: ImportGround,
	{ labels }: ImportMapping,
	at: number
): ColumnReader {
	const codes = new Map<string, string>();
	for (const { code, names } of fields) {
		for (const name of [code, ...names]) codes.set(plain(name), code);
	}
	return (draft, cell) => {
		if (isBlank(cell)) return;
		const key = labelKey('field', cell);
		const code = labels[key] ?? codes.get(plain(cell));
		if (code === undefined) return draft.refuse('unknownField', at, cell, key);
		draft.fieldCode = code === '' ? null : code;
	};
}

function momentReader(ground: ImportGround, mapping: ImportMapping, at: number): ColumnReader {
	return (draft, cell) => {
		if (isBlank(cell)) return;
		const moment = readMoment(cell, mapping.dateOrder);
		if (moment === null) return draft.refuse('notADate', at, cell);
		draft.moment = moment;
		draft.isIdentified ||= moment.hasTime;
		if (moment.day > ground.today) return draft.refuse('dateInFuture', at, cell);
		if (!covers(ground.campaign, moment.day)) draft.refuse('dateOutsideCampaign', at, cell);
	};
}

function languageReader({ version }: ImportGround): ColumnReader {
	return (draft, cell) => {
		const language = plain(cell).split(' ')[0] ?? '';
		if (version.languages.includes(language)) draft.language = language;
	};
}

function itemReader(
	{ version }: ImportGround,
	mapping: ImportMapping,
	item: Item,
	at: number
): ColumnReader {
	const read = valueReader(version, item, mapping);
	return (draft, cell) => {
		const reading = read(cell);
		if ('fault' in reading) draft.refuse(reading.fault, at, reading.value, reading.labelKey);
		else if (reading.answer !== null) draft.answer(item.code, reading.answer, at, cell);
	};
}

function tickReader(item: Item, value: string, at: number): ColumnReader {
	const option = (item.options ?? []).find((candidate) => candidate.value === value);
	if (!option) return () => {};
	return (draft, cell) => {
		const isTicked = readTick(option, cell);
		if (isTicked === null) return draft.refuse('notTicked', at, cell);
		if (!isTicked) return;
		const before = draft.answers.get(item.code);
		const chosen = typeof before === 'object' ? before : [];
		draft.answer(item.code, item.kind === 'multi' ? [...chosen, value] : value, at, cell);
	};
}

/** Fills what no cell told: the unit, the field and the day that hold for the whole file. */
function defaults({ places }: ImportGround, mapping: ImportMapping): (draft: Draft) => void {
	const place =
		places.find(({ unitId, deskId }) => deskId === null && unitId === mapping.unitId) ?? null;
	const day = mapping.answeredOn === null ? null : readMoment(mapping.answeredOn, 'dmy');

	return (draft) => {
		draft.place ??= place;
		draft.fieldCode ??= mapping.fieldCode;
		draft.moment ??= day;
		const told = new Set(draft.faults.map(({ why }) => why));
		const isUnitTold = told.has('unknownUnit') || told.has('ambiguousUnit');
		if (draft.place === null && !isUnitTold) {
			draft.refuse('noUnit', columnOf(mapping, 'unit'), '');
		}
		if (draft.moment === null && !told.has('notADate')) {
			draft.refuse('noDate', columnOf(mapping, 'answeredAt'), '');
		}
	};
}

function columnOf(mapping: ImportMapping, role: 'unit' | 'answeredAt'): number | null {
	const at = mapping.columns.indexOf(role);
	return at < 0 ? null : at;
}

/**
 * The questionnaire's own rules. Missing answers are no fault: a file made with another form may
 * lack whole questions, and those who left a question out still answered the others.
 */
function settle({ version }: ImportGround, row: number, draft: Draft): RowReading {
	const given: Answers = Object.fromEntries(draft.answers);
	const answers = withoutHidden(version, given);
	for (const { itemCode, fault } of checkAnswers(version, answers, { isPartial: true })) {
		const source = draft.sources.get(itemCode);
		const why = faultWords[fault];
		if (why) draft.refuse(why, source?.column ?? null, source?.cell ?? '');
	}
	const { place, moment, fieldCode, language, isIdentified, faults } = draft;
	const isEmpty = faults.length === 0 && Object.keys(answers).length === 0;
	if (isEmpty) return { kind: 'skipped', row, why: 'blank' };
	if (faults.length > 0 || place === null || moment === null) {
		return { kind: 'rejected', row, faults: faults.slice(0, FAULTS_TOLD) };
	}
	const { unitId, deskId } = place;
	const hiddenAnswers = draft.answers.size - Object.keys(answers).length;
	const answeredAt = moment.at;
	return {
		kind: 'response',
		row,
		response: {
			unitId,
			deskId,
			fieldCode,
			language,
			answeredAt,
			answers,
			isIdentified,
			hiddenAnswers
		}
	};
}

/** How a fault of an answer is told of a cell; the others cannot come from a reader of cells. */
const faultWords: Readonly<Record<string, RowFaultKind>> = {
	tooMany: 'tooMany',
	tooLong: 'tooLong',
	outOfRange: 'outOfRange',
	unknownOption: 'unknownOption',
	wrongKind: 'unknownOption'
};
