import type { RetentionForm } from '../../domain/retention.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveRetentionRule } from '../repositories/retention-rules.ts';

export interface Request extends RetentionForm {
	actorId: string;
	now: Date;
}

/** Sets how long a kind of data is kept, and by which act. It holds from the next run on. */
export function changeRetention(
	db: Database,
	{ kind, days, basis, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		await saveRetentionRule(tx, { kind, days, basis, changedAt: now, changedBy: actorId });
		const event = { at: now, actorId, action: 'retention.change', subjectId: kind };
		await recordEvent(tx, { ...event, details: { days, basis } });
	});
}
