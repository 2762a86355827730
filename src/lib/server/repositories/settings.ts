import { eq } from 'drizzle-orm';
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
