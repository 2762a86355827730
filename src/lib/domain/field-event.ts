/**
 * What an interviewer's phone sends: a visit, or a finished interview. The phone makes it, keeps it
 * in its queue and repeats it until a receipt comes back; the id makes the repetition safe.
 */
import type { CaseForm, FormContent } from './case-form.ts';
import type { CaseVisit } from './case-visit.ts';
import type { Position } from './distance.ts';

interface Happened {
	/** UUIDv7, made on the phone. */
	readonly id: string;
	/** By the phone's clock corrected to the server's; ISO 8601 UTC. */
	readonly at: string;
	/** Where the phone was, best effort: the server keeps the distance to the address alone. */
	readonly position: Position | null;
}

export interface VisitEvent extends Happened, Pick<CaseVisit, 'caseId' | 'outcome' | 'way'> {
	readonly kind: 'visit';
	/** Empty where there is none. */
	readonly note: string;
}

export interface FormEvent
	extends Happened, Pick<CaseForm, 'caseId' | 'quotaId' | 'versionId' | 'channel' | 'revision'> {
	readonly kind: 'form';
	readonly durationSeconds: number | null;
	readonly content: FormContent;
}

export type FieldEvent = VisitEvent | FormEvent;

/** A phone's clock is corrected to the server's; what is left of the difference is seconds. */
const AHEAD_MAX_MS = 5 * 60_000;

export type MomentFault = 'fieldwork.fromTheFuture' | 'fieldwork.tooEarly';

/**
 * Whether a moment can be true: not ahead of the server's clock, and not before all that had to
 * come first.
 */
export function momentFault(
	at: Date,
	{ now, after }: { now: Date; after: readonly Date[] }
): MomentFault | null {
	if (at.getTime() > now.getTime() + AHEAD_MAX_MS) return 'fieldwork.fromTheFuture';
	const isEarly = after.some((moment) => at.getTime() < moment.getTime() - AHEAD_MAX_MS);
	return isEarly ? 'fieldwork.tooEarly' : null;
}
