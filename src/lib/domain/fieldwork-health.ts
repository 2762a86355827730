/**
 * How fieldwork goes in a commune or with an interviewer, and what deserves a look. An alert is no
 * verdict: it names what somebody should ask about.
 *
 * Source: domain notes 2.3; AAPOR Standard Definitions 2023; Biemer & Lyberg 2003, chapter 9.
 */
import type { Expected } from './campaign-pace.ts';
import type { MatchRate } from './callback.ts';
import { settledCases } from './case-dispositions.ts';
import type { PhoneState } from './field-device.ts';
import type { Dispositions } from './fieldwork.ts';
import { median } from './weights.ts';

const healthAlerts = [
	'mismatch',
	'neverAsked',
	'behind',
	'idle',
	'lowResponse',
	'manyRefusals',
	'tooFast',
	'straightLine',
	'repeated',
	'farAway',
	'unsynced',
	'stuckQueue'
] as const;
export type HealthAlert = (typeof healthAlerts)[number];

/** What raises an alert. Shares are fractions; with fewer cases than the base nothing is said. */
const healthLimits = {
	casesMin: 10,
	/** The Ministry's rounds bring eight of ten; below half, those who answer are a choice. */
	responseShareMin: 0.5,
	refusalShareMax: 0.3,
	/** Nobody reads a question aloud, hears and writes down its answer in less. */
	secondsPerItemMin: 5,
	formsMin: 5,
	straightShareMax: 0.3,
	/** Interviews alike in every answer, beyond the first of each kind: of so many interviews. */
	repeatedShareMax: 0.2,
	distanceMetres: 1000,
	farShareMax: 0.3,
	idleDays: 3,
	unsyncedHours: 48
} as const;

export interface Phone {
	readonly syncedAt: Date | null;
	readonly createdAt: Date;
	readonly state: PhoneState | null;
}

export interface HealthFacts {
	/** People that must be asked. */
	readonly target: number;
	readonly accepted: number;
	/** Interviewed and not decided: waiting or returned. */
	readonly inReview: number;
	readonly open: number;
	/** Null where nothing was planned. */
	readonly expected: Expected | null;
	readonly dispositions: Dispositions;
	/** Seconds for each question, one number an interview. */
	readonly paces: readonly number[];
	readonly forms: number;
	readonly straight: number;
	readonly repeated: number;
	/** From the address of the list, where both places were known. */
	readonly distances: readonly number[];
	readonly lastActiveAt: Date | null;
	readonly phones: readonly Phone[];
	readonly match: MatchRate | null;
}

export interface Health {
	readonly secondsPerItem: number | null;
	readonly medianDistance: number | null;
	readonly settled: number;
	readonly responses: number;
	readonly alerts: readonly HealthAlert[];
}

export function healthOf(facts: HealthFacts, now: Date): Health {
	const { complete, partial } = facts.dispositions;
	return {
		secondsPerItem: facts.paces.length === 0 ? null : median(facts.paces),
		medianDistance: facts.distances.length === 0 ? null : median(facts.distances),
		settled: settledCases(facts.dispositions),
		responses: complete + partial,
		alerts: healthAlerts.filter((alert) => raised[alert](facts, now))
	};
}

const HOUR_MS = 3_600_000;

const raised: Readonly<Record<HealthAlert, (facts: HealthFacts, now: Date) => boolean>> = {
	mismatch: ({ match }) => match !== null && match.isAlarming && match.neverAsked === 0,
	neverAsked: ({ match }) => match !== null && match.neverAsked > 0,
	behind: ({ expected, accepted, inReview }) =>
		expected !== null && accepted + inReview < expected.byYesterday,
	idle: ({ open, lastActiveAt }, now) =>
		open > 0 && lastActiveAt !== null && hoursSince(lastActiveAt, now) > healthLimits.idleDays * 24,
	lowResponse: ({ dispositions }) => {
		const settled = settledCases(dispositions);
		const { complete, partial } = dispositions;
		const isEnough = settled >= healthLimits.casesMin;
		return isEnough && complete + partial < healthLimits.responseShareMin * settled;
	},
	manyRefusals: ({ dispositions }) => {
		const settled = settledCases(dispositions);
		const isEnough = settled >= healthLimits.casesMin;
		return isEnough && dispositions.refused > healthLimits.refusalShareMax * settled;
	},
	tooFast: ({ paces }) =>
		paces.length >= healthLimits.formsMin && median(paces) < healthLimits.secondsPerItemMin,
	straightLine: ({ forms, straight }) =>
		forms >= healthLimits.formsMin && straight > healthLimits.straightShareMax * forms,
	repeated: ({ forms, repeated }) =>
		forms >= healthLimits.formsMin && repeated > healthLimits.repeatedShareMax * forms,
	farAway: ({ distances }) => {
		const far = distances.filter((metres) => metres > healthLimits.distanceMetres).length;
		const isEnough = distances.length >= healthLimits.formsMin;
		return isEnough && far > healthLimits.farShareMax * distances.length;
	},
	unsynced: ({ phones, open }, now) =>
		open > 0 &&
		phones.some(
			({ syncedAt, createdAt }) =>
				hoursSince(syncedAt ?? createdAt, now) > healthLimits.unsyncedHours
		),
	stuckQueue: ({ phones }) => phones.some(({ state }) => (state?.quarantineDepth ?? 0) > 0)
};

function hoursSince(moment: Date, now: Date): number {
	return (now.getTime() - moment.getTime()) / HOUR_MS;
}
