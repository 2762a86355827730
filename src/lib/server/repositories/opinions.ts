import { and, asc, count, eq, inArray, notExists, sql } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { OpinionKey } from '../../domain/opinion.ts';
import type { Queries } from '../db/database.ts';
import { opinionReview, response, responseGroup, responseText } from '../db/schema.ts';

/** An opinion as it was written. */
export interface Opinion extends OpinionKey {
	readonly groupId: number;
	readonly campaignId: string;
	readonly unitId: string;
	readonly fieldCode: string;
	readonly text: string;
}

/** Which opinions; every condition given must hold. */
export interface OpinionScope {
	/** Codes of the questions for words. */
	readonly itemCodes: readonly string[];
	readonly campaignIds: readonly string[];
	/** Null for every unit. */
	readonly unitIds: readonly string[] | null;
}

const columns = {
	responseId: responseText.responseId,
	itemCode: responseText.itemCode,
	groupId: response.groupId,
	campaignId: responseGroup.campaignId,
	unitId: responseGroup.unitId,
	fieldCode: responseGroup.fieldCode,
	text: responseText.text
};

/** @throws Problem `opinion.notFound` */
export async function getOpinion(
	db: Queries,
	{ responseId, itemCode }: OpinionKey
): Promise<Opinion> {
	const isIt = and(eq(responseText.responseId, responseId), eq(responseText.itemCode, itemCode));
	const [row] = await selectFrom(db).where(isIt).limit(1);
	if (!row) throw new Problem('opinion.notFound');
	return row;
}

/** Opinions that no moderator has decided about, oldest first. */
export async function listWaitingOpinions(
	db: Queries,
	scope: OpinionScope,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<Opinion[]> {
	if (isNothing(scope)) return [];
	return selectFrom(db)
		.where(waiting(db, scope))
		.orderBy(asc(responseText.responseId), asc(responseText.itemCode))
		.limit(limit)
		.offset(offset);
}

export async function countWaitingOpinions(db: Queries, scope: OpinionScope): Promise<number> {
	if (isNothing(scope)) return 0;
	const [row] = await db
		.select({ total: count() })
		.from(responseText)
		.innerJoin(response, eq(response.id, responseText.responseId))
		.innerJoin(responseGroup, eq(responseGroup.id, response.groupId))
		.where(waiting(db, scope));
	return row?.total ?? 0;
}

function selectFrom(db: Queries) {
	return db
		.select(columns)
		.from(responseText)
		.innerJoin(response, eq(response.id, responseText.responseId))
		.innerJoin(responseGroup, eq(responseGroup.id, response.groupId));
}

function isNothing({ itemCodes, campaignIds, unitIds }: OpinionScope): boolean {
	return itemCodes.length === 0 || campaignIds.length === 0 || unitIds?.length === 0;
}

function waiting(db: Queries, { itemCodes, campaignIds, unitIds }: OpinionScope) {
	const isReviewed = db
		.select({ one: sql`1` })
		.from(opinionReview)
		.where(
			and(
				eq(opinionReview.responseId, responseText.responseId),
				eq(opinionReview.itemCode, responseText.itemCode)
			)
		);
	return and(
		inArray(responseText.itemCode, [...itemCodes]),
		inArray(responseGroup.campaignId, [...campaignIds]),
		unitIds === null ? undefined : inArray(responseGroup.unitId, [...unitIds]),
		notExists(isReviewed)
	);
}
