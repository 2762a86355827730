import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
	opinionStates,
	type OpinionKey,
	type OpinionReview,
	type OpinionState
} from '../../domain/opinion.ts';
import type { Queries } from '../db/database.ts';
import { opinionReview, responseGroup } from '../db/schema.ts';

const stateOf = z.enum(opinionStates);

/** A decision with the place it concerns. */
export interface PlacedReview extends OpinionReview {
	readonly campaignId: string;
	readonly unitId: string;
	readonly fieldCode: string;
}

export interface ReviewScope {
	readonly state: OpinionState;
	readonly campaignIds: readonly string[];
	/** Null for every unit. */
	readonly unitIds: readonly string[] | null;
	/** Part of the moderated text; empty for all. */
	readonly search: string;
}

export async function saveOpinionReview(tx: Queries, review: OpinionReview): Promise<void> {
	const row = { ...review, criterionCode: null, level: null, tags: [] };
	await tx
		.insert(opinionReview)
		.values(row)
		.onConflictDoUpdate({ target: [opinionReview.responseId, opinionReview.itemCode], set: row });
}

/** @returns whether there was one */
export async function deleteOpinionReview(
	tx: Queries,
	{ responseId, itemCode }: OpinionKey
): Promise<boolean> {
	const gone = await tx
		.delete(opinionReview)
		.where(and(eq(opinionReview.responseId, responseId), eq(opinionReview.itemCode, itemCode)))
		.returning({ itemCode: opinionReview.itemCode });
	return gone.length > 0;
}

export async function findOpinionReview(
	db: Queries,
	{ responseId, itemCode }: OpinionKey
): Promise<OpinionReview | null> {
	const [row] = await db
		.select()
		.from(opinionReview)
		.where(and(eq(opinionReview.responseId, responseId), eq(opinionReview.itemCode, itemCode)))
		.limit(1);
	return row ? { ...row, state: stateOf.parse(row.state) } : null;
}

/** In the order of chance that they were given. */
export async function listOpinionReviews(
	db: Queries,
	scope: ReviewScope,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<PlacedReview[]> {
	if (isNothing(scope)) return [];
	const rows = await db
		.select({ review: opinionReview, group: responseGroup })
		.from(opinionReview)
		.innerJoin(responseGroup, eq(responseGroup.id, opinionReview.groupId))
		.where(within(scope))
		.orderBy(asc(opinionReview.position), asc(opinionReview.responseId))
		.limit(limit)
		.offset(offset);
	return rows.map(({ review, group: { campaignId, unitId, fieldCode } }) => ({
		...review,
		state: stateOf.parse(review.state),
		campaignId,
		unitId,
		fieldCode
	}));
}

export async function countOpinionReviews(db: Queries, scope: ReviewScope): Promise<number> {
	if (isNothing(scope)) return 0;
	const [row] = await db
		.select({ total: count() })
		.from(opinionReview)
		.innerJoin(responseGroup, eq(responseGroup.id, opinionReview.groupId))
		.where(within(scope));
	return row?.total ?? 0;
}

function isNothing({ campaignIds, unitIds }: ReviewScope): boolean {
	return campaignIds.length === 0 || unitIds?.length === 0;
}

function within({ state, campaignIds, unitIds, search }: ReviewScope) {
	const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
	return and(
		eq(opinionReview.state, state),
		inArray(responseGroup.campaignId, [...campaignIds]),
		unitIds === null ? undefined : inArray(responseGroup.unitId, [...unitIds]),
		search === '' ? undefined : sql`lower(${opinionReview.text}) like ${pattern} escape '\\'`
	);
}
