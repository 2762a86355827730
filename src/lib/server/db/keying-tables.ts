import type { Columns } from './columns.ts';

/** Paper on its way: printed, handed out, brought back, keyed twice; and keys of programs. */
export function defineKeyingTables(c: Columns) {
	const { table, text, integer, instant, bytes } = c;

	/** A numbered form that has left the office; a printed one without a row is still in stock. */
	const paperForm = table(
		'paper_form',
		{
			campaignId: text('campaign_id').notNull(),
			number: integer('number').notNull(),
			runId: text('run_id').notNull(),
			/** Who carries it, or brought it back. */
			interviewerId: text('interviewer_id').notNull(),
			/** domain/paper-form.ts */
			state: text('state').notNull(),
			/** Why it was spoiled or lost. */
			reason: text('reason'),
			/** The case it was filled in for; null for a walk-in respondent. */
			caseId: text('case_id'),
			batchId: text('batch_id'),
			issuedAt: instant('issued_at').notNull(),
			changedAt: instant('changed_at').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.campaignId, t.number] }),
			c.index('paper_form_interviewer').on(t.interviewerId),
			c.index('paper_form_batch').on(t.batchId)
		]
	);

	/** Forms that are keyed, compared and locked together. */
	const keyingBatch = table(
		'keying_batch',
		{
			id: text('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			/** What people call it: counted up within the campaign. */
			number: integer('number').notNull(),
			/** `open` or `locked`. */
			state: text('state').notNull(),
			createdAt: instant('created_at').notNull(),
			createdBy: text('created_by').notNull(),
			lockedAt: instant('locked_at'),
			lockedBy: text('locked_by')
		},
		(t) => [c.uniqueIndex('keying_batch_number').on(t.campaignId, t.number)]
	);

	/** One keying of one form; deleted when its batch is locked. */
	const paperKeying = table(
		'paper_keying',
		{
			campaignId: text('campaign_id').notNull(),
			number: integer('number').notNull(),
			/** 1 and 2 are two people's; 3 is what a third one settled. */
			pass: integer('pass').notNull(),
			batchId: text('batch_id').notNull(),
			keyerId: text('keyer_id').notNull(),
			keyedAt: instant('keyed_at').notNull(),
			seconds: integer('seconds').notNull(),
			/** Answers, field, day: sealed, for the form may be a case's. */
			content: bytes('content').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.campaignId, t.number, t.pass] }),
			c.index('paper_keying_batch').on(t.batchId)
		]
	);

	/** By which a program hands in lists of dossiers; the token is here only as SHA-256 in hex. */
	const apiToken = table(
		'api_token',
		{
			id: text('id').primaryKey(),
			name: text('name').notNull(),
			tokenHash: text('token_hash').notNull(),
			createdAt: instant('created_at').notNull(),
			createdBy: text('created_by').notNull(),
			/** Last day on which it opens, YYYY-MM-DD. */
			expiresOn: text('expires_on').notNull(),
			revokedAt: instant('revoked_at'),
			usedAt: instant('used_at')
		},
		(t) => [c.uniqueIndex('api_token_hash').on(t.tokenHash)]
	);

	return { paperForm, keyingBatch, paperKeying, apiToken };
}
