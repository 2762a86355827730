import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getQuota, saveQuota } from '../repositories/quotas.ts';

export interface Request {
	campaignId: string;
	quotaId: string;
	actorId: string;
	now: Date;
}

/**
 * Ends a quota: nobody asks for it any more, and what was asked stays.
 *
 * @throws Problem `quota.notFound`, `quota.wrongState`
 */
export function endQuota(
	db: Database,
	{ campaignId, quotaId, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const quota = await getQuota(tx, quotaId);
		if (quota.campaignId !== campaignId) throw new Problem('quota.notFound');
		if (quota.endedAt !== null) throw new Problem('quota.wrongState');
		await saveQuota(tx, { ...quota, endedAt: now });
		await recordEvent(tx, { at: now, actorId, action: 'quota.end', subjectId: quotaId });
	});
}
