/**
 * A try to meet the person of a case. A case that nobody met ends only after so many visits on
 * different days; then a reserve of its stratum is called up, in the order of the draw.
 *
 * Source: AAPOR Standard Definitions 2023; domain notes 2.2 (replacement).
 */
import { caseOutcomes, type CaseOutcome } from './sample.ts';

/**
 * `appointment`: met, and asked to come again; it ends nothing. `interviewed`: noted with the form
 * that came of it, never sent alone.
 */
export const visitOutcomes = [...caseOutcomes, 'appointment', 'interviewed'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

export const visitWays = ['visit', 'call'] as const;
export type VisitWay = (typeof visitWays)[number];

export interface CaseVisit {
	/** UUIDv7, made on the phone. */
	readonly id: string;
	readonly caseId: string;
	readonly interviewerId: string;
	readonly outcome: VisitOutcome;
	readonly way: VisitWay;
	readonly at: Date;
	readonly receivedAt: Date;
	readonly distanceMetres: number | null;
}

/** Outcomes that end a case at once; the others only after enough visits on different days. */
const final: ReadonlySet<VisitOutcome> = new Set([
	'refused',
	'moved',
	'wrongPerson',
	'language',
	'unable'
]);

export const VISITS_MIN = 3;

/**
 * How a case stands after its visits: the outcome with which it ended, or null while it goes on.
 *
 * @param visits in any order
 * @param dayOf the calendar day of a moment
 */
export function endingOf(
	visits: readonly Pick<CaseVisit, 'outcome' | 'at'>[],
	{ visitsMin, dayOf }: { visitsMin: number; dayOf: (at: Date) => string }
): CaseOutcome | null {
	const inOrder = visits.toSorted((one, other) => one.at.getTime() - other.at.getTime());
	const ending = inOrder.find(({ outcome }) => final.has(outcome))?.outcome;
	if (isCaseOutcome(ending)) return ending;
	const missed = inOrder.filter(({ outcome }) => outcome === 'notAtHome' || outcome === 'notFound');
	const days = new Set(missed.map(({ at }) => dayOf(at)));
	const last = missed.at(-1)?.outcome;
	return days.size >= visitsMin && isCaseOutcome(last) ? last : null;
}

function isCaseOutcome(outcome: VisitOutcome | undefined): outcome is CaseOutcome {
	return caseOutcomes.some((one) => one === outcome);
}
