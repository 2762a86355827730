import { inLanguage, type QuestionnaireVersion, type Section } from '$lib/domain/questionnaire';
import type { Locale } from '$lib/text/number';
import { sayHowToAsk } from '$lib/text/training';

export interface ItemWords {
	readonly code: string;
	readonly question: string;
	readonly how: string;
	/** Null where the form has no explanation for it. */
	readonly explanation: string | null;
	/** Asked only after certain answers. */
	readonly isConditional: boolean;
	/** What is shown: levels of a scale with their faces, or options. */
	readonly levels: readonly { value: number; label: string }[];
	readonly options: readonly string[];
	/** Addresses of recorded voices by language. */
	readonly audio: readonly { language: string; address: string }[];
}

/** The items of a section as an interviewer meets them. */
export function sectionWords(
	{ scales }: QuestionnaireVersion,
	{ items }: Section,
	locale: Locale
): ItemWords[] {
	return items.map((item) => {
		const scale = scales.find(({ code }) => code === item.scaleCode);
		const shown = scale ? [...scale.levels, ...scale.nonAnswers] : [];
		return {
			code: item.code,
			question: inLanguage(item.texts, locale),
			how: sayHowToAsk(item.kind),
			explanation: item.guidance ? inLanguage(item.guidance, locale) : null,
			isConditional: item.showIf !== undefined,
			levels: shown.map(({ value, texts }) => ({ value, label: inLanguage(texts, locale) })),
			options: (item.options ?? []).map(({ texts }) => inLanguage(texts, locale)),
			audio: Object.entries(item.audio ?? {}).map(([language, address]) => ({ language, address }))
		};
	});
}
