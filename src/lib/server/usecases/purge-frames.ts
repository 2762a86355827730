import { dayOf } from '../../domain/office-day.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteContacts, listFramesToPurge, saveFrame } from '../repositories/frames.ts';

/**
 * Deletes the contacts of every list whose day has come; what was drawn stays countable. Each
 * deletion leaves an audit event with its count.
 *
 * @returns contacts deleted
 */
export function purgeFrames(
	db: Database,
	{ actorId, now }: { actorId: string; now: Date }
): Promise<number> {
	return db.write(async (tx) => {
		let deleted = 0;
		for (const frame of await listFramesToPurge(tx, dayOf(now))) {
			const contacts = await deleteContacts(tx, frame.id);
			await saveFrame(tx, { ...frame, state: 'purged' });
			const details = { contacts };
			const event = { at: now, actorId, action: 'frame.purge', subjectId: frame.id, details };
			await recordEvent(tx, event);
			deleted += contacts;
		}
		return deleted;
	});
}
