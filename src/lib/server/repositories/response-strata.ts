import { eq } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { responseStratum } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** The part of the design that a response came from: a stratum of a sample, or a quota. */
export interface ResponseOrigin {
	readonly sampleId: string | null;
	/** Position of the stratum in its sample. */
	readonly stratum: number | null;
	readonly quotaId: string | null;
	/** Chance with which the dossier was drawn, (0, 1]. */
	readonly probability: number | null;
}

export interface ResponseStratum extends ResponseOrigin {
	readonly responseId: string;
	readonly campaignId: string;
}

export async function listResponseStrata(
	db: Queries,
	campaignId: string
): Promise<ResponseStratum[]> {
	return db.select().from(responseStratum).where(eq(responseStratum.campaignId, campaignId));
}

export async function saveResponseStrata(
	db: Queries,
	saved: readonly ResponseStratum[]
): Promise<void> {
	for (const chunk of inChunks(saved)) await db.insert(responseStratum).values(chunk);
}
