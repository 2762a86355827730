import type { PhoneState } from '../../domain/field-device.ts';
import type { Columns } from './columns.ts';

/**
 * Those who ask, what they sent in, and how it was looked over. A form under review is sealed and
 * names its case; when it is accepted its answers become a response that names neither, and once
 * nobody will call back any more the sealed content is deleted.
 */
export function defineFieldworkTables(c: Columns) {
	const { table, text, integer, real, boolean, instant, json, bytes, uuid } = c;

	/** What an account of an interviewer is good for; rows are made by the supervisor. */
	const interviewer = table('interviewer', {
		accountId: text('account_id').primaryKey(),
		/** The post office that leads him. */
		officeId: text('office_id').notNull(),
		/** Language tags he asks in, Vietnamese always among them. */
		languages: json('languages').$type<readonly string[]>().notNull(),
		/** Units whose people he may visit; none means all. */
		unitIds: json('unit_ids').$type<readonly string[]>().notNull(),
		/** Units at whose desk he served: he may not ask their people. */
		servedUnitIds: json('served_unit_ids').$type<readonly string[]>().notNull(),
		/** Most cases he carries at once. */
		casesMax: integer('cases_max').notNull(),
		changedAt: instant('changed_at').notNull()
	});

	/** A lesson read, a practice interview, a test; the newest of a kind counts. */
	const trainingStep = table(
		'training_step',
		{
			id: text('id').primaryKey(),
			accountId: text('account_id').notNull(),
			versionId: text('version_id').notNull(),
			/** `lesson`, `practice` or `test`. */
			kind: text('kind').notNull(),
			/** Which lesson or practice interview; empty for the test. */
			code: text('code').notNull(),
			scorePercent: real('score_percent').notNull(),
			isPassed: boolean('is_passed').notNull(),
			at: instant('at').notNull()
		},
		(t) => [c.index('training_step_account').on(t.accountId, t.versionId)]
	);

	const certificate = table(
		'certificate',
		{
			id: text('id').primaryKey(),
			/** What people read aloud and look up. */
			code: text('code').notNull(),
			accountId: text('account_id').notNull(),
			versionId: text('version_id').notNull(),
			scorePercent: real('score_percent').notNull(),
			passedAt: instant('passed_at').notNull(),
			/** Last day on which it holds, YYYY-MM-DD. */
			expiresOn: text('expires_on').notNull(),
			revokedAt: instant('revoked_at')
		},
		(t) => [
			c.uniqueIndex('certificate_code').on(t.code),
			c.index('certificate_account').on(t.accountId)
		]
	);

	/** An interviewer's phone; its secret is here only as SHA-256 in hex. */
	const fieldDevice = table(
		'field_device',
		{
			id: text('id').primaryKey(),
			accountId: text('account_id').notNull(),
			name: text('name').notNull(),
			secretHash: text('secret_hash').notNull(),
			createdAt: instant('created_at').notNull(),
			revokedAt: instant('revoked_at'),
			syncedAt: instant('synced_at'),
			/** What it said of itself last. */
			state: json('state').$type<PhoneState>()
		},
		(t) => [
			c.uniqueIndex('field_device_secret').on(t.secretHash),
			c.index('field_device_account').on(t.accountId)
		]
	);

	/** A try to meet the person of a case. */
	const caseVisit = table(
		'case_visit',
		{
			/** Made on the phone: the same visit sent twice is one. */
			id: uuid('id').primaryKey(),
			caseId: text('case_id').notNull(),
			interviewerId: text('interviewer_id').notNull(),
			/** domain/case-visit.ts */
			outcome: text('outcome').notNull(),
			/** `visit` or `call`. */
			way: text('way').notNull(),
			at: instant('at').notNull(),
			receivedAt: instant('received_at').notNull(),
			/** From the address of the list, best effort; null where either place is unknown. */
			distanceMetres: integer('distance_metres'),
			/** A note, sealed: it may name anybody. */
			note: bytes('note')
		},
		(t) => [c.index('case_visit_case').on(t.caseId)]
	);

	/** A finished interview under review. */
	const caseForm = table(
		'case_form',
		{
			/** Made on the phone: the same form sent twice is one. */
			id: uuid('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			/** Null for a walk-in respondent, who answers for a quota. */
			caseId: text('case_id'),
			quotaId: text('quota_id'),
			interviewerId: text('interviewer_id').notNull(),
			deviceId: text('device_id').notNull(),
			versionId: text('version_id').notNull(),
			channel: text('channel').notNull(),
			/** domain/case-form.ts */
			state: text('state').notNull(),
			/** Grows with each mended form that comes in for the same id. */
			revision: integer('revision').notNull(),
			answeredAt: instant('answered_at').notNull(),
			receivedAt: instant('received_at').notNull(),
			durationSeconds: integer('duration_seconds'),
			/** domain/quality.ts */
			flags: integer('flags').notNull(),
			/** Keyed hash of the content: tells a repetition from a change, and nobody without the key what it was. */
			contentHash: text('content_hash').notNull(),
			/** Answers, times, language, interpreter: sealed; null once accepted or rejected for good. */
			content: bytes('content'),
			/** What the supervisor wants mended: item code → words; empty code for the whole. */
			comments: json('comments').$type<Readonly<Record<string, string>>>().notNull(),
			decidedBy: text('decided_by'),
			decidedAt: instant('decided_at')
		},
		(t) => [
			c.index('case_form_campaign').on(t.campaignId, t.state),
			c.index('case_form_case').on(t.caseId),
			c.index('case_form_interviewer').on(t.interviewerId)
		]
	);

	/** An interview that another person checks by asking again. */
	const callback = table(
		'callback',
		{
			id: text('id').primaryKey(),
			formId: uuid('form_id').notNull(),
			campaignId: text('campaign_id').notNull(),
			caseId: text('case_id'),
			/** Whose interview is checked. */
			interviewerId: text('interviewer_id').notNull(),
			/** `open`, `done`, `unreachable`. */
			state: text('state').notNull(),
			itemCodes: json('item_codes').$type<readonly string[]>().notNull(),
			/** What the interview had: sealed, deleted when the call is over. */
			expected: bytes('expected'),
			drawnAt: instant('drawn_at').notNull(),
			calledBy: text('called_by'),
			calledAt: instant('called_at'),
			/** Whether the person says that he was asked at all; null until called. */
			wasAsked: boolean('was_asked'),
			asked: integer('asked').notNull(),
			matched: integer('matched').notNull(),
			attempts: integer('attempts').notNull()
		},
		(t) => [
			c.uniqueIndex('callback_form').on(t.formId),
			c.index('callback_campaign').on(t.campaignId)
		]
	);

	/** What an accepted interview tells of its interviewer; it leads to no case and no response. */
	const interviewMeasure = table(
		'interview_measure',
		{
			id: text('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			interviewerId: text('interviewer_id').notNull(),
			/** Share of ratings that are satisfied, [0, 1]; null without a rating. */
			satisfiedShare: real('satisfied_share'),
			meanLevel: real('mean_level'),
			durationSeconds: integer('duration_seconds'),
			flags: integer('flags').notNull(),
			answersHash: text('answers_hash').notNull(),
			isPartial: boolean('is_partial').notNull()
		},
		(t) => [c.index('interview_measure_campaign').on(t.campaignId)]
	);

	/** The part of the design a response came from; never the case. */
	const responseStratum = table(
		'response_stratum',
		{
			responseId: uuid('response_id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			/** Null for a response of a quota. */
			sampleId: text('sample_id'),
			stratum: integer('stratum'),
			quotaId: text('quota_id'),
			/** Chance with which its dossier was drawn; null for a quota. */
			probability: real('probability')
		},
		(t) => [c.index('response_stratum_campaign').on(t.campaignId)]
	);

	/** So many walk-in respondents of a unit and field: no draw, and marked as such in results. */
	const quota = table(
		'quota',
		{
			id: text('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			unitId: text('unit_id').notNull(),
			fieldCode: text('field_code'),
			wanted: integer('wanted').notNull(),
			interviewerId: text('interviewer_id').notNull(),
			createdAt: instant('created_at').notNull(),
			createdBy: text('created_by').notNull(),
			endedAt: instant('ended_at')
		},
		(t) => [c.index('quota_campaign').on(t.campaignId)]
	);

	/** How the fieldwork of a campaign is run. */
	const fieldworkRule = table('fieldwork_rule', {
		campaignId: text('campaign_id').primaryKey(),
		/** Fewest visits on different days before a case that was not met may end. */
		visitsMin: integer('visits_min').notNull(),
		callbackPercent: real('callback_percent').notNull(),
		/** Kept from interviewers until the campaign is closed. */
		callbackSeed: text('callback_seed').notNull(),
		/** Three items that are asked again. */
		callbackItems: json('callback_items').$type<readonly string[]>().notNull(),
		changedAt: instant('changed_at').notNull(),
		changedBy: text('changed_by').notNull()
	});

	return {
		interviewer,
		trainingStep,
		certificate,
		fieldDevice,
		caseVisit,
		caseForm,
		callback,
		interviewMeasure,
		responseStratum,
		quota,
		fieldworkRule
	};
}
