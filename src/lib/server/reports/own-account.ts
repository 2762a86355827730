import { needsTotp } from '../../domain/account.ts';
import { browserName, type BrowserName } from '../../domain/browser-name.ts';
import { readTotpRule } from '../auth/arrival.ts';
import type { Queries } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { countRecoveryCodes, findTotp } from '../repositories/second-factors.ts';
import { listSessions } from '../repositories/sessions.ts';

/** What a person sees of his own account. */
export interface OwnAccount {
	readonly email: string;
	readonly hasPassword: boolean;
	readonly totpSince: Date | null;
	readonly needsTotp: boolean;
	readonly recoveryCodes: number;
	readonly sessions: readonly OwnSession[];
}

export interface OwnSession extends BrowserName {
	/** SHA-256 of its id, by which it is ended; opens nothing. */
	readonly idHash: string;
	readonly address: string;
	readonly createdAt: Date | null;
	readonly lastSeenAt: Date | null;
	readonly isThis: boolean;
}

/** @param hereHash SHA-256 of the id of the session that asks */
export async function ownAccount(
	db: Queries,
	accountId: string,
	hereHash: string
): Promise<OwnAccount> {
	const { email, passwordHash, role } = await getAccount(db, accountId);
	const sessions = await listSessions(db, accountId);
	return {
		email,
		hasPassword: passwordHash !== null,
		totpSince: (await findTotp(db, accountId))?.confirmedAt ?? null,
		needsTotp: needsTotp(role, await readTotpRule(db)),
		recoveryCodes: await countRecoveryCodes(db, accountId),
		sessions: sessions.map(({ idHash, address, createdAt, lastSeenAt, userAgent }) => ({
			idHash,
			address,
			createdAt,
			lastSeenAt,
			isThis: idHash === hereHash,
			...browserName(userAgent)
		}))
	};
}
