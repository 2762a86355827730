import type { Queries } from '../db/database.ts';
import { dayOf } from '../../domain/office-day.ts';
import type { Frame } from '../../domain/frame.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteExpected } from '../repositories/callbacks.ts';
import { deleteFormContents } from '../repositories/case-forms.ts';
import { deleteVisitNotes } from '../repositories/case-visits.ts';
import {
	countContacts,
	deleteContacts,
	listFramesToPurge,
	saveFrame
} from '../repositories/frames.ts';
import { listSamples } from '../repositories/samples.ts';
import type { Sweep } from './sweep.ts';

/**
 * Contacts of every frame whose own day has come, or whose campaign has been over for so many days;
 * what was drawn stays countable. What was sealed beside a case goes with them: answers under
 * review, answers to be asked again, notes of visits. Each frame leaves an audit event with its counts.
 */
export const frameContacts: Sweep = {
	async due(db, { now, until }) {
		const frames = await listFramesToPurge(db, daysOf(now, until));
		return countContacts(
			db,
			frames.map(({ id }) => id)
		);
	},
	async purge(tx: Queries, { now, until, actorId }) {
		let deleted = 0;
		for (const frame of await listFramesToPurge(tx, daysOf(now, until))) {
			const contacts = await deleteContacts(tx, frame.id);
			const forgotten = await forgetInterviews(tx, frame);
			await saveFrame(tx, { ...frame, state: 'purged' });
			const event = { at: now, actorId, action: 'frame.purge', subjectId: frame.id };
			await recordEvent(tx, { ...event, details: { contacts, ...forgotten } });
			deleted += contacts;
		}
		return deleted;
	}
};

async function forgetInterviews(tx: Queries, { id, campaignId }: Frame) {
	const samples = (await listSamples(tx)).filter(({ frameId }) => frameId === id);
	let notes = 0;
	for (const sample of samples) notes += await deleteVisitNotes(tx, sample.id);
	return {
		forms: await deleteFormContents(tx, campaignId),
		calls: await deleteExpected(tx, campaignId),
		notes
	};
}

const daysOf = (now: Date, until: Date) => ({ today: dayOf(now), closedBy: dayOf(until) });
