/**
 * What the columns and words of a file mean, as a person confirmed it. Remembered by the file's
 * header, so that next month's export needs no questions.
 */
import type { DateOrder } from './import-date.ts';
import { plain } from './import-text.ts';
import { allItems, type QuestionnaireVersion } from './questionnaire.ts';

/**
 * - `submittedAt`: when the respondent sent; empty = never finished, the row is left out
 * - `answeredAt`: the day of the answer; empty = a fault of the row
 * - `identity`: a number by which the source knows the response, so that it is not taken twice
 * - `option:item:value`: one column for one option of an item, ticked or not
 */
export type ColumnRole =
	| 'ignore'
	| 'unit'
	| 'field'
	| 'submittedAt'
	| 'answeredAt'
	| 'identity'
	| 'language'
	| `item:${string}`
	| `option:${string}:${string}`;

export interface ImportMapping {
	/** By position of the column. */
	readonly columns: readonly ColumnRole[];
	/** What a word means, by `labelKey`: a level or an option value; empty = no answer. */
	readonly labels: Readonly<Record<string, string>>;
	/** Where no column, or an empty cell, tells: the unit's id, the field's code, the day. */
	readonly unitId: string | null;
	readonly fieldCode: string | null;
	readonly answeredOn: string | null;
	readonly dateOrder: DateOrder;
}

/** What still hinders reading rows with a mapping. */
export type MappingFault =
	| { readonly fault: 'nothingMapped' | 'noUnit' | 'noDate' }
	| { readonly fault: 'mappedTwice'; readonly role: ColumnRole };

/**
 * The key of a word in `ImportMapping.labels`.
 *
 * @param scope the scale of a rating, the code of another item, or `unit`
 */
export function labelKey(scope: string, word: string): string {
	return `${scope}:${plain(word)}`;
}

/** The item a role belongs to, and the option where the column stands for one. */
export function itemOfRole(role: ColumnRole): { itemCode: string; option: string | null } | null {
	if (role.startsWith('item:')) return { itemCode: role.slice('item:'.length), option: null };
	if (!role.startsWith('option:')) return null;
	const [, itemCode = '', ...value] = role.split(':');
	return { itemCode, option: value.join(':') };
}

/** Every role a column may take for a version. */
export function rolesOf(version: QuestionnaireVersion): ColumnRole[] {
	const items = allItems(version).flatMap((item): ColumnRole[] => [
		`item:${item.code}`,
		...(item.options ?? []).map((option): ColumnRole => `option:${item.code}:${option.value}`)
	]);
	return ['ignore', 'unit', 'field', 'submittedAt', 'answeredAt', 'identity', 'language', ...items];
}

/** All that hinders; empty where rows can be read. */
export function checkMapping(mapping: ImportMapping): MappingFault[] {
	const faults: MappingFault[] = [];
	const seen = new Set<ColumnRole>();
	for (const role of mapping.columns) {
		if (role === 'ignore' || role === 'identity') continue;
		if (seen.has(role)) faults.push({ fault: 'mappedTwice', role });
		seen.add(role);
	}
	const hasItems = mapping.columns.some((role) => itemOfRole(role) !== null);
	if (!hasItems) faults.push({ fault: 'nothingMapped' });
	if (!seen.has('unit') && mapping.unitId === null) faults.push({ fault: 'noUnit' });
	const hasDate = seen.has('submittedAt') || seen.has('answeredAt');
	if (!hasDate && mapping.answeredOn === null) faults.push({ fault: 'noDate' });
	return faults;
}

/** As flat text pairs, for the table that remembers. The day is not remembered: it was that file's. */
export function encodeMapping(mapping: ImportMapping): Record<string, string> {
	const { columns, labels, unitId, fieldCode, dateOrder } = mapping;
	return {
		...Object.fromEntries(columns.map((role, at) => [`column ${at}`, role])),
		...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`label ${key}`, value])),
		...(unitId === null ? {} : { unitId }),
		...(fieldCode === null ? {} : { fieldCode }),
		dateOrder
	};
}

/**
 * A mapping from memory, fitted to a version: what the version does not know is left out.
 *
 * @param columnCount columns of the file at hand
 */
export function decodeMapping(
	version: QuestionnaireVersion,
	columnCount: number,
	pairs: Readonly<Record<string, string>>
): ImportMapping {
	const roles = new Set<string>(rolesOf(version));
	const isKnown = (text: string): text is ColumnRole => roles.has(text);
	const columns = Array.from({ length: columnCount }, (_, at): ColumnRole => {
		const role = pairs[`column ${at}`] ?? 'ignore';
		return isKnown(role) ? role : 'ignore';
	});
	const labels = Object.entries(pairs)
		.filter(([key]) => key.startsWith('label '))
		.map(([key, value]): [string, string] => [key.slice('label '.length), value]);
	return {
		columns,
		labels: Object.fromEntries(labels),
		unitId: pairs.unitId ?? null,
		fieldCode: pairs.fieldCode ?? null,
		answeredOn: null,
		dateOrder: pairs.dateOrder === 'mdy' ? 'mdy' : 'dmy'
	};
}
