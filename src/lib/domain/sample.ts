/** A drawn sample and its cases: who is asked, by whom, and how it ended. */
import type { SamplePlan } from './sample-plan.ts';

export interface Sample {
	readonly id: string;
	readonly frameId: string;
	readonly campaignId: string;
	/** `discarded`: drawn, and thrown away before anybody was asked; kept, so that nobody redraws in secret. */
	readonly state: SampleState;
	readonly plan: SamplePlan;
	readonly frameHash: string;
	readonly caseHash: string;
	readonly drawnAt: Date;
	readonly drawnBy: string;
}

export const sampleStates = ['drawn', 'discarded'] as const;
export type SampleState = (typeof sampleStates)[number];

/**
 * A case moves: `reserve` → `open` when called up → `submitted` → `accepted`, or `returned` for
 * mending and submitted again; `ended` where no interview came about.
 */
export const caseStates = [
	'reserve',
	'open',
	'submitted',
	'returned',
	'accepted',
	'ended'
] as const;
export type CaseState = (typeof caseStates)[number];

/** How a case without an interview ended, by the dispositions of AAPOR. */
export const caseOutcomes = [
	'refused',
	'notAtHome',
	'moved',
	'wrongPerson',
	'language',
	'unable',
	'notFound'
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

export interface SampleCase {
	readonly id: string;
	readonly sampleId: string;
	/** From 1; what people read aloud. */
	readonly number: number;
	readonly dossierId: string;
	/** Position of its stratum. */
	readonly stratum: number;
	readonly role: 'main' | 'reserve';
	readonly order: number;
	/** Chance to be drawn, (0, 1]. */
	readonly probability: number;
	readonly state: CaseState;
	readonly outcome: CaseOutcome | null;
	/** Post office that leads it, and the person who visits. */
	readonly officeId: string | null;
	readonly interviewerId: string | null;
	readonly replacesId: string | null;
	/** Calendar day, YYYY-MM-DD. */
	readonly dueOn: string | null;
	readonly changedAt: Date;
}
