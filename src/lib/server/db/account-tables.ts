import type { Columns } from './columns.ts';

/** Who works here. */
export function defineAccountTables(c: Columns) {
	const { table, text, integer, boolean, instant } = c;

	const account = table(
		'account',
		{
			id: text('id').primaryKey(),
			email: text('email').notNull(),
			name: text('name').notNull(),
			/** Argon2id; empty until the person has chosen a password. */
			passwordHash: text('password_hash').notNull(),
			role: text('role').notNull(),
			/** The branch the role holds in; the province's root for province-wide roles. */
			unitId: text('unit_id').notNull(),
			isActive: boolean('is_active').notNull(),
			createdAt: instant('created_at').notNull(),
			mustChangePassword: boolean('must_change_password').notNull().default(false),
			lastSignInAt: instant('last_sign_in_at')
		},
		(t) => [c.uniqueIndex('account_email').on(t.email)]
	);

	const session = table(
		'session',
		{
			/** SHA-256 of the session id, in hex; the id itself is only in the cookie. */
			idHash: text('id_hash').primaryKey(),
			accountId: text('account_id').notNull(),
			/** The latest end, however much it is used. */
			expiresAt: instant('expires_at').notNull(),
			/** How far the sign-in has come; only `full` opens the offices. */
			stage: text('stage').notNull().default('full'),
			/** Null for sessions of before this column: they are over. */
			createdAt: instant('created_at'),
			lastSeenAt: instant('last_seen_at'),
			/** What the browser says it is. */
			userAgent: text('user_agent').notNull().default(''),
			/** Network address without its last part. */
			address: text('address').notNull().default('')
		},
		(t) => [c.index('session_account').on(t.accountId)]
	);

	/** A second factor by an authenticator app (TOTP, RFC 6238). */
	const accountTotp = table('account_totp', {
		accountId: text('account_id').primaryKey(),
		/** Base32, as the app was given it. */
		secret: text('secret').notNull(),
		/** Null until the person has typed a first right code. */
		confirmedAt: instant('confirmed_at'),
		/** The thirty seconds of the last code taken, counted from 1970: no code is taken twice. */
		lastStep: integer('last_step').notNull()
	});

	const recoveryCode = table(
		'recovery_code',
		{
			/** SHA-256 of the code, in hex. */
			codeHash: text('code_hash').primaryKey(),
			accountId: text('account_id').notNull(),
			usedAt: instant('used_at')
		},
		(t) => [c.index('recovery_code_account').on(t.accountId)]
	);

	/** An open one-time link; a used one is deleted. */
	const accountToken = table(
		'account_token',
		{
			/** SHA-256 of the token in the link, in hex. */
			tokenHash: text('token_hash').primaryKey(),
			/** Empty for the link that makes the first account. */
			accountId: text('account_id').notNull(),
			kind: text('kind').notNull(),
			createdBy: text('created_by').notNull(),
			createdAt: instant('created_at').notNull(),
			expiresAt: instant('expires_at').notNull()
		},
		(t) => [c.index('account_token_account').on(t.accountId)]
	);

	/** Who a person is at a provider of sign-ins (OpenID Connect). */
	const accountIdentity = table(
		'account_identity',
		{
			issuer: text('issuer').notNull(),
			subject: text('subject').notNull(),
			accountId: text('account_id').notNull(),
			linkedAt: instant('linked_at').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.issuer, t.subject] }),
			c.index('account_identity_account').on(t.accountId)
		]
	);

	return {
		account,
		session,
		accountTotp,
		recoveryCode,
		accountToken,
		accountIdentity
	};
}
