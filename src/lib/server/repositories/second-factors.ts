import { and, count, eq, isNull, lt } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { accountTotp, recoveryCode } from '../db/schema.ts';

/** The authenticator app of a person. */
export interface Totp {
	readonly accountId: string;
	/** Base32. */
	readonly secret: string;
	/** Null until the person has typed a first right code. */
	readonly confirmedAt: Date | null;
	/** The thirty seconds of the last code taken, counted from 1970. */
	readonly lastStep: number;
}

export async function findTotp(db: Queries, accountId: string): Promise<Totp | null> {
	const [row] = await db
		.select()
		.from(accountTotp)
		.where(eq(accountTotp.accountId, accountId))
		.limit(1);
	return row ?? null;
}

export async function listTotps(db: Queries): Promise<Totp[]> {
	return db.select().from(accountTotp);
}

export async function saveTotp(tx: Queries, saved: Totp): Promise<void> {
	await tx
		.insert(accountTotp)
		.values(saved)
		.onConflictDoUpdate({ target: accountTotp.accountId, set: saved });
}

/** Takes the step of a right code, once: of two that come together, one is told no. */
export async function saveTotpStep(tx: Queries, accountId: string, step: number): Promise<boolean> {
	const taken = await tx
		.update(accountTotp)
		.set({ lastStep: step })
		.where(and(eq(accountTotp.accountId, accountId), lt(accountTotp.lastStep, step)))
		.returning({ accountId: accountTotp.accountId });
	return taken.length > 0;
}

export async function deleteTotp(tx: Queries, accountId: string): Promise<void> {
	await tx.delete(accountTotp).where(eq(accountTotp.accountId, accountId));
	await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
}

/** New recovery codes take the place of all earlier ones. */
export async function saveRecoveryCodes(
	tx: Queries,
	accountId: string,
	codeHashes: readonly string[]
): Promise<void> {
	await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
	await tx.insert(recoveryCode).values(codeHashes.map((codeHash) => ({ codeHash, accountId })));
}

/** Uses a recovery code up; false where there is no such unused one. */
export async function saveRecoveryCodeUsed(
	tx: Queries,
	{ accountId, codeHash, usedAt }: { accountId: string; codeHash: string; usedAt: Date }
): Promise<boolean> {
	const used = await tx
		.update(recoveryCode)
		.set({ usedAt })
		.where(
			and(
				eq(recoveryCode.codeHash, codeHash),
				eq(recoveryCode.accountId, accountId),
				isNull(recoveryCode.usedAt)
			)
		)
		.returning({ codeHash: recoveryCode.codeHash });
	return used.length > 0;
}

/** Recovery codes not yet used. */
export async function countRecoveryCodes(db: Queries, accountId: string): Promise<number> {
	const [row] = await db
		.select({ total: count() })
		.from(recoveryCode)
		.where(and(eq(recoveryCode.accountId, accountId), isNull(recoveryCode.usedAt)));
	return row?.total ?? 0;
}
