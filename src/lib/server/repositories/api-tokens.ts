import { desc, eq } from 'drizzle-orm';
import type { ApiToken } from '../../domain/api-token.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { apiToken } from '../db/schema.ts';

/** @throws Problem `token.notFound` */
export async function getApiToken(db: Queries, id: string): Promise<ApiToken> {
	const found = await findApiToken(db, id);
	if (!found) throw new Problem('token.notFound');
	return found;
}

export async function findApiToken(db: Queries, id: string): Promise<ApiToken | null> {
	const [row] = await db.select().from(apiToken).where(eq(apiToken.id, id)).limit(1);
	return row ?? null;
}

/** Newest first. */
export function listApiTokens(db: Queries): Promise<ApiToken[]> {
	return db.select().from(apiToken).orderBy(desc(apiToken.createdAt), desc(apiToken.id));
}

export async function saveApiToken(db: Queries, saved: ApiToken): Promise<void> {
	await db.insert(apiToken).values(saved).onConflictDoUpdate({ target: apiToken.id, set: saved });
}
