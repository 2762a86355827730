import type { Account } from '../../domain/account.ts';
import type { Role } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { recordArrival } from '../auth/arrival.ts';
import type { Database, Queries } from '../db/database.ts';
import { newId } from '../id.ts';
import { findAccountByEmail, getAccount, saveAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findIdentity, listIdentities, saveIdentity } from '../repositories/identities.ts';

/** What the provider says of a person. */
export interface Claims {
	readonly issuer: string;
	readonly subject: string;
	/** Null where the provider gave none, or did not verify it. */
	readonly verifiedEmail: string | null;
	readonly name: string | null;
}

export interface Request {
	claims: Claims;
	/** Where people without an account get one; null where they do not. */
	provision: { unitId: string; role: Exclude<Role, 'administrator'> } | null;
	address: string;
	now: Date;
}

/**
 * Whose account it is: the one linked to the provider's subject, else the one of the verified
 * e-mail, which is linked from then on. Second factors are the provider's to ask for.
 *
 * @throws Problem `identity.unknown`: also where the account is switched off
 */
export function signInWithIdentity(
	db: Database,
	{ claims, provision, address, now }: Request
): Promise<Account> {
	return db.write(async (tx) => {
		const linked = await findIdentity(tx, claims.issuer, claims.subject);
		const account = linked
			? await getAccount(tx, linked.accountId)
			: await findOrMake(tx, { claims, provision, now });
		if (!account?.isActive) throw new Problem('identity.unknown');
		if (!linked) await link(tx, { account, claims, now });
		await recordArrival(tx, account, { by: 'provider', address, now });
		return account;
	});
}

async function findOrMake(
	tx: Queries,
	{ claims, provision, now }: Pick<Request, 'claims' | 'provision' | 'now'>
): Promise<Account | null> {
	const { verifiedEmail: email, name } = claims;
	if (email === null) return null;
	const known = await findAccountByEmail(tx, email);
	if (known || provision === null) return known;
	const account: Account = {
		id: newId(now),
		email,
		name: name ?? email,
		...provision,
		passwordHash: null,
		isActive: true,
		createdAt: now,
		mustChangePassword: false,
		lastSignInAt: null
	};
	await saveAccount(tx, account);
	const event = { at: now, actorId: 'system', subjectId: account.id };
	await recordEvent(tx, { ...event, action: 'account.provision' });
	return account;
}

/** One subject of a provider an account: an e-mail given to somebody else there opens nothing here. */
async function link(
	tx: Queries,
	{ account, claims, now }: { account: Account; claims: Claims; now: Date }
): Promise<void> {
	const { issuer, subject } = claims;
	const known = await listIdentities(tx, account.id);
	if (known.some((one) => one.issuer === issuer)) throw new Problem('identity.unknown');
	await saveIdentity(tx, { issuer, subject, accountId: account.id, linkedAt: now });
	const event = { at: now, actorId: account.id, subjectId: account.id };
	await recordEvent(tx, { ...event, action: 'account.linkIdentity' });
}
