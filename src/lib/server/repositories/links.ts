import { asc, eq } from 'drizzle-orm';
import type { Link } from '../../domain/link.ts';
import type { Queries } from '../db/database.ts';
import { link } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

export async function findLink(db: Queries, code: string): Promise<Link | null> {
	const [row] = await db.select().from(link).where(eq(link.code, code.toLowerCase())).limit(1);
	return row ?? null;
}

export async function listLinks(db: Queries, campaignId: string): Promise<Link[]> {
	return db.select().from(link).where(eq(link.campaignId, campaignId)).orderBy(asc(link.code));
}

/** A unit keeps the link it has in a campaign: printed sheets must go on working. */
export async function saveLinks(db: Queries, links: readonly Link[]): Promise<void> {
	for (const chunk of inChunks(links)) {
		await db
			.insert(link)
			.values(chunk)
			.onConflictDoNothing({ target: [link.campaignId, link.unitId] });
	}
}

/** All links of a campaign that was thrown away. */
export async function deleteLinks(db: Queries, campaignId: string): Promise<void> {
	await db.delete(link).where(eq(link.campaignId, campaignId));
}
