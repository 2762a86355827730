import { and, count, eq, gt, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { response, responseGroup } from '../db/schema.ts';

/** Part of the packed answers; domain/answer-code.ts knows where an item lies. */
export interface Place {
	readonly start: number;
	readonly width: number;
}

export interface CountedGroup {
	readonly unitId: string;
	readonly fieldCode: string;
	readonly channel: string;
	/** Pieces of the packed answers at the places asked for; empty where none was asked. */
	readonly one: string;
	readonly other: string;
	readonly responses: number;
}

/**
 * How many responses of a form share unit, field, channel and two answers: one pass over the
 * responses inside the database, so the cost grows with them; what comes out does not.
 */
export function countByAnswers(
	db: Queries,
	scope: { readonly campaignId: string; readonly versionId: string },
	places: { readonly one: Place | null; readonly other: Place | null }
): Promise<CountedGroup[]> {
	const { unitId, fieldCode, channel, campaignId, versionId } = responseGroup;
	const [one, other] = [pieceAt(places.one), pieceAt(places.other)];
	return db
		.select({
			unitId,
			fieldCode,
			channel,
			one: one.as('one'),
			other: other.as('other'),
			responses: count()
		})
		.from(responseGroup)
		.innerJoin(response, eq(response.groupId, responseGroup.id))
		.where(and(eq(campaignId, scope.campaignId), eq(versionId, scope.versionId)))
		.groupBy(unitId, fieldCode, channel, sql`4`, sql`5`);
}

/** Numbers come from the form's layout and are written out: a bound parameter cannot be grouped by. */
function pieceAt(place: Place | null): SQL<string> {
	if (place === null) return sql<string>`''`;
	const [start, width] = [Math.trunc(place.start) + 1, Math.trunc(place.width)];
	return sql<string>`substr(${response.answers}, ${sql.raw(String(start))}, ${sql.raw(String(width))})`;
}

/** Responses by link for a unit that came in after a moment. */
export async function countLinkResponsesSince(
	db: Queries,
	{ campaignId, unitId, since }: { campaignId: string; unitId: string; since: Date }
): Promise<number> {
	const [row] = await db
		.select({ total: count() })
		.from(response)
		.innerJoin(responseGroup, eq(responseGroup.id, response.groupId))
		.where(
			and(
				eq(responseGroup.campaignId, campaignId),
				eq(responseGroup.unitId, unitId),
				eq(responseGroup.channel, 'link'),
				gt(response.receivedAt, since)
			)
		);
	return row?.total ?? 0;
}
