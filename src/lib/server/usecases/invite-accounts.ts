import type { Actor } from '../../domain/permission.ts';
import type { Database } from '../db/database.ts';
import { invite, type Invitation, type Invited } from './invite-account.ts';

/**
 * Invites all of a list or nobody: a list half taken would have to be sorted out by hand.
 *
 * @throws Problem `access.denied`, `account.emailTaken`, `unit.notFound`
 */
export function inviteAccounts(
	db: Database,
	{ invitations, actor, now }: { invitations: readonly Invitation[]; actor: Actor; now: Date }
): Promise<Invited[]> {
	return db.write(async (tx) => {
		const invited: Invited[] = [];
		for (const invitation of invitations) {
			invited.push(await invite(tx, { invitation, actor, now }));
		}
		return invited;
	});
}
