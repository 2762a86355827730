/**
 * The responses of one unit in the order of time, and what makes a stream of them suspicious.
 *
 * Each threshold stands here with its reason. A sign is for review, never for deletion: results are
 * shown with and without what carries one, and a unit is called suspicious only where chance would
 * show as much in fewer than one honest unit of a thousand.
 *
 * Source: statistics notes 1.10; Meade & Craig 2012; Greszki, Meyer & Schoen 2015; Kuriakose &
 * Robbins 2016. False alarms and detection are measured by `npm run bench:quality`.
 */

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
}

/** Why a response is looked at again. */
export const pressingSigns = [
	'tooFast',
	'straightLine',
	'duplicate',
	'burst',
	'closedHours',
	'sameMarksRun',
	'sameMarksDay'
] as const;
export type PressingSign = (typeof pressingSigns)[number];

export interface PressingRules {
	readonly secondsPerItemMin: number;
	readonly straightLineRatingsMin: number;
	readonly straightLineSecondsPerItem: number;
	readonly duplicateWindowSeconds: number;
	readonly burstResponses: number;
	readonly burstWindowSeconds: number;
	readonly crowdWindowSeconds: number;
	readonly crowdMin: number;
	readonly crowdAlikeShare: number;
	readonly peakHourShare: number;
	readonly opensAtHour: number;
	readonly closesAtHour: number;
	readonly runMin: number;
	readonly dayResponsesMin: number;
	readonly honestFastShare: number;
	readonly honestClosedShare: number;
	readonly alpha: number;
}

export const pressingRules: PressingRules = {
	/** Reading a short question and touching a face takes two seconds at the least. */
	secondsPerItemMin: 2,
	/** With fewer ratings, people who are content throughout are too common. */
	straightLineRatingsMin: 10,
	/** Whoever means the same level ten times still reads: three seconds a question. */
	straightLineSecondsPerItem: 3,
	/** A second citizen needs longer than this to come up and answer a whole form alike. */
	duplicateWindowSeconds: 20,
	/** Two tablets at one desk, always busy, take 13 short forms in five minutes. */
	burstResponses: 15,
	burstWindowSeconds: 300,
	/** Ten minutes: longer than a family needs, shorter than a morning's rush. */
	crowdWindowSeconds: 600,
	/** A family or a few neighbours who came together. */
	crowdMin: 6,
	/** A crowd of citizens does not agree in everything: four of five alike is no crowd. */
	crowdAlikeShare: 0.8,
	/** Part of a day's visitors that the busiest hour brings; used as if every hour were that one. */
	peakHourShare: 0.25,
	/** Desks open at 7 and close at 17; half an hour to either side is people still queueing. */
	opensAtHour: 6.5,
	closesAtHour: 17.5,
	/** Shorter runs of full marks happen every week, wherever people are content. */
	runMin: 8,
	/** A day of fewer answers cannot be told from luck. */
	dayResponsesMin: 8,
	/** Of honest people, up to one in twenty hurries. */
	honestFastShare: 0.05,
	/** Cleaning, testing, a clock set wrong: up to 2% of a kiosk's answers. */
	honestClosedShare: 0.02,
	/** Chance of a false alarm of each sign; five signs give less than 1% together. */
	alpha: 0.001
};

/** Vietnam keeps one time, UTC+7. */
const OFFSET_SECONDS = 7 * 3600;
const DAY_SECONDS = 86_400;

/** Days since 1970 on the office's calendar. */
export function officeDay(at: Date): number {
	return Math.floor((at.getTime() / 1000 + OFFSET_SECONDS) / DAY_SECONDS);
}

/** Whether a desk is closed at that moment: before opening, after closing, or on a Sunday. */
export function isClosed(at: Date, { opensAtHour, closesAtHour }: PressingRules): boolean {
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
