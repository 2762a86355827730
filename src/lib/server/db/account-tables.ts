import type { Columns } from './columns.ts';

/** Who works here. */
export function defineAccountTables(c: Columns) {
	const { table, text, boolean, instant } = c;

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

	return { account, session };
}
