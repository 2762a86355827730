import { eq } from 'drizzle-orm';
import { defaultFieldworkRule, type FieldworkRule } from '../../domain/fieldwork-rule.ts';
import type { Queries } from '../db/database.ts';
import { fieldworkRule } from '../db/schema.ts';

/** The rule of a campaign; what holds for all where nobody has decided. */
export async function findFieldworkRule(db: Queries, campaignId: string): Promise<FieldworkRule> {
	const [row] = await db
		.select()
		.from(fieldworkRule)
		.where(eq(fieldworkRule.campaignId, campaignId))
		.limit(1);
	return row ?? defaultFieldworkRule(campaignId);
}

export async function saveFieldworkRule(db: Queries, saved: FieldworkRule): Promise<void> {
	await db
		.insert(fieldworkRule)
		.values(saved)
		.onConflictDoUpdate({ target: fieldworkRule.campaignId, set: saved });
}
