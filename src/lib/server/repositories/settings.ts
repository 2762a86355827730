import { and, eq, lte } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { setting } from '../db/schema.ts';

export async function findSetting(db: Queries, code: string): Promise<string | null> {
	const [row] = await db.select().from(setting).where(eq(setting.code, code)).limit(1);
	return row?.value ?? null;
}

export async function saveSetting(db: Queries, code: string, value: string): Promise<void> {
	await db
		.insert(setting)
		.values({ code, value })
		.onConflictDoUpdate({ target: setting.code, set: { value } });
}

/** Keeps what is there already, so that two processes starting at once agree. */
export async function saveSettingOnce(db: Queries, code: string, value: string): Promise<void> {
	await db.insert(setting).values({ code, value }).onConflictDoNothing();
}

/**
 * Moves an instant forward, if it lies at or before a moment: of several processes that ask at
 * once, one is told that it did.
 */
export async function claimInstant(
	tx: Queries,
	code: string,
	{ notAfter, now }: { notAfter: Date; now: Date }
): Promise<boolean> {
	await saveSettingOnce(tx, code, new Date(0).toISOString());
	const moved = await tx
		.update(setting)
		.set({ value: now.toISOString() })
		.where(and(eq(setting.code, code), lte(setting.value, notAfter.toISOString())))
		.returning({ code: setting.code });
	return moved.length > 0;
}
