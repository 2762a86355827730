import { count, eq } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { response, responseGroup, responseStratum } from '../db/schema.ts';
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

/** A response that came of the field, with the part of the design it came from. */
export interface FieldResponse extends ResponseOrigin {
	readonly versionId: string;
	readonly unitId: string;
	/** Empty where there is none. */
	readonly fieldCode: string;
	readonly channel: string;
	readonly durationSeconds: number | null;
	readonly flags: number;
	readonly isPartial: boolean;
	/** Packed by domain/answer-code.ts. */
	readonly answers: string;
}

export async function listFieldResponses(
	db: Queries,
	campaignId: string
): Promise<FieldResponse[]> {
	const { sampleId, stratum, quotaId, probability } = responseStratum;
	const { versionId, unitId, fieldCode, channel } = responseGroup;
	const { durationSeconds, flags, isPartial, answers } = response;
	return db
		.select({
			sampleId,
			stratum,
			quotaId,
			probability,
			versionId,
			unitId,
			fieldCode,
			channel,
			durationSeconds,
			flags,
			isPartial,
			answers
		})
		.from(responseStratum)
		.innerJoin(response, eq(response.id, responseStratum.responseId))
		.innerJoin(responseGroup, eq(responseGroup.id, response.groupId))
		.where(eq(responseStratum.campaignId, campaignId));
}

/** Responses of a campaign by channel, whatever they came from. */
export async function countByChannel(
	db: Queries,
	campaignId: string
): Promise<ReadonlyMap<string, number>> {
	const rows = await db
		.select({ channel: responseGroup.channel, total: count() })
		.from(responseGroup)
		.innerJoin(response, eq(response.groupId, responseGroup.id))
		.where(eq(responseGroup.campaignId, campaignId))
		.groupBy(responseGroup.channel);
	return new Map(rows.map(({ channel, total }) => [channel, total]));
}
