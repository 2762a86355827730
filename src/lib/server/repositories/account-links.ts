import { and, eq, gt, lte } from 'drizzle-orm';
import { z } from 'zod';
import { accountLinkKinds, type AccountLink } from '../../domain/account-link.ts';
import type { Queries } from '../db/database.ts';
import { accountToken } from '../db/schema.ts';

const kindOf = z.enum(accountLinkKinds);

/** The open link; null where it never was, was used, or is over: nobody is told which. */
export async function findAccountLink(
	db: Queries,
	tokenHash: string,
	now: Date
): Promise<AccountLink | null> {
	const [row] = await db
		.select()
		.from(accountToken)
		.where(and(eq(accountToken.tokenHash, tokenHash), gt(accountToken.expiresAt, now)))
		.limit(1);
	return row ? toLink(row) : null;
}

export async function listAccountLinks(db: Queries, now: Date): Promise<AccountLink[]> {
	const rows = await db.select().from(accountToken).where(gt(accountToken.expiresAt, now));
	return rows.map(toLink);
}

/** One open link an account: a new one takes the place of those before. */
export async function saveAccountLink(tx: Queries, link: AccountLink): Promise<void> {
	if (link.accountId !== '') await deleteAccountLinksOf(tx, link.accountId);
	await tx.delete(accountToken).where(lte(accountToken.expiresAt, link.createdAt));
	await tx.insert(accountToken).values(link);
}

/** Uses the link up; false where somebody was quicker. */
export async function deleteAccountLink(tx: Queries, tokenHash: string): Promise<boolean> {
	const gone = await tx
		.delete(accountToken)
		.where(eq(accountToken.tokenHash, tokenHash))
		.returning({ tokenHash: accountToken.tokenHash });
	return gone.length > 0;
}

export async function deleteAccountLinksOf(tx: Queries, accountId: string): Promise<void> {
	await tx.delete(accountToken).where(eq(accountToken.accountId, accountId));
}

function toLink(row: typeof accountToken.$inferSelect): AccountLink {
	return { ...row, kind: kindOf.parse(row.kind) };
}
