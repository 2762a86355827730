import type { ThresholdCode } from '../../domain/threshold.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listThresholds, saveThresholdChange } from '../repositories/thresholds.ts';

export interface Request {
	code: ThresholdCode;
	/** Null sets it back to what the product comes with. */
	value: number | null;
	reason: string;
	actorId: string;
	now: Date;
}

/** Changes a limit by which signs are raised. What was said before it is judged anew on every page. */
export function changeThreshold(
	db: Database,
	{ code, value, reason, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const before = (await listThresholds(tx)).get(code)?.value ?? 'default';
		await saveThresholdChange(tx, {
			id: newId(now),
			code,
			value,
			reason,
			changedAt: now,
			changedBy: actorId
		});
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'threshold.change',
			subjectId: code,
			details: { before, after: value ?? 'default', reason }
		});
	});
}
