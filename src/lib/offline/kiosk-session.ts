import { checkAnswers, visibleItems, withoutHidden } from '../domain/answers.ts';
import type { Answers } from '../domain/answers.ts';
import type { ItemTimes } from '../domain/pace-code.ts';
import type { Item, QuestionnaireVersion, SectionKind } from '../domain/questionnaire.ts';
import type { Timeliness } from '../domain/submission.ts';

/**
 * One citizen at the kiosk, from the first touch to the wipe: pure rules, no clock, no screen.
 * Everything a citizen leaves behind is in this one value, so wiping is replacing it.
 */
export interface KioskSession {
	readonly screen: Screen;
	readonly part: Part;
	/** The question on the screen, where `screen` is `item`. */
	readonly itemCode: string | null;
	readonly language: string;
	readonly isLarge: boolean;
	readonly isHighContrast: boolean;
	/** Works by keyboard, by a program that reads the screen, or has it read aloud. */
	readonly isUnhurried: boolean;
	/** Made with the first touch; null while nobody answers. */
	readonly responseId: string | null;
	readonly fieldCode: string | null;
	/** The whole list of fields is open, not only the most common ones. */
	readonly hasAllFields: boolean;
	readonly answers: Answers;
	/** The citizen has seen every question of the main part. */
	readonly isMainDone: boolean;
	readonly hasAnsweredMore: boolean;
	readonly startedAt: number;
	/** Last sign of life, or the moment thanks appeared; ms. */
	readonly touchedAt: number;
	readonly isWarned: boolean;
	/** When the question on the screen appeared; ms. */
	readonly shownAt: number;
	/** Time on each question so far, all visits together; ms. */
	readonly itemTimes: ItemTimes;
	readonly timeliness: Timeliness | null;
	/** Answers in a row that came faster than anybody reads. */
	readonly hastyInRow: number;
	/** So many came in a row that sending is asked about first. */
	readonly isHasty: boolean;
}

/**
 * `scan`: the camera looks for the code on the receipt.
 * `sure`: tapped so fast that it may have been a child; sends only what is said to be meant.
 * `closing`: the questions are done; send, answer some more, or write an opinion.
 * `keeping`: the response is being written to disk. `trouble`: that failed, the answers are here.
 */
export type Screen =
	'attract' | 'field' | 'scan' | 'item' | 'closing' | 'sure' | 'keeping' | 'thanks' | 'trouble';

export type Part = 'main' | 'background' | 'opinion';

/** What the kiosk asks, and by which rules. */
export interface KioskForm {
	readonly version: QuestionnaireVersion;
	readonly fieldCodes: readonly string[];
	/** Whether a session that was left unfinished is kept, marked partial. */
	readonly keepsPartial: boolean;
	/** Whether answers tapped faster than anybody reads are asked about before they are sent. */
	readonly asksWhenHasty?: boolean;
}

/** What must be written to disk: the citizen's answers, and how far the citizen came. */
export interface FinishedSession {
	readonly responseId: string;
	readonly fieldCode: string | null;
	readonly language: string;
	readonly answers: Answers;
	readonly itemTimes: ItemTimes;
	readonly timeliness: Timeliness | null;
	readonly isPartial: boolean;
	readonly durationSeconds: number;
	/** The kiosk's clock, ms. */
	readonly answeredAt: number;
}

const idle = { warn: 30, count: 15, thanks: 6 } as const;
/** Whoever listens to a screen touches nothing meanwhile. Twenty seconds to react: WCAG 2.2.1. */
const unhurriedIdle = { warn: 120, count: 60, thanks: 20 } as const;

/** Seconds without a sign of life until the warning, from there to the wipe, and of the thanks. */
export const idleSecondsOf = ({ isUnhurried }: Pick<KioskSession, 'isUnhurried'>) =>
	isUnhurried ? unhurriedIdle : idle;

const partSections: Readonly<Record<Part, readonly SectionKind[]>> = {
	main: ['factor', 'overall', 'facts'],
	background: ['background'],
	opinion: ['opinion']
};

/** Nobody is here: nothing of anybody is kept. */
export function emptySession(language: string, now: number): KioskSession {
	return {
		screen: 'attract',
		part: 'main',
		itemCode: null,
		language,
		isLarge: false,
		isHighContrast: false,
		isUnhurried: false,
		responseId: null,
		fieldCode: null,
		hasAllFields: false,
		answers: {},
		isMainDone: false,
		hasAnsweredMore: false,
		startedAt: now,
		touchedAt: now,
		isWarned: false,
		shownAt: now,
		itemTimes: {},
		timeliness: null,
		hastyInRow: 0,
		isHasty: false
	};
}

/** The questions of one part that the answers so far call for. */
export function itemsOf(version: QuestionnaireVersion, answers: Answers, part: Part): Item[] {
	const codes = new Set(
		version.sections
			.filter((section) => partSections[part].includes(section.kind))
			.flatMap((section) => section.items.map((item) => item.code))
	);
	return visibleItems(version, answers).filter((item) => codes.has(item.code));
}

/** Where the citizen is in the part: "Câu 3 trên 6"; null outside the questions. */
export function progressOf(
	{ version }: KioskForm,
	{ screen, part, itemCode, answers }: KioskSession
): { position: number; total: number } | null {
	if (screen !== 'item') return null;
	const codes = itemsOf(version, answers, part).map((item) => item.code);
	return { position: codes.indexOf(itemCode ?? '') + 1, total: codes.length };
}

/** Seconds until the wipe, while the warning is shown; else null. */
export function secondsLeft(session: KioskSession, now: number): number | null {
	if (!session.isWarned) return null;
	const { warn, count } = idleSecondsOf(session);
	const end = session.touchedAt + (warn + count) * 1000;
	return Math.max(0, Math.ceil((end - now) / 1000));
}

/** What is to be kept of a session; null where there is no answer, or only a part nobody keeps. */
export function finish(
	{ version, keepsPartial }: KioskForm,
	session: KioskSession,
	now: number
): FinishedSession | null {
	const answers = tidy(withoutHidden(version, session.answers));
	if (session.responseId === null || Object.keys(answers).length === 0) return null;
	const isWhole = checkAnswers(version, answers, { isPartial: false }).length === 0;
	const isPartial = !session.isMainDone || !isWhole;
	if (isPartial && !keepsPartial) return null;
	return {
		responseId: session.responseId,
		fieldCode: session.fieldCode,
		language: session.language,
		answers,
		itemTimes: session.itemTimes,
		timeliness: session.timeliness,
		isPartial,
		durationSeconds: Math.max(0, Math.round((now - session.startedAt) / 1000)),
		answeredAt: now
	};
}

/** Opinions without blanks around them; one of blanks alone is none. */
function tidy(answers: Answers): Answers {
	const trimmed = Object.entries(answers).map(
		([code, value]) => [code, typeof value === 'string' ? value.trim() : value] as const
	);
	return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}
