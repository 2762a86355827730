import { and, eq } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { accountIdentity } from '../db/schema.ts';

/** Who a person is at a provider of sign-ins; its subject never changes, an e-mail may. */
export interface Identity {
	readonly issuer: string;
	readonly subject: string;
	readonly accountId: string;
	readonly linkedAt: Date;
}

export async function findIdentity(
	db: Queries,
	issuer: string,
	subject: string
): Promise<Identity | null> {
	const [row] = await db
		.select()
		.from(accountIdentity)
		.where(and(eq(accountIdentity.issuer, issuer), eq(accountIdentity.subject, subject)))
		.limit(1);
	return row ?? null;
}

export async function listIdentities(db: Queries, accountId: string): Promise<Identity[]> {
	return db.select().from(accountIdentity).where(eq(accountIdentity.accountId, accountId));
}

export async function saveIdentity(tx: Queries, identity: Identity): Promise<void> {
	await tx.insert(accountIdentity).values(identity);
}

export async function deleteIdentitiesOf(tx: Queries, accountId: string): Promise<void> {
	await tx.delete(accountIdentity).where(eq(accountIdentity.accountId, accountId));
}
