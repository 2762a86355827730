import type { Columns } from './columns.ts';

/** What people decided about the honesty of data: limits, reviews, counts of dossiers. */
export function defineQualityTables(c: Columns) {
	const { table, text, integer, real, instant } = c;

	/** Every change of a limit; the newest of a code is in force. */
	const thresholdChange = table(
		'threshold_change',
		{
			id: text('id').primaryKey(),
			code: text('code').notNull(),
			/** Null where the limit went back to what the product comes with. */
			value: real('value'),
			reason: text('reason').notNull(),
			changedAt: instant('changed_at').notNull(),
			changedBy: text('changed_by').notNull()
		},
		(t) => [c.index('threshold_change_code').on(t.code, t.changedAt)]
	);

	/** What somebody found when he looked at the responses of a unit that carry a sign. */
	const flagReview = table(
		'flag_review',
		{
			id: text('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			versionId: text('version_id').notNull(),
			unitId: text('unit_id').notNull(),
			sign: text('sign').notNull(),
			/** confirmed · dismissed · reopened: domain/flag-review.ts. */
			decision: text('decision').notNull(),
			reason: text('reason').notNull(),
			/** Holds for responses answered before this moment; what comes later is looked at anew. */
			decidedAt: instant('decided_at').notNull(),
			decidedBy: text('decided_by').notNull()
		},
		(t) => [c.index('flag_review_unit').on(t.campaignId, t.unitId, t.decidedAt)]
	);

	/** Counts of dossiers that came in at once, so that they can be taken back at once. */
	const dossierBatch = table(
		'dossier_batch',
		{
			id: text('id').primaryKey(),
			/** Top of the branch of whoever brought them. */
			branchId: text('branch_id').notNull(),
			rows: integer('rows').notNull(),
			recordedAt: instant('recorded_at').notNull(),
			recordedBy: text('recorded_by').notNull(),
			undoneAt: instant('undone_at')
		},
		(t) => [c.index('dossier_batch_branch').on(t.branchId, t.recordedAt)]
	);

	const dossierBatchRow = table(
		'dossier_batch_row',
		{
			batchId: text('batch_id').notNull(),
			unitId: text('unit_id').notNull(),
			day: integer('day').notNull(),
			/** Null where the day was not known before. */
			before: integer('before'),
			after: integer('after').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.batchId, t.unitId, t.day] })]
	);

	return { thresholdChange, flagReview, dossierBatch, dossierBatchRow };
}
