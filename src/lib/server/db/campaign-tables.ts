import type { OpeningHours } from '../../domain/device-hours.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { SampleRule } from '../../domain/unit-sample.ts';
import type { Columns } from './columns.ts';

/** What is asked, where and when: questionnaires, campaigns and the links into them. */
export function defineCampaignTables(c: Columns) {
	const { table, text, integer, boolean, instant, json } = c;

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

	/** A version being written; it becomes one of those above when it is published. */
	const questionnaireDraft = table('questionnaire_draft', {
		id: text('id').primaryKey(),
		content: json('content').$type<QuestionnaireVersion>().notNull(),
		/** The version it was copied from; null where it came from a file. */
		basedOnId: text('based_on_id'),
		/** Counts up with each change, so that two people do not overwrite each other. */
		revision: integer('revision').notNull(),
		changedAt: instant('changed_at').notNull(),
		changedBy: text('changed_by').notNull()
	});

	const campaign = table(
		'campaign',
		{
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
			fieldCodes: json('field_codes').$type<string[]>().notNull(),
			/** When desks take answers; null where at any time. */
			hours: json('hours').$type<OpeningHours>(),
			/** How planned samples were worked out last; null where they were typed. */
			sampleRule: json('sample_rule').$type<SampleRule>(),
			/** When it took no answers though it was open: `[{ from, to }]`, ISO 8601; null where never. */
			pauses: json('pauses').$type<{ from: string; to: string | null }[]>(),
			/**
			 * The trial's responses carry this in place of the campaign's id, so that no count of the
			 * campaign can find them.
			 */
			trialId: text('trial_id'),
			trialStartedAt: instant('trial_started_at'),
			trialEndedAt: instant('trial_ended_at')
		},
		(t) => [c.uniqueIndex('campaign_code').on(t.code)]
	);

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
			plannedSample: integer('planned_sample'),
			/** Dossiers the unit settles in the period that is measured; null where nobody said. */
			volume: integer('volume')
		},
		(t) => [c.primaryKey({ columns: [t.campaignId, t.unitId] })]
	);

	/** An open link of a place in a campaign, printed as QR: /phieu/<code>. */
	const link = table(
		'link',
		{
			code: text('code').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			/** Empty for the link of the whole campaign, where the citizen chooses the unit. */
			unitId: text('unit_id').notNull(),
			/** Empty for the link of the unit as a whole. */
			deskId: text('desk_id').notNull().default(''),
			retiredAt: instant('retired_at'),
			/** Empty while in use, else its own code: a place has one link in use and any number of old ones. */
			retiredAs: text('retired_as').notNull().default('')
		},
		(t) => [c.uniqueIndex('link_place').on(t.campaignId, t.unitId, t.deskId, t.retiredAs)]
	);

	/** Paper forms printed with numbers of their own; a number is printed once in a campaign. */
	const paperRun = table(
		'paper_run',
		{
			id: text('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			unitId: text('unit_id').notNull(),
			versionId: text('version_id').notNull(),
			firstNumber: integer('first_number').notNull(),
			forms: integer('forms').notNull(),
			printedAt: instant('printed_at').notNull(),
			printedBy: text('printed_by').notNull()
		},
		(t) => [c.uniqueIndex('paper_run_number').on(t.campaignId, t.firstNumber)]
	);

	return {
		questionnaireVersion,
		questionnaireDraft,
		campaign,
		campaignVersion,
		campaignUnit,
		link,
		paperRun
	};
}
