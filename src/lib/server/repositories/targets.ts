import { asc, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { unitKinds } from '../../domain/unit.ts';
import type { Target } from '../../domain/target.ts';
import type { Queries } from '../db/database.ts';
import { target } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';

const scope = z.object({
	measures: z.enum(['procedure', 'administration', 'management', 'health', 'education']),
	unitKind: z.enum(unitKinds).nullable()
});

/** Those that came into force last stand first. */
export async function listTargets(db: Queries): Promise<Target[]> {
	const rows = await db.select().from(target).orderBy(desc(target.validFrom), asc(target.code));
	return rows.map((row) => ({ ...row, ...scope.parse(row) }));
}

export async function saveTargets(db: Queries, targets: readonly Target[]): Promise<void> {
	for (const chunk of inChunks(targets)) {
		await db
			.insert(target)
			.values(chunk)
			.onConflictDoUpdate({ target: target.id, set: insertedValues(target) });
	}
}

export async function deleteTarget(db: Queries, id: string): Promise<void> {
	await db.delete(target).where(eq(target.id, id));
}
