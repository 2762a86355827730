import type { PressingSign } from '$lib/domain/quality-stream';
import { thresholds, type QualityRules, type ThresholdCode } from '$lib/domain/threshold';
import { m } from '$lib/text/generated/messages';
import type { Locale } from '$lib/text/number';
import { sayValue } from '$lib/text/threshold';

export interface SaidLimits {
	readonly signs: Readonly<Record<PressingSign, string>>;
	/** When a unit is named. */
	readonly alarm: string;
}

/** Each sign in words, with the limits in force and never those the product comes with. */
export function sayLimits(rules: QualityRules, locale: Locale): SaidLimits {
	const say = (code: ThresholdCode) => sayValue(rules[code], thresholds[code].unit, locale);
	const days = say('daysMin');
	return {
		signs: {
			tooFast: m['quality.sign.tooFast']({
				seconds: say('secondsPerItemMin'),
				times: sayValue(rules.medianTimes, 'count', locale),
				timed: say('timedResponsesMin'),
				row: say('hastyInRow'),
				hasty: say('hastyMilliseconds')
			}),
			straightLine: m['quality.sign.straightLine']({
				n: say('straightLineRatingsMin'),
				seconds: say('straightLineSecondsPerItem')
			}),
			duplicate: m['quality.sign.duplicate']({ seconds: say('duplicateWindowSeconds') }),
			burst: m['quality.sign.burst']({
				n: say('burstResponses'),
				window: say('burstWindowSeconds'),
				tablet: say('tabletBurstResponses'),
				crowd: say('crowdMin'),
				crowdWindow: say('crowdWindowSeconds'),
				alike: say('crowdAlikeShare')
			}),
			closedHours: m['quality.sign.closedHours']({
				opens: say('opensAtHour'),
				closes: say('closesAtHour')
			}),
			sameMarksRun: m['quality.sign.sameMarksRun']({ n: say('runMin'), days }),
			sameMarksDay: m['quality.sign.sameMarksDay']({
				n: say('dayResponsesMin'),
				deviations: say('moodDeviations')
			}),
			impossible: m['quality.sign.impossible']({ seconds: say('overlapSeconds') }),
			noDossiers: m['quality.sign.noDossiers']({
				ratio: sayValue(rules.answersPerDossierMax, 'count', locale)
			}),
			officerMarks: m['quality.sign.officerMarks']({
				n: say('officerResponsesMin'),
				times: sayValue(rules.officerOddsMax, 'count', locale),
				days
			}),
			farDesk: m['quality.sign.farDesk']({
				n: say('neighbourResponsesMin'),
				neighbours: say('neighboursMin'),
				deviations: say('farDeviations')
			})
		},
		alarm: m['quality.sign.alpha']({
			alpha: say('alpha'),
			fast: say('honestFastShare'),
			closed: say('honestClosedShare')
		})
	};
}
