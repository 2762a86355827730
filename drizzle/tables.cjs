/**
 * Every table, for drizzle-kit, which looks for them among the exports of one file. Not a list that
 * could forget one: what is forgotten here would be dropped by the next migration.
 */
const { postgresColumns, sqliteColumns } = require('../src/lib/server/db/columns.ts');
const { defineTables } = require('../src/lib/server/db/tables.ts');

module.exports = defineTables(process.env.ENGINE === 'postgres' ? postgresColumns : sqliteColumns);
