/**
 * Counts of a group of responses, from which every index can be computed without the responses.
 *
 * Layout, fixed by the version: slot 0 responses, slot 1 partial ones; then item by item
 * rating: levels 1 to 5 and non-answers; single: a slot an option; multi: a slot an option and
 * one for the people who answered. Text, number and date have none.
 */
import type { AnswerValue, Answers } from './answers.ts';
import { oncePerVersion } from './per-version.ts';
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

const RESPONSES = 0;
const PARTIAL = 1;
const HEAD = 2;
const LEVELS = 5;

export interface RatingCounts {
	/** Answers at levels 1 to 5. */
	readonly levels: readonly [number, number, number, number, number];
	/** "không sử dụng / không có ý kiến": outside the base. */
	readonly nonAnswers: number;
	/** Answers at a level. */
	readonly base: number;
}

export interface OptionCounts {
	/** People who answered the item. */
	readonly base: number;
	readonly byOption: Readonly<Record<string, number>>;
}

export function slotCount(version: QuestionnaireVersion): number {
	return layoutOf(version).slots;
}

/** Adds a response to the counts in place, or takes it away again with sign −1. */
export function addToCounts(
	version: QuestionnaireVersion,
	counts: number[],
	answers: Answers,
	{ isPartial }: { isPartial: boolean },
	sign: 1 | -1
): void {
	bump(counts, RESPONSES, sign);
	if (isPartial) bump(counts, PARTIAL, sign);
	for (const place of layoutOf(version).places) {
		const value = answers[place.code];
		if (value !== undefined) addAnswer(counts, place, value, sign);
	}
}

export function responsesIn(counts: readonly number[]): number {
	return counts[RESPONSES] ?? 0;
}

/** Responses that were stopped before the last question. */
export function partialResponsesIn(counts: readonly number[]): number {
	return counts[PARTIAL] ?? 0;
}

/** @throws Error where the version has no rating item of that code */
export function ratingCounts(
	version: QuestionnaireVersion,
	counts: readonly number[],
	itemCode: string
): RatingCounts {
	const { kind, start } = placeOf(version, itemCode);
	if (kind !== 'rating') throw new Error(`${itemCode} is no rating`);
	const at = (level: number) => counts[start + level - 1] ?? 0;
	const levels = [at(1), at(2), at(3), at(4), at(5)] as const;
	return {
		levels,
		nonAnswers: counts[start + LEVELS] ?? 0,
		base: levels.reduce((sum, count) => sum + count, 0)
	};
}

/** @throws Error where the version has no single or multi item of that code */
export function optionCounts(
	version: QuestionnaireVersion,
	counts: readonly number[],
	itemCode: string
): OptionCounts {
	const { kind, start, slotOf } = placeOf(version, itemCode);
	if (kind === 'rating') throw new Error(`${itemCode} has no options`);
	const byOption: Record<string, number> = {};
	let sum = 0;
	for (const [value, slot] of slotOf) {
		const count = counts[slot] ?? 0;
		byOption[value] = count;
		sum += count;
	}
	return { base: kind === 'multi' ? (counts[start + slotOf.size] ?? 0) : sum, byOption };
}

interface Place {
	readonly code: string;
	readonly kind: 'rating' | 'single' | 'multi';
	readonly start: number;
	/** Slot of each option; empty for a rating. */
	readonly slotOf: ReadonlyMap<string, number>;
}

interface Layout {
	readonly slots: number;
	readonly places: readonly Place[];
	readonly placeByCode: ReadonlyMap<string, Place>;
}

const layoutOf = oncePerVersion((version): Layout => {
	const places: Place[] = [];
	let start = HEAD;
	for (const item of allItems(version)) {
		const { code, kind } = item;
		if (kind !== 'rating' && kind !== 'single' && kind !== 'multi') continue;
		const slotOf = optionSlots(item, start);
		places.push({ code, kind, start, slotOf });
		start += sizeOf(kind, slotOf.size);
	}
	return { slots: start, places, placeByCode: new Map(places.map((place) => [place.code, place])) };
});

function optionSlots(item: Item, start: number): Map<string, number> {
	if (item.kind === 'rating') return new Map();
	return new Map((item.options ?? []).map((option, index) => [option.value, start + index]));
}

function sizeOf(kind: Place['kind'], options: number): number {
	if (kind === 'rating') return LEVELS + 1;
	return kind === 'multi' ? options + 1 : options;
}

function placeOf(version: QuestionnaireVersion, itemCode: string): Place {
	const place = layoutOf(version).placeByCode.get(itemCode);
	if (place === undefined) throw new Error(`${version.code} counts no item ${itemCode}`);
	return place;
}

function addAnswer(counts: number[], place: Place, value: AnswerValue, sign: 1 | -1): void {
	if (typeof value === 'number') {
		if (place.kind !== 'rating' || value < 0 || value > LEVELS) return mistake(place, value);
		// Level 1 is the first slot; the non-answer 0 is the one after level 5.
		return bump(counts, place.start + (value === 0 ? LEVELS : value - 1), sign);
	}
	if (typeof value === 'string') {
		const slot = place.slotOf.get(value);
		if (place.kind !== 'single' || slot === undefined) return mistake(place, value);
		return bump(counts, slot, sign);
	}
	if (place.kind !== 'multi') return mistake(place, value);
	for (const one of value) {
		const slot = place.slotOf.get(one);
		if (slot === undefined) return mistake(place, one);
		bump(counts, slot, sign);
	}
	bump(counts, place.start + place.slotOf.size, sign);
}

function bump(counts: number[], slot: number, sign: 1 | -1): void {
	counts[slot] = (counts[slot] ?? 0) + sign;
}

function mistake(place: Place, value: AnswerValue): never {
	throw new Error(`${String(value)} cannot be counted for ${place.code}`);
}
