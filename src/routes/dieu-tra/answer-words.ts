import type { AnswerValue } from '$lib/domain/answers';
import { inLanguage, type Item, type QuestionnaireVersion } from '$lib/domain/questionnaire';
import { formatDay } from '$lib/text/date';

/** An answer as its interviewer reads it again. */
export function answerWords(
	version: QuestionnaireVersion,
	item: Item,
	value: AnswerValue | undefined
): string {
	if (value === undefined) return '–';
	if (typeof value === 'object') return value.map((one) => optionWords(item, one)).join('; ');
	if (item.kind === 'rating') {
		const scale = version.scales.find(({ code }) => code === item.scaleCode);
		const levels = [...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])];
		const level = levels.find((one) => one.value === value);
		return level ? inLanguage(level.texts, 'vi') : String(value);
	}
	if (item.kind === 'single') return optionWords(item, String(value));
	return item.kind === 'date' ? formatDay(String(value)) : String(value);
}

function optionWords({ options }: Item, value: string): string {
	const option = options?.find((one) => one.value === value);
	return option ? inLanguage(option.texts, 'vi') : value;
}
