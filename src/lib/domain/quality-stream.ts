/**
 * The responses of one unit in the order of time, and what makes a stream of them suspicious.
 *
 * The limits are settings with reasons: threshold.ts. A sign is for review, never for deletion: results are
 * shown with and without what carries one, and a unit is called suspicious only where chance would
 * show as much in fewer than one honest unit of a thousand.
 *
 * Source: statistics notes 1.10; Meade & Craig 2012; Greszki, Meyer & Schoen 2015; Kuriakose &
 * Robbins 2016. False alarms and detection are measured by `npm run bench:quality`.
 */

import type { QualityRules } from './threshold.ts';

export interface StreamResponse {
	/** Empty where there is none. */
	readonly deskId: string;
	/** Whether it was given on a device at a desk: only there do the hour and the pace say much. */
	readonly isKiosk: boolean;
	readonly answeredAt: Date;
	/** null where the channel cannot know. */
	readonly durationSeconds: number | null;
	/** Levels of the ratings in the order of asking; null is no answer. */
	readonly levels: readonly (number | null)[];
	/** Items answered, ratings or not. */
	readonly answered: number;
	/** Several answers in a row came faster than anybody reads; left out where times are unknown. */
	readonly isHasty?: boolean;
	/** Time on all items together; left out where unknown. */
	readonly itemSeconds?: number;
}

/** What is known of a desk besides its responses. */
export interface DeskGround {
	/** Dossiers dealt with, by office day; a day that nobody recorded is not in it. */
	readonly dossiers: ReadonlyMap<number, number>;
	readonly shifts: readonly Shift[];
	/** Tablets that stand there; null where none was enrolled, and any browser may answer. */
	readonly tablets: Tablets | null;
	/** Full marks far more often than at the desks around it. */
	readonly isFar: boolean;
}

export interface Tablets {
	readonly count: number;
	/** When the first of them was enrolled. */
	readonly since: Date;
}

/** Who was on duty beside the tablet. */
export interface Shift {
	/** The code the officer goes by at the desk; empty where none was given. */
	readonly officerCode: string;
	readonly openedAt: Date;
	/** Null while it is open. */
	readonly closedAt: Date | null;
}

/** Why a response is looked at again. */
export const pressingSigns = [
	'tooFast',
	'straightLine',
	'duplicate',
	'burst',
	'closedHours',
	'sameMarksRun',
	'sameMarksDay',
	'impossible',
	'noDossiers',
	'officerMarks',
	'farDesk'
] as const;
export type PressingSign = (typeof pressingSigns)[number];

/** Where counting begins. */
export const noSigns: Readonly<Record<PressingSign, number>> = {
	tooFast: 0,
	straightLine: 0,
	duplicate: 0,
	burst: 0,
	closedHours: 0,
	sameMarksRun: 0,
	sameMarksDay: 0,
	impossible: 0,
	noDossiers: 0,
	officerMarks: 0,
	farDesk: 0
};

/** Vietnam keeps one time, UTC+7. */
const OFFSET_SECONDS = 7 * 3600;
const DAY_SECONDS = 86_400;

/** Days since 1970 on the office's calendar. */
export function officeDay(at: Date): number {
	return Math.floor((at.getTime() / 1000 + OFFSET_SECONDS) / DAY_SECONDS);
}

/** Whether a desk is closed at that moment: before opening, after closing, or on a Sunday. */
export function isClosed(at: Date, { opensAtHour, closesAtHour }: QualityRules): boolean {
	const seconds = at.getTime() / 1000 + OFFSET_SECONDS;
	const hour = (seconds % DAY_SECONDS) / 3600;
	// 1 January 1970 was a Thursday: day 3 was a Sunday.
	const isSunday = officeDay(at) % 7 === 3;
	return isSunday || hour < opensAtHour || hour >= closesAtHour;
}

/** The one level of a response whose ratings are all alike and high; null of any other. */
export function sameHighMark({ levels }: StreamResponse): number | null {
	const given = levels.filter((level) => level !== null && level > 0);
	const [first] = given;
	if (given.length < 2 || first === undefined || first === null || first < 4) return null;
	return given.every((level) => level === first) ? first : null;
}
