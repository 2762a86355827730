import { and, asc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { SavedView } from '../../domain/saved-view.ts';
import type { Queries } from '../db/database.ts';
import { savedView } from '../db/schema.ts';

/**
 * @returns also one that was deleted and can still be taken back
 * @throws Problem `view.notFound`
 */
export async function getView(db: Queries, id: string): Promise<SavedView> {
	const [row] = await db.select().from(savedView).where(eq(savedView.id, id)).limit(1);
	if (!row) throw new Problem('view.notFound', { id });
	return row;
}

/** The one of a person by its name, deleted or not. */
export async function findViewByName(
	db: Queries,
	{ accountId, name }: Pick<SavedView, 'accountId' | 'name'>
): Promise<SavedView | null> {
	const isWanted = and(eq(savedView.accountId, accountId), eq(savedView.name, name));
	const [row] = await db.select().from(savedView).where(isWanted).limit(1);
	return row ?? null;
}

/** Those that stand: a person's own and what others share, by name. */
export function listViews(db: Queries, accountId: string): Promise<SavedView[]> {
	return db
		.select()
		.from(savedView)
		.where(
			and(
				isNull(savedView.deletedAt),
				or(eq(savedView.accountId, accountId), eq(savedView.isShared, true))
			)
		)
		.orderBy(asc(savedView.name), asc(savedView.id));
}

export async function saveView(db: Queries, view: SavedView): Promise<void> {
	await db.insert(savedView).values(view).onConflictDoUpdate({ target: savedView.id, set: view });
}

export async function deleteView(db: Queries, id: string): Promise<void> {
	await db.delete(savedView).where(eq(savedView.id, id));
}

/** Removes for good what was deleted before a moment. */
export async function deleteViewsDeletedBefore(db: Queries, moment: Date): Promise<void> {
	await db
		.delete(savedView)
		.where(and(isNotNull(savedView.deletedAt), lt(savedView.deletedAt, moment)));
}
