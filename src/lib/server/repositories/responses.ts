import { asc, count, eq } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { response, responseGroup, responseText } from '../db/schema.ts';

/** A response as it lies on disk. */
export interface StoredResponse {
	readonly id: string;
	readonly campaignId: string;
	readonly versionId: string;
	readonly unitId: string;
	/** Empty where there is none, as is the field's code. */
	readonly deskId: string;
	readonly fieldCode: string;
	readonly channel: string;
	readonly language: string;
	/** Empty where nobody said. */
	readonly timeliness: string;
	readonly answeredAt: Date;
	readonly receivedAt: Date;
	readonly durationSeconds: number | null;
	readonly flags: number;
	readonly isPartial: boolean;
	/** Packed by domain/answer-code.ts. */
	readonly answers: string;
	/** Packed by domain/pace-code.ts; null where unknown. */
	readonly pace: string | null;
	/** What was written in words, numbers and dates; by item code. */
	readonly written: readonly { itemCode: string; text: string }[];
}

export async function findResponse(db: Queries, id: string): Promise<StoredResponse | null> {
	const [found] = await db
		.select({ row: response, group: responseGroup })
		.from(response)
		.innerJoin(responseGroup, eq(responseGroup.id, response.groupId))
		.where(eq(response.id, id))
		.limit(1);
	if (!found) return null;
	const { itemCode, text } = responseText;
	const written = await db
		.select({ itemCode, text })
		.from(responseText)
		.where(eq(responseText.responseId, id))
		.orderBy(asc(itemCode));
	return { ...found.group, ...found.row, written };
}

export async function countResponses(db: Queries, campaignId: string): Promise<number> {
	const [row] = await db
		.select({ total: count() })
		.from(response)
		.innerJoin(responseGroup, eq(responseGroup.id, response.groupId))
		.where(eq(responseGroup.campaignId, campaignId));
	return row?.total ?? 0;
}
