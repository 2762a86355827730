import type { Columns } from './columns.ts';

/** What the credibility of responses is held against, and the analysts' views. */
export function defineInsightTables(c: Columns) {
	const { table, text, integer, boolean, instant } = c;

	/** Dossiers dealt with in one day at a desk, or in a whole unit; a desk is a unit too. */
	const dossierDay = table(
		'dossier_day',
		{
			unitId: text('unit_id').notNull(),
			/** Calendar day in Asia/Ho_Chi_Minh as a number: 20261121. */
			day: integer('day').notNull(),
			dossiers: integer('dossiers').notNull(),
			recordedAt: instant('recorded_at').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.unitId, t.day] })]
	);

	/** Who was on duty beside a tablet, and when; nothing in it leads to a response. */
	const deviceShift = table(
		'device_shift',
		{
			deviceId: text('device_id').notNull(),
			deskId: text('desk_id').notNull(),
			openedAt: instant('opened_at').notNull(),
			/** The code the officer goes by at the desk; empty where none was given. */
			officerCode: text('officer_code').notNull(),
			/** When the tablet last said that the shift is open. */
			seenAt: instant('seen_at').notNull(),
			/** Null while it is open. */
			closedAt: instant('closed_at')
		},
		(t) => [
			c.primaryKey({ columns: [t.deviceId, t.openedAt] }),
			c.index('device_shift_desk').on(t.deskId, t.openedAt)
		]
	);

	/** A table of the workbench that an analyst keeps under a name. */
	const savedView = table(
		'saved_view',
		{
			id: text('id').primaryKey(),
			accountId: text('account_id').notNull(),
			name: text('name').notNull(),
			/** The part of its address after the question mark. */
			query: text('query').notNull(),
			createdAt: instant('created_at').notNull(),
			/** Whether everybody who may open the workbench sees it. */
			isShared: boolean('is_shared').notNull().default(false),
			/** Null while it stands; a deleted one waits here to be taken back. */
			deletedAt: instant('deleted_at')
		},
		(t) => [c.uniqueIndex('saved_view_name').on(t.accountId, t.name)]
	);

	return { dossierDay, deviceShift, savedView };
}
