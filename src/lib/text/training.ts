/** Words of the course: lessons that hold for every form, what practice people say, the test. */
import type { GeneralLesson, Practice } from '../domain/course.ts';
import type { Mark, Voice } from '../domain/practice.ts';
import type { ItemKind, Scale } from '../domain/questionnaire.ts';
import { inLanguage } from '../domain/questionnaire.ts';
import type { KnowledgeNumber } from '../domain/training-test.ts';
import { letters } from '../domain/training-test.ts';
import { m } from './generated/messages.js';

const fivePoints = [1, 2, 3, 4, 5] as const;

export function sayLesson(code: GeneralLesson): { title: string; points: string[] } {
	const points = fivePoints.map((point) => m[`training.lesson.${code}.${point}`]());
	const more = code === 'ask' ? [m['training.lesson.ask.6']()] : [];
	return { title: m[`training.lesson.${code}`](), points: [...points, ...more] };
}

export function sayPractice(code: Practice): { name: string; who: string } {
	return { name: m[`training.practice.${code}`](), who: m[`training.practice.${code}.who`]() };
}

export function sayVoice({ practice, number }: Voice): { says: string; why: string } {
	return {
		says: m[`training.voice.${practice}.${number}`](),
		why: m[`training.voice.${practice}.${number}.why`]()
	};
}

/** A mark in the words of the scale. */
export function sayMark(mark: Mark, { levels, nonAnswers }: Scale, language: string): string {
	if (mark === 'ask') return m['training.practice.ask']();
	const level = [...levels, ...nonAnswers].find(({ value }) => String(value) === mark);
	return level ? inLanguage(level.texts, language) : mark;
}

/** How an item is asked that has no explanation of its own. */
export function sayHowToAsk(kind: ItemKind): string {
	return m[`training.how.${kind}`]();
}

export function sayKnowledge(number: KnowledgeNumber): {
	question: string;
	answers: Readonly<Record<string, string>>;
} {
	const answers = letters.map((letter) => [letter, m[`training.ask.${number}.${letter}`]()]);
	return { question: m[`training.ask.${number}`](), answers: Object.fromEntries(answers) };
}
