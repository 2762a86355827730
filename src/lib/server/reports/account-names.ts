/** Names of people by their account, for lists that say who did what. */
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';

export async function accountNames(db: Queries): Promise<ReadonlyMap<string, string>> {
	return new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
}
