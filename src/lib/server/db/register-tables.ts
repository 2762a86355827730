import type { Columns } from './columns.ts';

/** Changes of the registers (units, targets, procedures), kept so that each can be taken back. */
export function defineRegisterTables(c: Columns) {
	const { table, text, integer, instant, json } = c;

	const registerChange = table('register_change', {
		id: text('id').primaryKey(),
		/** Noun and deed as in the audit log: `unit.merge`. */
		action: text('action').notNull(),
		/** What it is about, in words of the register: names of units, of a file. */
		subject: text('subject').notNull(),
		/** From which day it holds, YYYY-MM-DD; null where it holds at once. */
		effectiveOn: text('effective_on'),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
		undoneAt: instant('undone_at')
	});

	/** One row of a register before and after; null where there was none, or is none any more. */
	const registerChangeRow = table(
		'register_change_row',
		{
			changeId: text('change_id').notNull(),
			position: integer('position').notNull(),
			register: text('register').notNull(),
			/** Key of the row in its register. */
			rowKey: text('row_key').notNull(),
			before: json('before'),
			after: json('after')
		},
		(t) => [
			c.primaryKey({ columns: [t.changeId, t.position] }),
			c.index('register_change_row_key').on(t.rowKey)
		]
	);

	return { registerChange, registerChangeRow };
}
