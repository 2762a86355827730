import type { Columns } from './columns.ts';
import { defineDeviceTables } from './device-tables.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';

/**
 * Every table, once, in the words both engines share.
 *
 * Identity and answers never meet: no table links a person to a row of `response`. A response
 * keeps only its group (campaign, form, unit, desk, field, channel, language) and its moment.
 */
export function defineTables(c: Columns) {
	const { table, text, integer, real, boolean, instant, json, bytes, uuid, serial } = c;

	/** A node of the administration's tree, true from one date to another. */
	const unit = table(
		'unit',
		{
			id: text('id').primaryKey(),
			code: text('code').notNull(),
			kind: text('kind').notNull(),
			nameVi: text('name_vi').notNull(),
			nameEn: text('name_en'),
			/** The name without accents and in small letters, for search. */
			searchName: text('search_name').notNull(),
			parentId: text('parent_id'),
			validFrom: text('valid_from').notNull(),
			validTo: text('valid_to')
		},
		(t) => [c.index('unit_code').on(t.code), c.index('unit_parent').on(t.parentId)]
	);

	/** What became of a unit: merged, split, renamed; `share` of the old one that went to the new. */
	const unitSuccession = table(
		'unit_succession',
		{
			oldUnitId: text('old_unit_id').notNull(),
			newUnitId: text('new_unit_id').notNull(),
			kind: text('kind').notNull(),
			effectiveOn: text('effective_on').notNull(),
			share: real('share').notNull(),
			basis: text('basis').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.oldUnitId, t.newUnitId] }),
			c.index('unit_succession_new').on(t.newUnitId)
		]
	);

	const procedureField = table('procedure_field', {
		code: text('code').primaryKey(),
		nameVi: text('name_vi').notNull(),
		nameEn: text('name_en'),
		position: integer('position').notNull(),
		isPriority: boolean('is_priority').notNull()
	});

	/** A percentage that an index must reach: for a kind of service, a kind of unit or any, a field or all. */
	const target = table('target', {
		id: text('id').primaryKey(),
		code: text('code').notNull(),
		nameVi: text('name_vi').notNull(),
		measures: text('measures').notNull(),
		unitKind: text('unit_kind'),
		fieldCode: text('field_code'),
		percent: real('percent').notNull(),
		validFrom: text('valid_from').notNull(),
		validTo: text('valid_to'),
		legalBasis: text('legal_basis').notNull()
	});

	/** A published version never changes; `content` is checked by domain/questionnaire-schema.ts. */
	const questionnaireVersion = table(
		'questionnaire_version',
		{
			id: text('id').primaryKey(),
			code: text('code').notNull(),
			version: integer('version').notNull(),
			content: json('content').$type<QuestionnaireVersion>().notNull(),
			publishedAt: instant('published_at').notNull()
		},
		(t) => [c.uniqueIndex('questionnaire_version_code').on(t.code, t.version)]
	);

	const campaign = table('campaign', {
		id: text('id').primaryKey(),
		code: text('code').notNull(),
		nameVi: text('name_vi').notNull(),
		state: text('state').notNull(),
		opensOn: text('opens_on').notNull(),
		closesOn: text('closes_on').notNull(),
		openedAt: instant('opened_at'),
		closedAt: instant('closed_at'),
		publishedAt: instant('published_at'),
		/** Whether a session that the citizen left unfinished is kept, marked partial. */
		keepsPartial: boolean('keeps_partial').notNull(),
		baseMin: integer('base_min').notNull(),
		isDemo: boolean('is_demo').notNull(),
		channels: json('channels').$type<string[]>().notNull(),
		fieldCodes: json('field_codes').$type<string[]>().notNull()
	});

	/** The forms of a campaign; the first in position is the one its headline index is read from. */
	const campaignVersion = table(
		'campaign_version',
		{
			campaignId: text('campaign_id').notNull(),
			versionId: text('version_id').notNull(),
			position: integer('position').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.campaignId, t.versionId] })]
	);

	const campaignUnit = table(
		'campaign_unit',
		{
			campaignId: text('campaign_id').notNull(),
			unitId: text('unit_id').notNull(),
			/** Responses planned from this unit; null where no plan was made. */
			plannedSample: integer('planned_sample')
		},
		(t) => [c.primaryKey({ columns: [t.campaignId, t.unitId] })]
	);

	/** An open link of a unit in a campaign, printed as QR: /phieu/<code>. */
	const link = table(
		'link',
		{
			code: text('code').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			unitId: text('unit_id').notNull()
		},
		(t) => [c.uniqueIndex('link_campaign_unit').on(t.campaignId, t.unitId)]
	);

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
			language: text('language').notNull()
		},
		(t) => [
			c
				.uniqueIndex('response_group_key')
				.on(t.campaignId, t.versionId, t.unitId, t.deskId, t.fieldCode, t.channel, t.language)
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
			answers: text('answers').notNull()
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
	const quarantine = table('quarantine', {
		id: text('id').primaryKey(),
		receivedAt: instant('received_at').notNull(),
		responseId: text('response_id'),
		problem: text('problem').notNull(),
		details: json('details').$type<Record<string, string | number>>().notNull(),
		body: text('body').notNull()
	});

	const account = table(
		'account',
		{
			id: text('id').primaryKey(),
			email: text('email').notNull(),
			name: text('name').notNull(),
			passwordHash: text('password_hash').notNull(),
			role: text('role').notNull(),
			/** The branch the role holds in; the province's root for province-wide roles. */
			unitId: text('unit_id').notNull(),
			isActive: boolean('is_active').notNull(),
			createdAt: instant('created_at').notNull()
		},
		(t) => [c.uniqueIndex('account_email').on(t.email)]
	);

	const session = table(
		'session',
		{
			/** SHA-256 of the session id, in hex; the id itself is only in the cookie. */
			idHash: text('id_hash').primaryKey(),
			accountId: text('account_id').notNull(),
			expiresAt: instant('expires_at').notNull()
		},
		(t) => [c.index('session_account').on(t.accountId)]
	);

	const auditEvent = table(
		'audit_event',
		{
			id: serial('id'),
			at: instant('at').notNull(),
			actorId: text('actor_id').notNull(),
			action: text('action').notNull(),
			subjectId: text('subject_id').notNull(),
			details: json('details').$type<Record<string, string | number>>().notNull()
		},
		(t) => [c.index('audit_event_subject').on(t.subjectId)]
	);

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
		undoneAt: instant('undone_at')
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

	/** Values of the installation itself: the receipt key, the demo mark. */
	const setting = table('setting', {
		code: text('code').primaryKey(),
		value: text('value').notNull()
	});

	return {
		unit,
		unitSuccession,
		procedureField,
		target,
		questionnaireVersion,
		campaign,
		campaignVersion,
		campaignUnit,
		link,
		responseGroup,
		response,
		responseText,
		tally,
		tallyDay,
		quarantine,
		account,
		session,
		auditEvent,
		importBatch,
		importBatchResponse,
		importMapping,
		setting,
		...defineDeviceTables(c)
	};
}
