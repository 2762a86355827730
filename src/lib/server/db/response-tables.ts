import type { Columns } from './columns.ts';

/**
 * What people answered, raw and counted.
 *
 * Identity and answers never meet: no table links a person to a row of `response`. A response
 * keeps only its group (campaign, form, unit, desk, field, channel, language, in time or late) and
 * its moment.
 */
export function defineResponseTables(c: Columns) {
	const { table, text, integer, boolean, instant, json, bytes, uuid, serial } = c;

	/** Responses that share everything but the moment and the answers. */
	const responseGroup = table(
		'response_group',
		{
			id: serial('id'),
			campaignId: text('campaign_id').notNull(),
			versionId: text('version_id').notNull(),
			unitId: text('unit_id').notNull(),
			/** Empty where there is none: a null would not be unique. */
			deskId: text('desk_id').notNull(),
			fieldCode: text('field_code').notNull(),
			channel: text('channel').notNull(),
			language: text('language').notNull(),
			/** Whether the dossier was settled in time: domain/submission.ts; empty where nobody said. */
			timeliness: text('timeliness').notNull().default(''),
			/** The file that brought them; empty for what came through the door. */
			batchId: text('batch_id').notNull().default('')
		},
		(t) => [
			c
				.uniqueIndex('response_group_key')
				.on(
					t.campaignId,
					t.versionId,
					t.unitId,
					t.deskId,
					t.fieldCode,
					t.channel,
					t.language,
					t.timeliness,
					t.batchId
				)
		]
	);

	const response = table(
		'response',
		{
			id: uuid('id').primaryKey(),
			groupId: integer('group_id').notNull(),
			answeredAt: instant('answered_at').notNull(),
			receivedAt: instant('received_at').notNull(),
			/** Seconds from first screen to sending; null where the channel cannot know. */
			durationSeconds: integer('duration_seconds'),
			/** Quality flags, a sum of powers of two: domain/quality.ts. 0 = nothing found. */
			flags: integer('flags').notNull(),
			isPartial: boolean('is_partial').notNull(),
			/** Answers in item order of the version, packed by domain/answer-code.ts. */
			answers: text('answers').notNull(),
			/** Time spent on each item, a character an item: domain/pace-code.ts; null where unknown. */
			pace: text('pace')
		},
		// Ids begin with the moment they were made, so a group is read in the order of time.
		(t) => [c.index('response_by_group').on(t.groupId, t.id)]
	);

	/** What a person wrote in words; kept apart so that numbers never carry it along. */
	const responseText = table(
		'response_text',
		{
			responseId: uuid('response_id').notNull(),
			itemCode: text('item_code').notNull(),
			text: text('text').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.responseId, t.itemCode] })]
	);

	/** Counts per group, added in the commit of the responses; layout by domain/tally.ts. */
	const tally = table(
		'tally',
		{
			groupId: integer('group_id').notNull(),
			/** 0 = responses without a flag, 1 = flagged. */
			flagClass: integer('flag_class').notNull(),
			counts: bytes('counts').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.groupId, t.flagClass] })]
	);

	const tallyDay = table(
		'tally_day',
		{
			groupId: integer('group_id').notNull(),
			/** Calendar day in Asia/Ho_Chi_Minh as a number: 20261121. */
			day: integer('day').notNull(),
			flagClass: integer('flag_class').notNull(),
			counts: bytes('counts').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.groupId, t.day, t.flagClass] })]
	);

	/** What the door refused, kept with its reason until someone settles it. */
	const quarantine = table(
		'quarantine',
		{
			id: text('id').primaryKey(),
			receivedAt: instant('received_at').notNull(),
			responseId: text('response_id'),
			problem: text('problem').notNull(),
			details: json('details').$type<Record<string, string | number>>().notNull(),
			body: text('body').notNull(),
			/** Whether an enrolled device or an officer stands for it; anybody may send the rest. */
			isVouched: boolean('is_vouched').notNull().default(false),
			sizeBytes: integer('size_bytes').notNull().default(0)
		},
		(t) => [c.index('quarantine_size').on(t.isVouched, t.sizeBytes)]
	);

	return { responseGroup, response, responseText, tally, tallyDay, quarantine };
}
