/** The inventory of personal data, made from the tables as they are. */
import { getTableColumns, getTableName } from 'drizzle-orm';
import { columnsOf, type ColumnLine } from '../../domain/personal-data.ts';
import { sqliteColumns } from '../db/columns.ts';
import { defineTables } from '../db/tables.ts';

export interface TableLine {
	/** As the database names it. */
	readonly name: string;
	readonly columns: readonly ColumnLine[];
	readonly isPersonal: boolean;
}

/** Every table with what its columns hold of people; those that hold something first. */
export function personalDataInventory(): TableLine[] {
	const lines = Object.entries(defineTables(sqliteColumns)).map(([key, table]) => {
		const columns = columnsOf(key, Object.keys(getTableColumns(table)));
		const isPersonal = columns.some(({ holds }) => holds !== 'none');
		return { name: getTableName(table), columns, isPersonal };
	});
	return lines.sort((one, other) => Number(other.isPersonal) - Number(one.isPersonal));
}
