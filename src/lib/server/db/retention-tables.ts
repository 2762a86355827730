import type { Columns } from './columns.ts';

/** How long what may lead to a person is kept, and the record of what was deleted. */
export function defineRetentionTables(c: Columns) {
	const { table, text, integer, instant } = c;

	/** Days as the province decided; a kind without a row is kept as domain/retention.ts says. */
	const retentionRule = table('retention_rule', {
		kind: text('kind').primaryKey(),
		days: integer('days').notNull(),
		/** The act that asks for it, in words. */
		basis: text('basis').notNull(),
		changedAt: instant('changed_at').notNull(),
		changedBy: text('changed_by').notNull()
	});

	/** One walk through everything that may be due. */
	const retentionRun = table(
		'retention_run',
		{
			id: text('id').primaryKey(),
			begunAt: instant('begun_at').notNull(),
			endedAt: instant('ended_at').notNull(),
			/** `system` for the timetable, else the account that asked for it. */
			startedBy: text('started_by').notNull()
		},
		(t) => [c.index('retention_run_begun').on(t.begunAt)]
	);

	/** What a run deleted of one kind, written in the transaction that deleted it. */
	const retentionDeletion = table(
		'retention_deletion',
		{
			runId: text('run_id').notNull(),
			kind: text('kind').notNull(),
			/** The rule that held. */
			days: integer('days').notNull(),
			deleted: integer('deleted').notNull(),
			/** Still due when it was counted again afterwards: 0 proves the deletion. */
			remaining: integer('remaining').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.runId, t.kind] })]
	);

	return { retentionRule, retentionRun, retentionDeletion };
}
