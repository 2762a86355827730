import type { RegisterChange } from '../../domain/register-change.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { countChanges, listChanges, listChangesOf } from '../repositories/register-changes.ts';

/** A change as lists show it. */
export interface ChangeLineOfRegister extends RegisterChange {
	/** Name of whoever made it; null where the account is gone. */
	readonly actorName: string | null;
}

/** A page of all changes of the registers, newest first; pages count from 1. */
export async function changeLines(
	db: Queries,
	{ page, size }: { page: number; size: number }
): Promise<{ lines: ChangeLineOfRegister[]; total: number }> {
	const changes = await listChanges(db, { limit: size, offset: (page - 1) * size });
	return { lines: await named(db, changes), total: await countChanges(db) };
}

/** The changes that touched one row: a unit by its id. Newest first. */
export async function changeLinesOf(db: Queries, rowKey: string): Promise<ChangeLineOfRegister[]> {
	return named(db, await listChangesOf(db, rowKey));
}

async function named(
	db: Queries,
	changes: readonly RegisterChange[]
): Promise<ChangeLineOfRegister[]> {
	if (changes.length === 0) return [];
	const names = new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
	return changes.map((change) => ({ ...change, actorName: names.get(change.createdBy) ?? null }));
}
