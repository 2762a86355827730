import { chainCheck, type AuditSeal, type ChainCheck } from '../../domain/audit.ts';
import type { Database } from '../db/database.ts';
import { findHead, listEventsAfter, sha256 } from '../repositories/audit.ts';

const PAGE_ROWS = 2_000;

/**
 * Follows the audit log from its first event to the last, on one view of the database, and finds
 * whatever was changed, taken out, put in or cut off.
 *
 * @param seals hashes of the log that were noted elsewhere, which must all be in it
 */
export function checkAuditLog(db: Database, seals: readonly AuditSeal[] = []): Promise<ChainCheck> {
	return db.snapshot(async (view) => {
		const check = chainCheck(sha256, seals);
		let lastId = 0;
		let page;
		do {
			page = await listEventsAfter(view, lastId, PAGE_ROWS);
			for (const event of page) check.add(event);
			lastId = page.at(-1)?.id ?? lastId;
		} while (page.length === PAGE_ROWS);
		return check.end(await findHead(view));
	});
}
