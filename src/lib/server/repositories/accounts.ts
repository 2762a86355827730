import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { canEnter } from '../../domain/account-rule.ts';
import { roles } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { account, unit } from '../db/schema.ts';
import { inChunks } from './chunks.ts';
import { saveSetting } from './settings.ts';

const roleOf = z.enum(roles);

/** Whatever the case of the letters typed. */
export async function findAccountByEmail(db: Queries, email: string): Promise<Account | null> {
	const wanted = email.trim().toLowerCase();
	const [row] = await db.select().from(account).where(eq(account.email, wanted)).limit(1);
	return row ? toAccount(row) : null;
}

/** @throws Problem `account.notFound` */
export async function getAccount(db: Queries, id: string): Promise<Account> {
	const [row] = await db.select().from(account).where(eq(account.id, id)).limit(1);
	if (!row) throw new Problem('account.notFound');
	return toAccount(row);
}

export async function listAccounts(db: Queries): Promise<Account[]> {
	const rows = await db.select().from(account).orderBy(asc(account.email));
	return rows.map(toAccount);
}

/** Those who can come in and administer the whole province. */
export async function listAdministrators(db: Queries): Promise<Account[]> {
	const rows = await db
		.select({ account })
		.from(account)
		.innerJoin(unit, eq(unit.id, account.unitId))
		.where(and(eq(account.role, 'administrator'), isNull(unit.parentId)));
	return rows.map((row) => toAccount(row.account)).filter(canEnter);
}

export async function saveAccount(db: Queries, saved: Account): Promise<void> {
	const email = saved.email.trim().toLowerCase();
	const row = { ...saved, email, passwordHash: saved.passwordHash ?? '' };
	await db.insert(account).values(row).onConflictDoUpdate({ target: account.id, set: row });
}

export async function deleteAccount(db: Queries, id: string): Promise<void> {
	await db.delete(account).where(eq(account.id, id));
}

/**
 * Waits until nobody else is changing accounts: on PostgreSQL two administrators who switch each
 * other off at the same moment would otherwise each count the other.
 */
export async function saveAccountsTurn(tx: Queries, now: Date): Promise<void> {
	await saveSetting(tx, 'accountsChangedAt', now.toISOString());
}

/** Accounts whose role holds in one of the units, by email. */
export async function listAccountsIn(db: Queries, unitIds: readonly string[]): Promise<Account[]> {
	const found: Account[] = [];
	for (const chunk of inChunks(unitIds)) {
		const rows = await db
			.select()
			.from(account)
			.where(inArray(account.unitId, chunk))
			.orderBy(asc(account.email));
		found.push(...rows.map(toAccount));
	}
	return found;
}

/** From now on the account's role holds in another unit. */
export async function saveAccountUnit(db: Queries, id: string, unitId: string): Promise<void> {
	await db.update(account).set({ unitId }).where(eq(account.id, id));
}

function toAccount(row: typeof account.$inferSelect): Account {
	return { ...row, role: roleOf.parse(row.role), passwordHash: row.passwordHash || null };
}
