import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';

/** Leaves word in the audit log that a person ended his session. */
export function recordSignOut(
	db: Database,
	{ actorId, now }: { actorId: string; now: Date }
): Promise<void> {
	return db.write((tx) =>
		recordEvent(tx, { at: now, actorId, action: 'account.signOut', subjectId: actorId })
	);
}
