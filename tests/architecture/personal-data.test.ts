/** Nothing about people is kept unseen: the page of personal data knows every column. */
import { getTableColumns } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { columnsOf, personalColumns, plainColumns } from '../../src/lib/domain/personal-data.ts';
import { sqliteColumns } from '../../src/lib/server/db/columns.ts';
import { defineTables } from '../../src/lib/server/db/tables.ts';

const tables = Object.entries(defineTables(sqliteColumns)).map(([name, table]) => ({
	name,
	columns: Object.keys(getTableColumns(table))
}));
const real = new Set(tables.flatMap(({ name, columns }) => columns.map((one) => `${name}.${one}`)));

it('says of every column what it holds of people (domain/personal-data.ts)', () => {
	const unsaid = tables.flatMap(({ name, columns }) =>
		columnsOf(name, columns)
			.filter(({ holds }) => holds === null)
			.map((column) => `${name}.${column.name}`)
	);
	expect(unsaid).toEqual([]);
});

it('notices a new column', () => {
	expect(columnsOf('account', ['name', 'birthday'])).toEqual([
		{ name: 'name', holds: 'staff' },
		{ name: 'birthday', holds: null }
	]);
});

it('speaks of no column that is gone, and of none twice', () => {
	const personal = Object.entries(personalColumns).flatMap(([table, columns]) =>
		Object.keys(columns).map((name) => `${table}.${name}`)
	);
	const plain = Object.entries(plainColumns).flatMap(([table, columns]) =>
		columns.split(' ').map((name) => `${table}.${name}`)
	);
	const said = [...personal, ...plain];
	expect(said.filter((column) => !real.has(column))).toEqual([]);
	expect(said.filter((column, at) => said.indexOf(column) !== at)).toEqual([]);
});
