import type { Account, SignInStage } from '../../domain/account.ts';
import type { Role } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { arrive } from '../auth/arrival.ts';
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

/** The account that people without one get. */
export interface Provision {
	readonly unitId: string;
	readonly role: Exclude<Role, 'administrator'>;
}

export interface Request {
	claims: Claims;
	/** Null where nobody gets an account this way. */
	provision: Provision | null;
	address: string;
	now: Date;
}

/**
 * Whose account it is, and what is still asked of him: the account linked to the provider's
 * subject, else the one of the verified e-mail, which is linked from then on. The provider takes
 * the place of the password; a second factor that we ask for is asked for here too.
 *
 * @throws Problem `identity.unknown`: also where the account is switched off
 */
export async function signInWithIdentity(
	db: Database,
	{ claims, provision, address, now }: Request
): Promise<Account & { stage: SignInStage }> {
	const arrived = await db.write(async (tx) => {
		const linked = await findIdentity(tx, claims.issuer, claims.subject);
		const account = linked
			? await getAccount(tx, linked.accountId)
			: await findOrMake(tx, { claims, provision, now });
		if (!account?.isActive || !(linked || (await canLink(tx, account, claims)))) {
			await recordRefusal(tx, { accountId: account?.id ?? 'unknown', address, now });
			return null;
		}
		if (!linked) await link(tx, { account, claims, now });
		return {
			...account,
			stage: await arrive(tx, account, { passed: null, by: 'provider', address, now })
		};
	});
	if (arrived === null) throw new Problem('identity.unknown');
	return arrived;
}

async function recordRefusal(
	tx: Queries,
	{ accountId, address, now }: { accountId: string; address: string; now: Date }
): Promise<void> {
	await recordEvent(tx, {
		at: now,
		actorId: accountId,
		action: 'account.signInFailed',
		subjectId: accountId,
		details: { address, by: 'provider' }
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
async function canLink(tx: Queries, account: Account, { issuer }: Claims): Promise<boolean> {
	const known = await listIdentities(tx, account.id);
	return known.every((one) => one.issuer !== issuer);
}

async function link(
	tx: Queries,
	{ account, claims, now }: { account: Account; claims: Claims; now: Date }
): Promise<void> {
	const { issuer, subject } = claims;
	await saveIdentity(tx, { issuer, subject, accountId: account.id, linkedAt: now });
	const event = { at: now, actorId: account.id, subjectId: account.id };
	await recordEvent(tx, { ...event, action: 'account.linkIdentity' });
}
