import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { roles } from '../../domain/permission.ts';
import type { Queries } from '../db/database.ts';
import { account } from '../db/schema.ts';

const roleOf = z.enum(roles);

/** Whatever the case of the letters typed. */
export async function findAccountByEmail(db: Queries, email: string): Promise<Account | null> {
	const wanted = email.trim().toLowerCase();
	const [row] = await db.select().from(account).where(eq(account.email, wanted)).limit(1);
	return row ? toAccount(row) : null;
}

export async function listAccounts(db: Queries): Promise<Account[]> {
	const rows = await db.select().from(account).orderBy(asc(account.email));
	return rows.map(toAccount);
}

export async function saveAccount(db: Queries, saved: Account): Promise<void> {
	const row = { ...saved, email: saved.email.trim().toLowerCase() };
	await db.insert(account).values(row).onConflictDoUpdate({ target: account.id, set: row });
}

function toAccount(row: typeof account.$inferSelect): Account {
	return { ...row, role: roleOf.parse(row.role) };
}
