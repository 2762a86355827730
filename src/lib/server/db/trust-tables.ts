import type { Columns } from './columns.ts';

/** What officials did, and what they decided about the words of citizens. */
export function defineTrustTables(c: Columns) {
	const { table, text, integer, instant, json, uuid, serial } = c;

	/**
	 * Append-only, which triggers of both engines enforce: rows are neither changed nor deleted once
	 * they carry their hash.
	 */
	const auditEvent = table(
		'audit_event',
		{
			id: serial('id'),
			at: instant('at').notNull(),
			actorId: text('actor_id').notNull(),
			action: text('action').notNull(),
			subjectId: text('subject_id').notNull(),
			details: json('details').$type<Record<string, string | number>>().notNull(),
			/** Hash of the event before; null only in a log of an earlier release, until it is sealed. */
			previousHash: text('previous_hash'),
			/** SHA-256 of the previous hash and the event's content: domain/audit.ts. */
			hash: text('hash')
		},
		(t) => [
			c.index('audit_event_subject').on(t.subjectId),
			c.index('audit_event_actor').on(t.actorId, t.id),
			c.index('audit_event_action').on(t.action, t.id),
			// Two events cannot follow the same one: the chain has no branches.
			c.uniqueIndex('audit_event_previous').on(t.previousHash)
		]
	);

	/** A moderator's decision about one opinion; one without a row waits to be read. */
	const opinionReview = table(
		'opinion_review',
		{
			responseId: uuid('response_id').notNull(),
			itemCode: text('item_code').notNull(),
			/** Of the response: by it an opinion is found from its unit and campaign. */
			groupId: integer('group_id').notNull(),
			/** `approved` or `hidden`. */
			state: text('state').notNull(),
			/** The opinion as others read it, without personal data; empty where it is hidden. */
			text: text('text').notNull(),
			/** The criterion it speaks of; null where it speaks of none. */
			criterionCode: text('criterion_code'),
			/** How its writer rated that criterion, 1 to 5; null where he did not. */
			level: integer('level'),
			tags: json('tags').$type<string[]>().notNull(),
			/** By chance, and the order of lists: that of arrival would tell who was at the desk. */
			position: integer('position').notNull(),
			decidedAt: instant('decided_at').notNull(),
			decidedBy: text('decided_by').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.responseId, t.itemCode] }),
			c.index('opinion_review_group').on(t.groupId, t.state)
		]
	);

	/** A name that is taken out of opinions, beside those of accounts: somebody who works at a counter. */
	const staffName = table('staff_name', {
		name: text('name').primaryKey(),
		addedAt: instant('added_at').notNull(),
		addedBy: text('added_by').notNull()
	});

	return { auditEvent, opinionReview, staffName };
}
