import type { Columns } from './columns.ts';

/** Files of responses that came in through an officer. */
export function defineImportTables(c: Columns) {
	const { table, text, integer, instant, json, uuid } = c;

	/** A file of responses that came in together and can be taken back together. */
	const importBatch = table('import_batch', {
		id: text('id').primaryKey(),
		campaignId: text('campaign_id').notNull(),
		versionId: text('version_id').notNull(),
		fileName: text('file_name').notNull(),
		state: text('state').notNull(),
		rowsTotal: integer('rows_total').notNull(),
		rowsTaken: integer('rows_taken').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
		undoneAt: instant('undone_at'),
		/** Last sign of life while its rows are on their way in or out; null while they rest. */
		stagedAt: instant('staged_at')
	});

	const importBatchResponse = table(
		'import_batch_response',
		{
			batchId: text('batch_id').notNull(),
			responseId: uuid('response_id').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.batchId, t.responseId] })]
	);

	/** How columns of a file were matched last time, found again by the file's header. */
	const importMapping = table('import_mapping', {
		headerHash: text('header_hash').primaryKey(),
		versionId: text('version_id').notNull(),
		mapping: json('mapping').$type<Record<string, string>>().notNull()
	});

	return { importBatch, importBatchResponse, importMapping };
}
