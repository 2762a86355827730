/**
 * The limits by which signs are raised, each a setting: what the product comes with, and how far it
 * may be moved. Why each is what it is stands in words beside it on the page of limits; false alarms
 * and detection at these defaults are measured by `npm run bench:quality`.
 *
 * What no office may move stands in code beside its use: the verdict's 95% and its least base of 10,
 * the half sigma a CUSUM forgives, the minute the door looks back on one tablet, guards of estimators
 * (an answer added on each side, clipped scores), and the sentence with which a tablet asks a hasty
 * person once more, which works without a network and marks nothing. The page of limits says so.
 *
 * Source: statistics notes 1.8 to 1.10; Meade & Craig 2012; Greszki, Meyer & Schoen 2015; Kuriakose &
 * Robbins 2016; Montgomery; Benjamini & Hochberg 1995.
 */
import { hasty } from './quality.ts';

/** What a limit counts: `share` is a fraction, shown as a percentage; `hour` is of the day, 17.5. */
export type ThresholdUnit =
	'seconds' | 'milliseconds' | 'count' | 'weeks' | 'share' | 'hour' | 'ratio' | 'deviations';

export const thresholdGroups = [
	'pace',
	'crowd',
	'hours',
	'marks',
	'shift',
	'watch',
	'compare'
] as const;
export type ThresholdGroup = (typeof thresholdGroups)[number];

/** What the product comes with. */
export const defaultRules = {
	/** Reading a short question and touching a face takes two seconds at the least. */
	secondsPerItemMin: 2,
	/** Nobody reads and judges a question in less … */
	hastyMilliseconds: hasty.milliseconds,
	/** … and so many in a row are no person's answers, however long the pause between two rows. */
	hastyInRow: hasty.inRow,
	/** So many times as fast as the middle respondent at the same unit: a third of the time. */
	medianTimes: 3,
	/** With fewer known times there is no middle respondent. */
	timedResponsesMin: 20,
	/** With fewer ratings, people who are content throughout are too common. */
	straightLineRatingsMin: 10,
	/** Whoever means the same level ten times still reads: three seconds a question. */
	straightLineSecondsPerItem: 3,
	/** A second citizen needs longer than this to come up and answer a whole form alike. */
	duplicateWindowSeconds: 20,
	/** Two tablets at one desk, always busy, take 13 short forms in five minutes. */
	burstResponses: 15,
	burstWindowSeconds: 300,
	/** From one tablet within a minute; the door sees which tablet it was, and marks at once. */
	tabletBurstResponses: 8,
	/** Ten minutes: longer than a family needs, shorter than a morning's rush. */
	crowdWindowSeconds: 600,
	/** A family or a few neighbours who came together. */
	crowdMin: 6,
	/** A crowd of citizens does not agree in everything: four of five alike is no crowd. */
	crowdAlikeShare: 0.8,
	/** Part of a day's visitors that the busiest hour brings; used as if every hour were that one. */
	peakHourShare: 0.25,
	/** One visit may bring an application and fetch a result: three answers for two dossiers. */
	answersPerDossierMax: 1.5,
	/** Two answers cannot be given at once on one tablet; clocks may be so far apart. */
	overlapSeconds: 10,
	/** Desks open at 7 and close at 17; half an hour to either side is people still queueing. */
	opensAtHour: 6.5,
	closesAtHour: 17.5,
	/** Shorter runs of full marks happen every week, wherever people are content. */
	runMin: 8,
	/** A day of fewer answers cannot be told from luck. */
	dayResponsesMin: 8,
	/** A desk, or the other officers of one, with fewer days or shifts has no middle to be held against. */
	daysMin: 5,
	/** Mood differs from day to day: this many standard deviations of it are still honest. */
	moodDeviations: 3.5,
	/** Shifts of one officer with fewer answers cannot be told from luck either. */
	officerResponsesMin: 30,
	/** People like one officer better than another: so much higher odds of full marks are still honest. */
	officerOddsMax: 2.5,
	/** A desk is held against its neighbours from so many answers, and so many neighbours. */
	neighbourResponsesMin: 30,
	neighboursMin: 8,
	/** Beyond 99.8% of units that differ no more than is common to all of them. */
	farDeviations: 3.09,
	/** Of honest people, up to one in twenty hurries. */
	honestFastShare: 0.05,
	/** Cleaning, testing, a clock set wrong: up to 2% of a kiosk's answers. */
	honestClosedShare: 0.02,
	/** Chance of a false alarm of each sign; all signs give less than 1% together. */
	alpha: 0.001,
	/** A kiosk with fewer weeks has no baseline to fall from. */
	watchWeeksMin: 5,
	/** What is usual is read from the first half of the weeks, and from no fewer than these. */
	watchBaselineMin: 3,
	/** Three sigmas: one week in 741 falls below by chance. */
	watchDeviations: 3,
	/** CUSUM with k = ½: a false signal in some 930 weeks at 5, in 340 at 4. */
	driftLimit: 5,
	/** Part of the units said to miss their target that may be said so wrongly. */
	falseDiscoveries: 0.05,
	/** With fewer responses a channel is no yardstick, nor worth measuring. */
	channelResponsesMin: 30,
	/** With fewer complete answers Cronbach's alpha is a guess. */
	reliabilityBaseMin: 50,
	/** With fewer complete answers, or fewer for each thing compared, the order of importance is luck. */
	driversBaseMin: 100,
	driversBaseEach: 10
};

export type ThresholdCode = keyof typeof defaultRules;

/** Every limit with the value that is in force. */
export type QualityRules = Readonly<Record<ThresholdCode, number>>;

export interface Threshold {
	readonly group: ThresholdGroup;
	readonly unit: ThresholdUnit;
	readonly min: number;
	readonly max: number;
}

const of = (
	group: ThresholdGroup,
	unit: ThresholdUnit,
	[min, max]: readonly [number, number]
): Threshold => ({ group, unit, min, max });

export const thresholds: Readonly<Record<ThresholdCode, Threshold>> = {
	secondsPerItemMin: of('pace', 'seconds', [0.5, 10]),
	hastyMilliseconds: of('pace', 'milliseconds', [100, 3000]),
	hastyInRow: of('pace', 'count', [2, 20]),
	medianTimes: of('pace', 'ratio', [1.2, 100]),
	timedResponsesMin: of('pace', 'count', [5, 500]),
	straightLineRatingsMin: of('pace', 'count', [4, 40]),
	straightLineSecondsPerItem: of('pace', 'seconds', [0.5, 15]),
	duplicateWindowSeconds: of('pace', 'seconds', [0, 600]),
	burstResponses: of('crowd', 'count', [3, 200]),
	burstWindowSeconds: of('crowd', 'seconds', [30, 3600]),
	tabletBurstResponses: of('crowd', 'count', [3, 20]),
	crowdWindowSeconds: of('crowd', 'seconds', [60, 7200]),
	crowdMin: of('crowd', 'count', [2, 100]),
	crowdAlikeShare: of('crowd', 'share', [0.5, 1]),
	peakHourShare: of('crowd', 'share', [0.05, 1]),
	answersPerDossierMax: of('crowd', 'ratio', [1, 10]),
	overlapSeconds: of('crowd', 'seconds', [0, 120]),
	opensAtHour: of('hours', 'hour', [0, 12]),
	closesAtHour: of('hours', 'hour', [12, 24]),
	runMin: of('marks', 'count', [3, 100]),
	dayResponsesMin: of('marks', 'count', [3, 100]),
	daysMin: of('marks', 'count', [3, 60]),
	moodDeviations: of('marks', 'deviations', [2, 8]),
	officerResponsesMin: of('shift', 'count', [8, 1000]),
	officerOddsMax: of('shift', 'ratio', [1, 20]),
	neighbourResponsesMin: of('marks', 'count', [10, 1000]),
	neighboursMin: of('marks', 'count', [4, 200]),
	farDeviations: of('compare', 'deviations', [2, 6]),
	honestFastShare: of('marks', 'share', [0, 0.5]),
	honestClosedShare: of('marks', 'share', [0, 0.5]),
	alpha: of('marks', 'share', [0.00001, 0.05]),
	watchWeeksMin: of('watch', 'weeks', [4, 52]),
	watchBaselineMin: of('watch', 'weeks', [2, 26]),
	watchDeviations: of('watch', 'deviations', [2, 5]),
	driftLimit: of('watch', 'deviations', [2, 10]),
	falseDiscoveries: of('compare', 'share', [0.001, 0.2]),
	channelResponsesMin: of('compare', 'count', [10, 1000]),
	reliabilityBaseMin: of('compare', 'count', [20, 1000]),
	driversBaseMin: of('compare', 'count', [50, 5000]),
	driversBaseEach: of('compare', 'count', [5, 100])
};

export const thresholdCodes = Object.keys(thresholds).filter(isThresholdCode);

/** The rules in force, from what was set; what was never set, or set back, keeps its default. */
export function rulesOf(set: ReadonlyMap<string, number | null>): QualityRules {
	const rules: Record<ThresholdCode, number> = { ...defaultRules };
	for (const [code, value] of set) {
		if (isThresholdCode(code) && value !== null) rules[code] = value;
	}
	return rules;
}

export function isThresholdCode(code: string): code is ThresholdCode {
	return Object.hasOwn(defaultRules, code);
}
