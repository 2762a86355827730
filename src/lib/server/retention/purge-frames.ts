import type { Queries } from '../db/database.ts';
import { dayOf } from '../../domain/office-day.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	countContacts,
	deleteContacts,
	listFramesToPurge,
	saveFrame
} from '../repositories/frames.ts';
import type { Sweep } from './sweep.ts';

/**
 * Contacts of every frame whose own day has come, or whose campaign has been over for so many days;
 * what was drawn stays countable. Each frame leaves an audit event with its count.
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
			await saveFrame(tx, { ...frame, state: 'purged' });
			const event = { at: now, actorId, action: 'frame.purge', subjectId: frame.id };
			await recordEvent(tx, { ...event, details: { contacts } });
			deleted += contacts;
		}
		return deleted;
	}
};

const daysOf = (now: Date, until: Date) => ({ today: dayOf(now), closedBy: dayOf(until) });
