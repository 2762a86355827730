import type { Columns } from './columns.ts';

/**
 * Who was invited to answer, kept apart from what was answered.
 *
 * Two halves that nothing stored here joins: `invitee` knows a person and carries name and link
 * encrypted under a key that lies outside the database; `invitation_ticket` knows the link by its hash and
 * the place it answers for, and no person. A ticket is deleted in the commit of the response it
 * admits, so its use leaves no moment, no order and no row. Whether a person's ticket is gone is
 * written to `invitee` at most once a day, for whole groups (domain/invitation.ts).
 */
export function defineInvitationTables(c: Columns) {
	const { table, text, integer, boolean, instant, bytes } = c;

	const invitationList = table(
		'invitation_list',
		{
			id: text('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			/** Top of the branch for which it was made; empty for the province of earlier releases. */
			unitId: text('unit_id').notNull().default(''),
			name: text('name').notNull(),
			state: text('state').notNull(),
			/** The message, with gaps for name, unit, last day and link. */
			template: text('template').notNull(),
			/** Last day on which an invitation may be answered. */
			expiresOn: text('expires_on').notNull(),
			/** Names and numbers are erased on this day. */
			purgeOn: text('purge_on').notNull(),
			invitedCount: integer('invited_count').notNull(),
			/** Answered, by the last settling; null before the first. */
			usedCount: integer('used_count'),
			settledOn: text('settled_on'),
			sentAt: instant('sent_at'),
			remindedAt: instant('reminded_at'),
			reminderCount: integer('reminder_count').notNull(),
			createdAt: instant('created_at').notNull(),
			endedAt: instant('ended_at')
		},
		(t) => [c.index('invitation_list_campaign').on(t.campaignId)]
	);

	/** Deleted on the list's `purge_on`, on withdrawal, and when the person asks. */
	const invitee = table(
		'invitee',
		{
			id: text('id').primaryKey(),
			listId: text('list_id').notNull(),
			/** Line in the list as it was given, from 1. */
			position: integer('position').notNull(),
			/** By it a phone number or e-mail address is known again, and cannot be read. */
			contactMark: text('contact_mark').notNull(),
			/** Name, contact and code of the link: server/invitee-seal.ts. */
			sealed: bytes('sealed').notNull(),
			unitId: text('unit_id').notNull(),
			/** Empty where none was given. */
			fieldCode: text('field_code').notNull(),
			/** Known to have answered, by the last settling. */
			isUsed: boolean('is_used').notNull()
		},
		(t) => [c.uniqueIndex('invitee_contact').on(t.listId, t.contactMark)]
	);

	/** The right to answer once; inserted in the order of the hash, which is no order at all. */
	const invitationTicket = table(
		'invitation_ticket',
		{
			/** SHA-256 of the code, in hex. */
			hash: text('hash').primaryKey(),
			listId: text('list_id').notNull(),
			unitId: text('unit_id').notNull(),
			fieldCode: text('field_code').notNull()
		},
		(t) => [c.index('invitation_ticket_list').on(t.listId)]
	);

	/** How many of a unit were invited, and when its answered ones were last shown. */
	const invitationUnit = table(
		'invitation_unit',
		{
			listId: text('list_id').notNull(),
			unitId: text('unit_id').notNull(),
			invitedCount: integer('invited_count').notNull(),
			settledAt: instant('settled_at').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.listId, t.unitId] })]
	);

	return { invitationList, invitee, invitationTicket, invitationUnit };
}
