import { allItems, inLanguage, type QuestionnaireVersion } from '$lib/domain/questionnaire';
import { marks } from '$lib/domain/practice';
import type { TestQuestion } from '$lib/domain/training-test';
import { m } from '$lib/text/generated/messages';
import type { Locale } from '$lib/text/number';
import { sayKnowledge, sayMark, sayVoice } from '$lib/text/training';

/** A question of the test in words; what is right stays on the server. */
export interface QuestionWords {
	readonly question: string;
	readonly options: readonly string[];
}

export function questionWords(
	one: TestQuestion,
	version: QuestionnaireVersion,
	locale: Locale
): QuestionWords {
	if (one.kind === 'knowledge') {
		const { question, answers } = sayKnowledge(one.number);
		return { question, options: one.options.map((letter) => answers[letter] ?? '') };
	}
	const question = inLanguage(one.item.texts, locale);
	if (one.kind === 'guidance') {
		const items = new Map(allItems(version).map((item) => [item.code, item]));
		const explain = (code: string) => {
			const guidance = items.get(code)?.guidance;
			return guidance ? inLanguage(guidance, locale) : '';
		};
		return {
			question: m['training.test.guidance']({ question }),
			options: one.options.map(explain)
		};
	}
	const voice = sayVoice(one.voice).says;
	return {
		question: m['training.test.voice']({ question, voice }),
		options: marks
			.filter((mark) => one.options.includes(mark))
			.map((mark) => sayMark(mark, one.scale, locale))
	};
}
