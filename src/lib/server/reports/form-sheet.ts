/** A form as it was asked: each question with its answer in words. */
import { visibleItems, type AnswerValue } from '../../domain/answers.ts';
import type { FormContent } from '../../domain/case-form.ts';
import type { Item, QuestionnaireVersion } from '../../domain/questionnaire.ts';

export interface AskedItem {
	readonly code: string;
	readonly text: string;
	/** In words; null where it was asked and not answered. */
	readonly answer: string | null;
	/** Level of a rating, 0 for “no opinion”; null of any other item. */
	readonly level: number | null;
	readonly seconds: number | null;
	/** What stands in the answers, for whoever asks again. */
	readonly value: AnswerValue | null;
}

export interface AskedSection {
	readonly code: string;
	readonly title: string;
	readonly items: readonly AskedItem[];
}

export function askedSections(
	version: QuestionnaireVersion,
	{ answers, itemTimes }: Pick<FormContent, 'answers' | 'itemTimes'>
): AskedSection[] {
	const shown = new Set(visibleItems(version, answers).map(({ code }) => code));
	return version.sections
		.map(({ code, texts, items }) => ({
			code,
			title: texts.vi,
			items: items
				.filter((item) => shown.has(item.code))
				.map((item): AskedItem => {
					const value = answers[item.code] ?? null;
					const time = itemTimes?.[item.code] ?? null;
					return {
						code: item.code,
						text: item.texts.vi,
						answer: value === null ? null : answerInWords(version, item, value),
						level: item.kind === 'rating' && typeof value === 'number' ? value : null,
						seconds: time === null ? null : Math.round(time / 1000),
						value
					};
				})
		}))
		.filter(({ items }) => items.length > 0);
}

function answerInWords(
	version: Pick<QuestionnaireVersion, 'scales'>,
	item: Item,
	value: AnswerValue
): string {
	if (item.kind === 'rating') {
		return choicesOf(version, item).find((one) => one.value === String(value))?.label ?? '';
	}
	const values = Array.isArray(value) ? value : [String(value)];
	const options = new Map(item.options?.map((option) => [option.value, option.texts.vi]));
	return values.map((one: string) => options.get(one) ?? one).join(', ');
}

/** What can be chosen at a rating or a single choice, in its order. */
export function choicesOf(
	{ scales }: Pick<QuestionnaireVersion, 'scales'>,
	item: Item
): { value: string; label: string }[] {
	const scale = scales.find(({ code }) => code === item.scaleCode);
	if (item.kind === 'rating') {
		return [...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])].map((level) => ({
			value: String(level.value),
			label: level.texts.vi
		}));
	}
	return (item.options ?? []).map(({ value, texts }) => ({ value, label: texts.vi }));
}
