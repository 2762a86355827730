import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Keying } from '../../domain/keying.ts';
import { keyedContent } from '../../domain/keying-schema.ts';
import type { Queries } from '../db/database.ts';
import { paperKeying } from '../db/schema.ts';
import type { PersonalData } from '../personal-data.ts';

const passOf = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** Who keyed what in which pass, without contents; by form and pass. */
export async function listKeyers(db: Queries, batchId: string): Promise<Omit<Keying, 'content'>[]> {
	const rows = await db
		.select()
		.from(paperKeying)
		.where(eq(paperKeying.batchId, batchId))
		.orderBy(asc(paperKeying.number), asc(paperKeying.pass));
	return rows.map(({ content: _, ...row }) => ({ ...row, pass: passOf.parse(row.pass) }));
}

/** The same with what was keyed. */
export async function listKeyings(
	db: Queries,
	batchId: string,
	key: PersonalData
): Promise<Keying[]> {
	const rows = await db
		.select()
		.from(paperKeying)
		.where(eq(paperKeying.batchId, batchId))
		.orderBy(asc(paperKeying.number), asc(paperKeying.pass));
	return rows.map((row) => {
		const keyed = { ...row, pass: passOf.parse(row.pass) };
		const content = keyedContent.parse(JSON.parse(key.decrypt(row.content, placeOf(keyed))));
		return { ...keyed, content };
	});
}

export async function saveKeying(db: Queries, saved: Keying, key: PersonalData): Promise<void> {
	const row = { ...saved, content: key.encrypt(JSON.stringify(saved.content), placeOf(saved)) };
	await db
		.insert(paperKeying)
		.values(row)
		.onConflictDoUpdate({
			target: [paperKeying.campaignId, paperKeying.number, paperKeying.pass],
			set: row
		});
}

/** Of one form, to be keyed anew. */
export async function deleteKeyings(
	db: Queries,
	campaignId: string,
	number: number
): Promise<void> {
	await db
		.delete(paperKeying)
		.where(and(eq(paperKeying.campaignId, campaignId), eq(paperKeying.number, number)));
}

/** Of a batch: what was keyed is counted, or shall be forgotten. */
export async function deleteKeyingsOfBatch(db: Queries, batchId: string): Promise<void> {
	await db.delete(paperKeying).where(eq(paperKeying.batchId, batchId));
}

const placeOf = ({ campaignId, number, pass }: Pick<Keying, 'campaignId' | 'number' | 'pass'>) =>
	`paper ${campaignId} ${number} ${pass}`;
