import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
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
			fieldCodes: json('field_codes').$type<string[]>().notNull()
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

	return { questionnaireVersion, campaign, campaignVersion, campaignUnit, link };
}
