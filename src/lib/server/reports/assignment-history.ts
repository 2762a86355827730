/** The last times cases of a sample were given out, and whether that can still be undone. */
import { readHolders, type Holder } from '../../domain/assignment-record.ts';
import type { ChainedEvent } from '../../domain/audit.ts';
import type { SampleCase } from '../../domain/sample.ts';
import type { Queries } from '../db/database.ts';
import { listEvents } from '../repositories/audit.ts';
import { listVisitsOfSample } from '../repositories/case-visits.ts';
import { listCases } from '../repositories/samples.ts';
import { accountNames } from './account-names.ts';

const deeds = ['assignment.give', 'assignment.move', 'assignment.undo'];
const SHOWN = 8;

export interface AssignmentDeed {
	readonly eventId: number;
	readonly at: Date;
	readonly action: string;
	readonly by: string;
	readonly cases: number;
	readonly mayBeUndone: boolean;
}

/** Newest first. */
export async function readAssignmentHistory(
	db: Queries,
	sampleId: string
): Promise<AssignmentDeed[]> {
	const names = await accountNames(db);
	const events = await listDeeds(db, sampleId);
	return Promise.all(
		events.map(async (event, at) => ({
			eventId: event.id,
			at: event.at,
			action: event.action,
			by: names.get(event.actorId) ?? '',
			cases: Number(event.details.cases ?? 0),
			mayBeUndone: at === 0 && (await findUndo(db, sampleId, event)) !== null
		}))
	);
}

export async function listDeeds(db: Queries, sampleId: string): Promise<ChainedEvent[]> {
	const events = await listEvents(db, { subjectIds: [sampleId], limit: 100 });
	return events.filter(({ action }) => deeds.includes(action)).slice(0, SHOWN);
}

/** What undoing a deed would put back; null where a case went on since, or was visited. */
export async function findUndo(
	db: Queries,
	sampleId: string,
	event: ChainedEvent
): Promise<{ one: SampleCase; holder: Holder }[] | null> {
	const holders = readHolders(String(event.details.before ?? ''));
	if (event.action === 'assignment.undo' || holders === null) return null;
	const cases = (await listCases(db, sampleId)).filter(({ number }) => holders.has(number));
	const at = event.at.getTime();
	const isUntouched = cases.every(
		({ state, changedAt }) => state === 'open' && changedAt.getTime() === at
	);
	const visited = await listVisitsOfSample(db, sampleId);
	const own = new Set(cases.map(({ id }) => id));
	const isVisited = visited.some(
		({ caseId, receivedAt }) => own.has(caseId) && receivedAt.getTime() >= at
	);
	if (!isUntouched || isVisited) return null;
	return cases.flatMap((one) => {
		const holder = holders.get(one.number);
		return holder ? [{ one, holder }] : [];
	});
}
