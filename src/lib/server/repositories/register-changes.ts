import { asc, count, desc, eq, inArray } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import { keyOf, type RegisterChange, type RegisterRow } from '../../domain/register-change.ts';
import { registerRow } from '../../domain/register-row.ts';
import type { Queries } from '../db/database.ts';
import { registerChange, registerChangeRow } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** @throws Problem `register.changeNotFound` */
export async function getChange(db: Queries, id: string): Promise<RegisterChange> {
	const [row] = await db.select().from(registerChange).where(eq(registerChange.id, id)).limit(1);
	if (!row) throw new Problem('register.changeNotFound');
	return row;
}

/** Newest first. */
export async function listChanges(
	db: Queries,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<RegisterChange[]> {
	return db
		.select()
		.from(registerChange)
		.orderBy(desc(registerChange.createdAt), desc(registerChange.id))
		.limit(limit)
		.offset(offset);
}

export async function countChanges(db: Queries): Promise<number> {
	const [row] = await db.select({ total: count() }).from(registerChange);
	return row?.total ?? 0;
}

/** Changes that touched one row of a register, newest first. */
export async function listChangesOf(db: Queries, rowKey: string): Promise<RegisterChange[]> {
	const touched = await db
		.select({ id: registerChangeRow.changeId })
		.from(registerChangeRow)
		.where(eq(registerChangeRow.rowKey, rowKey));
	const changes: RegisterChange[] = [];
	for (const chunk of inChunks([...new Set(touched.map(({ id }) => id))])) {
		changes.push(
			...(await db.select().from(registerChange).where(inArray(registerChange.id, chunk)))
		);
	}
	return changes.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

/** In the order in which they were written. */
export async function listChangeRows(db: Queries, changeId: string): Promise<RegisterRow[]> {
	const rows = await db
		.select()
		.from(registerChangeRow)
		.where(eq(registerChangeRow.changeId, changeId))
		.orderBy(asc(registerChangeRow.position));
	return rows.map((row) => registerRow.parse(row));
}

export async function saveChange(db: Queries, change: RegisterChange): Promise<void> {
	await db
		.insert(registerChange)
		.values(change)
		.onConflictDoUpdate({ target: registerChange.id, set: change });
}

export async function saveChangeRows(
	db: Queries,
	changeId: string,
	rows: readonly RegisterRow[]
): Promise<void> {
	const values = rows.map((row, position) => {
		const { register, before, after } = row;
		return { changeId, position, register, rowKey: keyOf(row), before, after };
	});
	for (const chunk of inChunks(values)) await db.insert(registerChangeRow).values(chunk);
}
