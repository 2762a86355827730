import { standingOf, type Account, type AccountStanding } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listAccountLinks } from '../repositories/account-links.ts';
import { getAccount, listAccounts } from '../repositories/accounts.ts';
import { listEvents } from '../repositories/audit.ts';
import { listIdentities } from '../repositories/identities.ts';
import { countRecoveryCodes, findTotp } from '../repositories/second-factors.ts';
import { listSessions } from '../repositories/sessions.ts';
import { getUnit } from '../repositories/units.ts';

/** What an administrator sees of one account. */
export interface AccountDetails extends Pick<
	Account,
	'id' | 'email' | 'name' | 'role' | 'createdAt' | 'lastSignInAt' | 'mustChangePassword'
> {
	readonly standing: AccountStanding;
	readonly unit: Pick<Unit, 'id' | 'code' | 'nameVi' | 'nameEn'>;
	readonly totpSince: Date | null;
	readonly recoveryCodes: number;
	readonly linkedSince: Date | null;
	readonly sessions: number;
	readonly linkUntil: Date | null;
	readonly events: readonly HistoryLine[];
}

export interface HistoryLine extends Pick<AuditEvent, 'at' | 'action'> {
	/** Null where no account stands behind it. */
	readonly actorName: string | null;
}

const EVENTS_SHOWN = 20;

/** @throws Problem `account.notFound`, `unit.notFound` */
export async function accountDetails(
	db: Queries,
	accountId: string,
	now: Date
): Promise<AccountDetails> {
	const account = await getAccount(db, accountId);
	const { id, code, nameVi, nameEn } = await getUnit(db, account.unitId);
	const names = new Map((await listAccounts(db)).map((one) => [one.id, one.name]));
	const events = await listEvents(db, { limit: EVENTS_SHOWN, subjectIds: [accountId] });
	const links = (await listAccountLinks(db, now)).filter((link) => link.accountId === accountId);
	const { passwordHash: _, isActive: _active, unitId: _unit, ...open } = account;
	return {
		...open,
		standing: standingOf(account),
		unit: { id, code, nameVi, nameEn },
		totpSince: (await findTotp(db, accountId))?.confirmedAt ?? null,
		recoveryCodes: await countRecoveryCodes(db, accountId),
		linkedSince: (await listIdentities(db, accountId))[0]?.linkedAt ?? null,
		sessions: (await listSessions(db, accountId)).length,
		linkUntil: links[0]?.expiresAt ?? null,
		events: events.map(({ at, action, actorId }) => ({
			at,
			action,
			actorName: names.get(actorId) ?? null
		}))
	};
}
