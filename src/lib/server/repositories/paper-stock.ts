import { and, count, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { paperForm } from '../db/schema.ts';

/** Paper forms of a campaign that somebody carries, or that wait to be keyed. */
export async function countPaperOut(db: Queries, campaignId: string): Promise<number> {
	const isOut = inArray(paperForm.state, ['issued', 'collected']);
	const [row] = await db
		.select({ total: count() })
		.from(paperForm)
		.where(and(eq(paperForm.campaignId, campaignId), isOut));
	return row?.total ?? 0;
}
