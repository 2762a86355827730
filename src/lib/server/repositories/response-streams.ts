import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { response, responseGroup } from '../db/schema.ts';

/** A response without its texts, as its unit's stream holds it. */
export interface StreamRow {
	readonly unitId: string;
	/** Empty where there is none, as is the field's code. */
	readonly deskId: string;
	readonly fieldCode: string;
	readonly channel: string;
	readonly answeredAt: Date;
	readonly durationSeconds: number | null;
	readonly flags: number;
	readonly isPartial: boolean;
	/** Packed by domain/answer-code.ts. */
	readonly answers: string;
	/** Packed by domain/pace-code.ts; null where unknown. */
	readonly pace: string | null;
}

export interface StreamScope {
	readonly campaignId: string;
	readonly versionId: string;
	readonly unitIds: readonly string[];
	/** The newest so many; the cost grows with them and with nothing else. */
	readonly limit: number;
}

/** The responses of some units to one form, in the order of time. */
export async function listStream(db: Queries, scope: StreamScope): Promise<StreamRow[]> {
	const { deskId, fieldCode, channel, campaignId, versionId, unitId } = responseGroup;
	const { answeredAt, durationSeconds, flags, isPartial, answers, pace, groupId, id } = response;
	if (scope.unitIds.length === 0) return [];
	const rows = await db
		.select({
			unitId,
			deskId,
			fieldCode,
			channel,
			answeredAt,
			durationSeconds,
			flags,
			isPartial,
			answers,
			pace
		})
		.from(responseGroup)
		.innerJoin(response, eq(groupId, responseGroup.id))
		.where(
			and(
				eq(campaignId, scope.campaignId),
				eq(versionId, scope.versionId),
				inArray(unitId, [...scope.unitIds])
			)
		)
		.orderBy(desc(answeredAt), asc(id))
		.limit(scope.limit);
	return rows.reverse();
}
