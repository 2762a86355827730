import { z } from 'zod';
import { retentionKinds } from '../../domain/retention-bounds.ts';
import type { RetentionRule } from '../../domain/retention.ts';
import type { Queries } from '../db/database.ts';
import { retentionRule } from '../db/schema.ts';

const kindOf = z.enum(retentionKinds);

/** What the province decided; a kind without a decision is not in it. */
export async function listRetentionRules(db: Queries): Promise<RetentionRule[]> {
	const rows = await db.select().from(retentionRule);
	return rows.flatMap((row) => {
		const kind = kindOf.safeParse(row.kind);
		return kind.success ? [{ ...row, kind: kind.data }] : [];
	});
}

export async function saveRetentionRule(
	db: Queries,
	rule: RetentionRule & { changedAt: Date; changedBy: string }
): Promise<void> {
	await db
		.insert(retentionRule)
		.values(rule)
		.onConflictDoUpdate({ target: retentionRule.kind, set: rule });
}
