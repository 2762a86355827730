/** What a step of keying asks in words, and which keys answer it. */
import type { KeyedContent } from '$lib/domain/keying';
import type { WalkGround, WalkStep } from '$lib/domain/keying-walk';
import type { ProcedureField } from '$lib/domain/procedure-field';
import { allItems, inLanguage } from '$lib/domain/questionnaire';
import { m } from '$lib/text/generated/messages';
import type { Locale } from '$lib/text/number';
import { nameIn } from '$lib/text/office';

/** A question with its number on the paper. */
export function wordsOf({ version }: WalkGround, step: WalkStep): string {
	if (step.kind === 'case') return m['keying.screen.case']();
	if (step.kind === 'field') return m['keying.screen.field']();
	if (step.kind === 'day') return m['keying.screen.day']();
	if (step.kind !== 'item') return m['keying.screen.end']();
	const at = allItems(version).findIndex(({ code }) => code === step.item.code);
	return `${at + 1}. ${step.item.texts.vi}`;
}

export interface KeyChoice {
	readonly key: string;
	readonly label: string;
	readonly isChosen: boolean;
}

interface Asked {
	readonly ground: WalkGround;
	readonly step: WalkStep;
	readonly fields: readonly ProcedureField[];
	readonly locale: Locale;
	readonly content: KeyedContent;
}

export function choicesOf({ ground, step, fields, locale, content }: Asked): KeyChoice[] {
	if (step.kind === 'field') {
		const named = ground.fieldCodes.map((code, at) => {
			const field = fields.find((one) => one.code === code);
			const label = field ? nameIn(locale, field) : code;
			return { key: letter(at), label, isChosen: content.fieldCode === code };
		});
		const other = { key: ' ', label: m['keying.screen.otherField'](), isChosen: false };
		return [...named, other];
	}
	if (step.kind !== 'item') return [];
	const { item } = step;
	const value = content.answers[item.code];
	const isDouble = content.doubles.includes(item.code);
	const blank = { key: ' ', label: m['keying.screen.keyBlank'](), isChosen: false };
	const double = { key: '*', label: m['keying.screen.keyDouble'](), isChosen: isDouble };
	if (item.kind === 'rating') {
		const scale = ground.version.scales.find(({ code }) => code === item.scaleCode);
		const levels = [...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])];
		const keys = levels.map((level) => ({
			key: String(level.value),
			label: inLanguage(level.texts, 'vi'),
			isChosen: value === level.value
		}));
		return [...keys, blank, double];
	}
	const options = (item.options ?? []).map((option, at) => ({
		key: letter(at),
		label: inLanguage(option.texts, 'vi'),
		isChosen: Array.isArray(value) ? value.includes(option.value) : value === option.value
	}));
	if (options.length === 0) return [];
	return item.kind === 'multi' ? [...options, blank] : [...options, blank, double];
}

const letter = (at: number) => String.fromCharCode('a'.charCodeAt(0) + at);
