import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Queries } from '../db/database.ts';

/** Rows of one statement: both engines limit the values of a statement (SQLite 32,766). */
const CHUNK = 500;

/** The rows in pieces that one statement can carry. */
export function inChunks<T>(rows: readonly T[]): T[][] {
	const chunks: T[][] = [];
	for (let at = 0; at < rows.length; at += CHUNK) chunks.push(rows.slice(at, at + CHUNK));
	return chunks;
}

/** The `set` of an upsert: every column takes the value that was to be inserted. */
export function insertedValues(table: SQLiteTable): Record<string, SQL> {
	return Object.fromEntries(
		Object.entries(getTableColumns(table)).map(([name, column]) => [
			name,
			sql`excluded.${sql.identifier(column.name)}`
		])
	);
}

/**
 * Inserts very many rows: the statement of a whole chunk is built once and filled again and again,
 * which for a hundred thousand rows of many columns is most of the work.
 */
export async function insertMany<T extends SQLiteTable>(
	db: Queries,
	table: T,
	rows: readonly T['$inferInsert'][]
): Promise<void> {
	const columns = Object.keys(getTableColumns(table));
	const holes = Array.from({ length: CHUNK }, (_, at) => columns.map((name) => `${name}${at}`));
	const chunks = inChunks(rows);
	const [first] = chunks;
	if (first?.length === CHUNK) {
		const empty = holes.map((names) =>
			Object.fromEntries(columns.map((column, at) => [column, sql.placeholder(names[at] ?? '')]))
		);
		const prepared = db
			.insert(table)
			.values(empty as T['$inferInsert'][])
			.prepare();
		for (const chunk of chunks.filter(({ length }) => length === CHUNK)) {
			const filled: Record<string, unknown> = {};
			for (const [at, row] of chunk.entries()) {
				const names = holes[at] ?? [];
				for (const [place, column] of columns.entries())
					filled[names[place] ?? ''] = row[column as keyof typeof row];
			}
			await prepared.execute(filled);
		}
	}
	const last = chunks.at(-1);
	if (last && last.length < CHUNK) await db.insert(table).values(last);
}
