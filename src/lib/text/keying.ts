/** Words for paper forms and their keying. */
import { DOUBLE, type Difference, type KeyingStanding, type VoidReason } from '../domain/keying.ts';
import type { PaperMove, PaperState } from '../domain/paper-form.ts';
import { allItems, inLanguage, type QuestionnaireVersion } from '../domain/questionnaire.ts';
import { formatDay } from './date.ts';
import { m } from './generated/messages.js';

export const sayPaperState: Record<PaperState, () => string> = {
	issued: m['keying.state.issued'],
	collected: m['keying.state.collected'],
	keyed: m['keying.state.keyed'],
	void: m['keying.state.void'],
	spoiled: m['keying.state.spoiled'],
	lost: m['keying.state.lost']
};

export const sayPaperMove: Record<PaperMove, () => string> = {
	collect: m['keying.move.collect'],
	stock: m['keying.move.stock'],
	spoil: m['keying.move.spoil'],
	lose: m['keying.move.lose'],
	again: m['keying.move.again']
};

export const sayVoidReason: Record<VoidReason, () => string> = {
	outsideSample: m['keying.void.outsideSample'],
	tooManyBlanks: m['keying.void.tooManyBlanks'],
	tooManyDoubles: m['keying.void.tooManyDoubles'],
	duplicate: m['keying.void.duplicate'],
	unsigned: m['keying.void.unsigned'],
	servedAgency: m['keying.void.servedAgency']
};

export const sayStanding: Record<KeyingStanding, () => string> = {
	none: m['keying.standing.none'],
	once: m['keying.standing.once'],
	differs: m['keying.standing.differs'],
	agreed: m['keying.standing.agreed'],
	settled: m['keying.standing.settled']
};

/** A reason as it lies in the database: a code of a void form, or somebody's own words. */
export function sayReason(reason: string | null): string {
	if (reason === null) return '';
	const codes: Readonly<Record<string, () => string>> = sayVoidReason;
	return codes[reason]?.() ?? reason;
}

const headWords: Readonly<Record<string, () => string>> = {
	voidReason: m['keying.place.voidReason'],
	caseNumber: m['keying.caseNumber'],
	fieldCode: m['keying.field'],
	day: m['keying.day']
};

/** What a place of a form is called: a question by its number and words. */
export function sayPlace(
	version: Pick<QuestionnaireVersion, 'sections'>,
	place: Difference['place']
): string {
	const head = headWords[place];
	if (head) return head();
	const items = allItems(version);
	const at = items.findIndex(({ code }) => `item:${code}` === place);
	return `${at + 1}. ${items[at] ? inLanguage(items[at].texts, 'vi') : place}`;
}

/** What was keyed at a place, in words; `fields` are names by code. */
export function sayKeyed(
	version: QuestionnaireVersion,
	{ place, text }: { place: Difference['place']; text: string },
	fields: Readonly<Record<string, string>>
): string {
	if (text === DOUBLE) return m['keying.double']();
	if (place === 'voidReason') return text === '' ? m['keying.counts']() : sayReason(text);
	if (text === '') return m['keying.blank']();
	if (place === 'fieldCode') return fields[text] ?? text;
	if (place === 'day') return formatDay(text);
	const item = allItems(version).find(({ code }) => `item:${code}` === place);
	if (item?.kind === 'date') return formatDay(text);
	const scale = version.scales.find(({ code }) => code === item?.scaleCode);
	const level = [...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])].find(
		({ value }) => String(value) === text
	);
	if (level) return `${level.value} · ${inLanguage(level.texts, 'vi')}`;
	const options = item?.options ?? [];
	if (options.length === 0) return text;
	return text
		.split(' ')
		.map((value) => options.find((one) => one.value === value)?.texts.vi ?? value)
		.join(', ');
}
