/**
 * A practice interview: for each question a person says something, and the learner marks what a
 * good interviewer would mark. Their words are in `text/training.ts`; here is the model.
 */
import { itemsOfPractice, type Practice, type PractisedItem } from './course.ts';
import type { QuestionnaireVersion, Scale } from './questionnaire.ts';
import { PASS_PERCENT, scoreOf } from './training.ts';

/** A level, `0` for no opinion, `ask` where nothing may be marked before asking again. */
export const marks = ['1', '2', '3', '4', '5', '0', 'ask'] as const;
export type Mark = (typeof marks)[number];

const voiceNumbers = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type VoiceNumber = (typeof voiceNumbers)[number];

/** What a practice person says, by number, and what is to be marked. */
export interface Voice {
	readonly practice: Practice;
	readonly number: VoiceNumber;
	readonly right: Mark;
}

const models: Readonly<Record<Practice, readonly Mark[]>> = {
	calm: ['4', '5', '3', '0', '2', 'ask', '1', '4'],
	hurried: ['ask', '5', 'ask', '3', '2', '4', '1', '0'],
	unsure: ['ask', '4', 'ask', '3', '1', '0', 'ask', '5']
};

/** All that a person says; without those of no opinion where the scale has no place for it. */
export function voicesOf(practice: Practice, scale: Scale): Voice[] {
	const all = voiceNumbers.flatMap((number) => {
		const right = models[practice][number - 1];
		return right ? [{ practice, number, right }] : [];
	});
	return all.filter(({ right }) => marksOn(scale).includes(right));
}

/** What can be marked on a scale. */
export function marksOn({ nonAnswers }: Scale): Mark[] {
	return marks.filter((mark) => mark !== '0' || nonAnswers.length > 0);
}

export interface PracticeQuestion extends PractisedItem {
	readonly voice: Voice;
}

export function practiceOf(version: QuestionnaireVersion, practice: Practice): PracticeQuestion[] {
	return itemsOfPractice(version, practice).flatMap((asked, at) => {
		const voice = voicesOf(practice, asked.scale)[at];
		return voice ? [{ ...asked, voice }] : [];
	});
}

export interface PracticeScore {
	readonly right: number;
	readonly asked: number;
	readonly scorePercent: number;
	readonly isPassed: boolean;
}

/** @param chosen what was marked, question by question */
export function scorePractice(
	questions: readonly PracticeQuestion[],
	chosen: readonly Mark[]
): PracticeScore {
	const right = questions.filter(({ voice }, at) => chosen[at] === voice.right).length;
	const scorePercent = scoreOf(right, questions.length);
	const isPassed = scorePercent >= PASS_PERCENT;
	return { right, asked: questions.length, scorePercent, isPassed };
}
