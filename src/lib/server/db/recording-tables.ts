import type { Columns } from './columns.ts';

/** Voices recorded for questions: they add to a published version, whose words never change. */
export function defineRecordingTables(c: Columns) {
	const recording = c.table(
		'recording',
		{
			versionId: c.text('version_id').notNull(),
			itemCode: c.text('item_code').notNull(),
			language: c.text('language').notNull(),
			/** SHA-256 of the sound in hex, which is its address. */
			hash: c.text('hash').notNull(),
			mediaType: c.text('media_type').notNull(),
			sound: c.bytes('sound').notNull(),
			savedAt: c.instant('saved_at').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.versionId, t.itemCode, t.language] }),
			c.index('recording_hash').on(t.hash)
		]
	);

	return { recording };
}
