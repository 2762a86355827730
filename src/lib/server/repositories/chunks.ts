import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

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
