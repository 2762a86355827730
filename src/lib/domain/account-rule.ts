/** Who may change whose account: nobody raises himself, and somebody always holds the keys. */
import type { Account } from './account.ts';
import { may, type Actor, type Role } from './permission.ts';
import { Problem } from './problem.ts';

/**
 * The unit of the account and the unit it shall have must both lie in the actor's branch; so a
 * branch's administrator never reaches beyond it, whatever the role he gives.
 *
 * @param unitPaths ids from the root down, of each unit concerned
 * @throws Problem `access.denied`
 */
export function mustGovern(actor: Actor, ...unitPaths: readonly (readonly string[])[]): void {
	const isAllowed = unitPaths.every((path) => may(actor, 'manageAccounts', path));
	if (!isAllowed) throw new Problem('access.denied');
}

/** @throws Problem `account.notYourself`: one's own role, unit and state are others' to change */
export function mustBeSomebodyElse(actor: Pick<Actor, 'id'>, accountId: string): void {
	if (actor.id === accountId) throw new Problem('account.notYourself');
}

/** What an account is about to become. */
export interface Becoming {
	readonly role: Role;
	readonly isProvinceWide: boolean;
	readonly isActive: boolean;
}

/**
 * @param others how many others can still sign in as administrators of the whole province
 * @throws Problem `account.lastAdministrator`
 */
export function mustLeaveAnAdministrator(becoming: Becoming, others: number): void {
	const staysOne =
		becoming.role === 'administrator' && becoming.isProvinceWide && becoming.isActive;
	if (!staysOne && others === 0) throw new Problem('account.lastAdministrator');
}

/** Whether the person can come in at all: an invitation nobody took holds no keys. */
export function canEnter({
	isActive,
	passwordHash,
	lastSignInAt
}: Pick<Account, 'isActive' | 'passwordHash' | 'lastSignInAt'>): boolean {
	return isActive && (passwordHash !== null || lastSignInAt !== null);
}
