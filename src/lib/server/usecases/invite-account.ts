import type { Account } from '../../domain/account.ts';
import { mustGovern } from '../../domain/account-rule.ts';
import type { Actor, Role } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { drawSecret } from '../auth/device.ts';
import type { Database, Queries } from '../db/database.ts';
import { newId } from '../id.ts';
import { saveAccountLink } from '../repositories/account-links.ts';
import { findAccountByEmail, saveAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listUnitPath } from '../repositories/units.ts';
import { linkHours } from '../../domain/account-link.ts';
import { dayOf } from '../../text/date.ts';

export interface Invitation {
	email: string;
	name: string;
	role: Role;
	unitId: string;
}

/** A new account with its one-time link, whose token is known only here. */
export interface Invited {
	readonly account: Account;
	readonly token: string;
	readonly expiresAt: Date;
}

/** @throws Problem `access.denied`, `account.emailTaken`, `unit.notFound` */
export async function inviteAccount(
	db: Database,
	{ invitation, actor, now }: { invitation: Invitation; actor: Actor; now: Date }
): Promise<Invited> {
	return db.write(async (tx) => invite(tx, { invitation, actor, now }));
}

/** The same inside a transaction of somebody else, for many at once. */
export async function invite(
	tx: Queries,
	{ invitation, actor, now }: { invitation: Invitation; actor: Actor; now: Date }
): Promise<Invited> {
	const { email, name, role, unitId } = invitation;
	mustGovern(actor, await listUnitPath(tx, unitId, dayOf(now)));
	if (await findAccountByEmail(tx, email)) throw new Problem('account.emailTaken', { email });
	const account: Account = {
		id: newId(now),
		email,
		name,
		role,
		unitId,
		passwordHash: null,
		isActive: true,
		createdAt: now,
		mustChangePassword: false,
		lastSignInAt: null
	};
	const { plain, hash } = drawSecret();
	const expiresAt = new Date(now.getTime() + linkHours.invitation * 3_600_000);

	await saveAccount(tx, account);
	await saveAccountLink(tx, {
		tokenHash: hash,
		accountId: account.id,
		kind: 'invitation',
		createdBy: actor.id,
		createdAt: now,
		expiresAt
	});
	await recordEvent(tx, {
		at: now,
		actorId: actor.id,
		action: 'account.invite',
		subjectId: account.id,
		details: { role }
	});
	return { account, token: plain, expiresAt };
}
