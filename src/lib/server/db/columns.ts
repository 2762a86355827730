import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

/**
 * One vocabulary of columns for both engines. A table says `instant('opened_at')`, and SQLite
 * stores milliseconds, PostgreSQL a timestamptz; both give a `Date`.
 */
const sqliteUuid = sqlite.customType<{ data: string; driverData: Buffer }>({
	dataType: () => 'blob',
	toDriver: (id) => Buffer.from(id.replaceAll('-', ''), 'hex'),
	fromDriver: (bytes) =>
		bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
});

export const sqliteColumns = {
	table: sqlite.sqliteTable,
	index: sqlite.index,
	uniqueIndex: sqlite.uniqueIndex,
	primaryKey: sqlite.primaryKey,
	text: (name: string) => sqlite.text(name),
	integer: (name: string) => sqlite.integer(name),
	real: (name: string) => sqlite.real(name),
	boolean: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
	instant: (name: string) => sqlite.integer(name, { mode: 'timestamp_ms' }),
	json: (name: string) => sqlite.text(name, { mode: 'json' }),
	bytes: (name: string) => sqlite.blob(name, { mode: 'buffer' }),
	uuid: (name: string) => sqliteUuid(name),
	/** A small key the database counts up itself, for rows that are too many to carry a UUID. */
	serial: (name: string) => sqlite.integer(name).primaryKey({ autoIncrement: true })
};

export type Columns = typeof sqliteColumns;

const pgBytes = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The same words for PostgreSQL; typed as SQLite's, since queries use only what both share. */
export const postgresColumns = {
	table: pg.pgTable,
	index: pg.index,
	uniqueIndex: pg.uniqueIndex,
	primaryKey: pg.primaryKey,
	text: (name: string) => pg.text(name),
	integer: (name: string) => pg.integer(name),
	real: (name: string) => pg.doublePrecision(name),
	boolean: (name: string) => pg.boolean(name),
	instant: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }),
	json: (name: string) => pg.jsonb(name),
	bytes: (name: string) => pgBytes(name),
	uuid: (name: string) => pg.uuid(name),
	serial: (name: string) => pg.integer(name).primaryKey().generatedByDefaultAsIdentity()
} as unknown as Columns;
