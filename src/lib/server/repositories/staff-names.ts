import { asc, notInArray } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { staffName } from '../db/schema.ts';

/** Names that are taken out of opinions, beside those of accounts. */
export async function listStaffNames(db: Queries): Promise<string[]> {
	const rows = await db
		.select({ name: staffName.name })
		.from(staffName)
		.orderBy(asc(staffName.name));
	return rows.map(({ name }) => name);
}

/** These and no others. */
export async function saveStaffNames(
	tx: Queries,
	names: readonly string[],
	{ addedAt, addedBy }: { addedAt: Date; addedBy: string }
): Promise<void> {
	if (names.length === 0) {
		await tx.delete(staffName);
		return;
	}
	await tx.delete(staffName).where(notInArray(staffName.name, [...names]));
	await tx
		.insert(staffName)
		.values(names.map((name) => ({ name, addedAt, addedBy })))
		.onConflictDoNothing();
}
