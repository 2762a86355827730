import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Link, NewLink } from '../../domain/link.ts';
import type { Queries } from '../db/database.ts';
import { link } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const columns = {
	code: link.code,
	campaignId: link.campaignId,
	unitId: link.unitId,
	deskId: link.deskId,
	retiredAt: link.retiredAt
};

/** In use or retired: an old sheet must be told from a wrong address. */
export async function findLink(db: Queries, code: string): Promise<Link | null> {
	const rows = await db
		.select(columns)
		.from(link)
		.where(eq(link.code, code.toLowerCase()))
		.limit(1);
	return rows[0] ?? null;
}

/** The links in use of units as a whole, without those of desks and of the campaign. */
export async function listLinks(db: Queries, campaignId: string): Promise<Link[]> {
	const links = await listPlaceLinks(db, campaignId);
	return links.filter(({ unitId, deskId }) => unitId !== '' && deskId === '');
}

/** Codes of the links in use of some units as a whole, by unit id. */
export async function listLinkCodes(
	db: Queries,
	campaignId: string,
	unitIds: readonly string[]
): Promise<Map<string, string>> {
	const codes = new Map<string, string>();
	for (const chunk of inChunks(unitIds)) {
		const rows = await db
			.select({ unitId: link.unitId, code: link.code })
			.from(link)
			.where(
				and(
					eq(link.campaignId, campaignId),
					inArray(link.unitId, chunk),
					eq(link.deskId, ''),
					eq(link.retiredAs, '')
				)
			);
		for (const { unitId, code } of rows) codes.set(unitId, code);
	}
	return codes;
}

/** Every link in use: of the campaign, of units, of desks. */
export async function listPlaceLinks(db: Queries, campaignId: string): Promise<Link[]> {
	return db
		.select(columns)
		.from(link)
		.where(and(eq(link.campaignId, campaignId), eq(link.retiredAs, '')))
		.orderBy(asc(link.code));
}

/** A place keeps the link it has in a campaign: printed sheets must go on working. */
export async function saveLinks(db: Queries, links: readonly NewLink[]): Promise<void> {
	const rows = links.map(({ deskId = '', ...rest }) => ({ ...rest, deskId }));
	for (const chunk of inChunks(rows)) {
		await db
			.insert(link)
			.values(chunk)
			.onConflictDoNothing({ target: [link.campaignId, link.unitId, link.deskId, link.retiredAs] });
	}
}

/** All links of a campaign that was thrown away. */
export async function deleteLinks(db: Queries, campaignId: string): Promise<void> {
	await db.delete(link).where(eq(link.campaignId, campaignId));
}

/** From now on the place may have another link. @returns whether it was in use until now */
export async function retireLink(db: Queries, code: string, retiredAt: Date): Promise<boolean> {
	const retired = await db
		.update(link)
		.set({ retiredAt, retiredAs: code })
		.where(and(eq(link.code, code), eq(link.retiredAs, '')))
		.returning({ code: link.code });
	return retired.length > 0;
}

export async function deleteLink(db: Queries, code: string): Promise<void> {
	await db.delete(link).where(eq(link.code, code));
}
