/** What an accepted interview tells of its interviewer, and of nobody else. */
import type { Answers } from './answers.ts';
import { allItems, type QuestionnaireVersion } from './questionnaire.ts';

export interface InterviewMeasure {
	/** Random: it leads to no form, no case and no response. */
	readonly id: string;
	readonly campaignId: string;
	readonly interviewerId: string;
	/** Share of ratings that are satisfied, [0, 1]; null without a rating. */
	readonly satisfiedShare: number | null;
	readonly meanLevel: number | null;
	/** To the half minute: a time to the second would be known again. */
	readonly durationSeconds: number | null;
	/** domain/quality.ts */
	readonly flags: number;
	/** The same for the same answers; keyed, so that answers cannot be guessed from it. */
	readonly answersHash: string;
	readonly isPartial: boolean;
}

/** How satisfied an interview came out; "no opinion" counts nowhere. */
export function measureOf(
	version: Pick<QuestionnaireVersion, 'sections' | 'scales'>,
	answers: Answers
): Pick<InterviewMeasure, 'satisfiedShare' | 'meanLevel'> {
	const from = new Map(version.scales.map(({ code, satisfiedFrom }) => [code, satisfiedFrom]));
	const rated = allItems(version).flatMap(({ code, kind, scaleCode = '' }) => {
		const level = answers[code];
		if (kind !== 'rating' || typeof level !== 'number' || level === 0) return [];
		return [{ level, isSatisfied: level >= (from.get(scaleCode) ?? Infinity) }];
	});
	if (rated.length === 0) return { satisfiedShare: null, meanLevel: null };
	const levels = rated.reduce((sum, { level }) => sum + level, 0);
	const satisfied = rated.filter(({ isSatisfied }) => isSatisfied).length;
	return { satisfiedShare: satisfied / rated.length, meanLevel: levels / rated.length };
}

const ROUNDED_SECONDS = 30;

/** A duration as it is kept beside an interviewer's name. */
export function roundedDuration(durationSeconds: number | null): number | null {
	if (durationSeconds === null) return null;
	return Math.max(1, Math.round(durationSeconds / ROUNDED_SECONDS)) * ROUNDED_SECONDS;
}

/** The text of which the hash of answers is made: the same answers, the same text. */
export function canonicalAnswers(answers: Answers): string {
	return JSON.stringify(
		Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1))
	);
}

/** Interviews of one person that repeat another of his in every answer. */
export function countRepeated(hashes: readonly string[]): number {
	return hashes.length - new Set(hashes).size;
}
