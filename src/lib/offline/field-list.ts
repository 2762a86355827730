/** The interviewer's list: what the server said last, and what the phone has done since. */
import { endingOf } from '../domain/case-visit.ts';
import { dayOf } from '../domain/office-day.ts';
import type {
	FieldContact,
	PhoneCase,
	PhoneDay,
	PhoneForm,
	PhoneQuota,
	PhoneVisit
} from '../domain/phone-day.ts';
import type { CaseOutcome } from '../domain/sample.ts';
import type { Interview } from './field-interview.ts';
import type { Held } from './field-store.ts';

/**
 * `waiting`: the form lies on the phone and waits for the network. `sent`: the server has it and
 * nobody has looked it over yet.
 */
export const listStandings = [
	'returned',
	'begun',
	'open',
	'waiting',
	'sent',
	'accepted',
	'ended'
] as const;
export type ListStanding = (typeof listStandings)[number];

export interface ListedCase extends Omit<PhoneCase, 'state' | 'outcome' | 'visits'> {
	readonly standing: ListStanding;
	readonly outcome: CaseOutcome | null;
	readonly visits: readonly PhoneVisit[];
	readonly contact: FieldContact | null;
	/** Where people are met: the area of the list, else the unit. */
	readonly place: string;
	/** Its day is today or has passed. */
	readonly isDue: boolean;
	readonly isOverdue: boolean;
	/** The form that was returned, to be mended. */
	readonly returned: PhoneForm | null;
	readonly draftId: string | null;
	/** The server refused something of it; it lies in the quarantine. */
	readonly hasRefused: boolean;
}

export interface ListedQuota extends PhoneQuota {
	/** With those that the phone has not told the server yet. */
	readonly done: number;
	readonly draftId: string | null;
}

/** Somebody still has to be asked. */
export const isLeft = ({ standing }: Pick<ListedCase, 'standing'>) =>
	standing === 'open' || standing === 'begun' || standing === 'returned';

/** An interview came about. */
export const isDone = ({ standing }: Pick<ListedCase, 'standing'>) =>
	standing === 'waiting' || standing === 'sent' || standing === 'accepted';

/** @param today YYYY-MM-DD */
export function listCases(held: Held, today: string): ListedCase[] {
	const { day } = held;
	if (day === null) return [];
	const listed = day.cases.map((one) => listCase(one, day, held, today));
	return listed.sort(
		(one, other) =>
			rankOf(one) - rankOf(other) ||
			(one.dueOn ?? '9').localeCompare(other.dueOn ?? '9') ||
			one.place.localeCompare(other.place, 'vi') ||
			one.number - other.number
	);
}

/** What must be done first comes first. */
function rankOf(one: ListedCase): number {
	if (one.standing === 'returned') return 0;
	if (!isLeft(one)) return 4 + listStandings.indexOf(one.standing);
	if (one.isOverdue) return 1;
	return one.standing === 'begun' || one.isDue ? 2 : 3;
}

function listCase(one: PhoneCase, day: PhoneDay, held: Held, today: string): ListedCase {
	const { state, outcome, visits: _, ...known } = one;
	const visits = visitsOf(one, held);
	const campaign = day.campaigns.find(({ id }) => id === one.campaignId);
	const isReturned = ({ caseId, state: its }: PhoneForm) => caseId === one.id && its === 'returned';
	const returned = day.forms.find(isReturned) ?? null;
	const draft = held.drafts.find((begun) => begun.caseId === one.id && goesOn(begun, returned));
	const ending =
		state === 'open' && campaign
			? endingOf(
					visits.map(({ outcome: how, at }) => ({ outcome: how, at: new Date(at) })),
					{ visitsMin: campaign.visitsMin, dayOf }
				)
			: outcome;
	const standing = standingOf(one, { held, returned, hasDraft: draft !== undefined, ending });
	const isOpen = isLeft({ standing });
	return {
		...known,
		standing,
		outcome: ending,
		visits,
		contact: day.contacts[one.id] ?? null,
		place: one.area ?? one.unitName,
		isDue: isOpen && one.dueOn !== null && one.dueOn <= today,
		isOverdue: isOpen && one.dueOn !== null && one.dueOn < today,
		returned: standing === 'returned' ? returned : null,
		draftId: draft?.id ?? null,
		hasRefused: held.refused.some(({ event }) => event.caseId === one.id)
	};
}

/** A returned form is mended as itself; one that was begun to be mended and is wanted no more, never. */
function goesOn({ id, revision }: Interview, returned: PhoneForm | null): boolean {
	return returned === null ? revision === 1 : id === returned.id;
}

/** Begun, and nobody is to be asked by it any more: given to somebody else, ended, or thrown out. */
export function listOrphans(
	{ drafts }: Pick<Held, 'drafts'>,
	cases: readonly ListedCase[],
	quotas: readonly ListedQuota[]
): Interview[] {
	const wanted = [...cases.filter(isLeft), ...quotas].map(({ draftId }) => draftId);
	return drafts.filter(({ id }) => !wanted.includes(id));
}

/** What the server told, what it was told since, and what it does not know yet; oldest first. */
function visitsOf({ id, visits }: PhoneCase, held: Held): PhoneVisit[] {
	const waiting = held.waiting.flatMap((event) =>
		event.kind === 'visit' && event.caseId === id ? [event] : []
	);
	const sent = held.sent.flatMap(({ visit, caseId, ...line }) =>
		visit !== null && caseId === id ? [{ ...line, ...visit }] : []
	);
	const known = new Map([...sent, ...visits, ...waiting].map((visit) => [visit.id, visit]));
	return [...known.values()]
		.map(({ id: visitId, outcome, way, at }) => ({ id: visitId, outcome, way, at }))
		.sort((one, other) => (one.at < other.at ? -1 : 1));
}

function standingOf(
	{ id, state }: PhoneCase,
	{
		held,
		returned,
		hasDraft,
		ending
	}: {
		held: Held;
		returned: PhoneForm | null;
		hasDraft: boolean;
		ending: CaseOutcome | null;
	}
): ListStanding {
	if (state === 'accepted') return 'accepted';
	if (held.waiting.some(({ kind, caseId }) => kind === 'form' && caseId === id)) return 'waiting';
	const isSent = held.sent.some(({ kind, caseId, revision, receivedAt }) => {
		if (kind !== 'form' || caseId !== id) return false;
		return (
			receivedAt > (held.day?.now ?? '') || (returned !== null && revision > returned.revision)
		);
	});
	if (state === 'submitted' || (isSent && state !== 'ended')) return 'sent';
	if (state === 'returned') return 'returned';
	if (state === 'ended' || ending !== null) return 'ended';
	return hasDraft ? 'begun' : 'open';
}

export function listQuotas({ day, drafts, waiting, sent }: Held): ListedQuota[] {
	return (day?.quotas ?? []).map((quota) => {
		const isOf = (one: { quotaId: string | null }) => one.quotaId === quota.id;
		const unsent = waiting.filter(
			(event) => event.kind === 'form' && event.revision === 1 && isOf(event)
		);
		const fresh = sent.filter(
			(line) => isOf(line) && line.revision === 1 && line.receivedAt > (day?.now ?? '')
		);
		return {
			...quota,
			done: quota.taken + unsent.length + fresh.length,
			draftId: drafts.find(isOf)?.id ?? null
		};
	});
}

export interface ListCounts {
	readonly total: number;
	readonly done: number;
	readonly ended: number;
	readonly left: number;
	readonly due: number;
	readonly overdue: number;
}

export function countsOf(cases: readonly ListedCase[]): ListCounts {
	const count = (is: (one: ListedCase) => boolean) => cases.filter(is).length;
	return {
		total: cases.length,
		done: count(isDone),
		ended: count(({ standing }) => standing === 'ended'),
		left: count(isLeft),
		due: count(({ isDue }) => isDue),
		overdue: count(({ isOverdue }) => isOverdue)
	};
}
