/** A province with its administrator and two sibling communes: who governs whom. */
import { randomUUID } from 'node:crypto';
import { generate } from 'otplib';
import type { Account } from '../../src/lib/domain/account.ts';
import type { Actor } from '../../src/lib/domain/permission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import { createThrottle } from '../../src/lib/server/auth/throttle.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { signInWithPassword } from '../../src/lib/server/usecases/sign-in.ts';
import { beginTotp, confirmTotp } from '../../src/lib/server/usecases/enrol-totp.ts';
import { anAccount, aUnit, today } from './builders.ts';

export const password = 'lúa chín vàng đồng';
export const otherPassword = 'sông Trà Khúc mùa lũ';

export interface People {
	readonly province: Unit;
	readonly commune: Unit;
	readonly sibling: Unit;
	readonly administrator: Account;
	/** The same person as one who acts. */
	readonly actor: Actor;
	/** Administers the commune alone. */
	readonly branchActor: Actor;
}

export async function somePeople(db: Database): Promise<People> {
	const province = await aUnit(db, { kind: 'province' });
	const commune = await aUnit(db, { parentId: province.id });
	const sibling = await aUnit(db, { parentId: province.id });
	const passwordHash = await hashPassword(password);
	const administrator = await anAccount(db, {
		role: 'administrator',
		unitId: province.id,
		passwordHash
	});
	const branch = await anAccount(db, {
		role: 'administrator',
		unitId: commune.id,
		passwordHash
	});
	return {
		province,
		commune,
		sibling,
		administrator,
		actor: actorOf(administrator, true),
		branchActor: actorOf(branch, false)
	};
}

export function actorOf({ id, name, role, unitId }: Account, isProvinceWide: boolean): Actor {
	return { id, name, role, unitId, isProvinceWide };
}

/** One person's browser at a time; attempts are counted anew for each. */
export const atHome = () => ({ address: '10.0.0.1', throttle: createThrottle(), now: today });

export const signInAs = (db: Database, { email }: Account, typed = password) =>
	signInWithPassword(db, { email, password: typed, ...atHome() });

export const later = (seconds: number) => new Date(today.getTime() + seconds * 1000);

/** The code an authenticator app shows at a moment. */
export const codeAt = (secret: string, moment = today) =>
	generate({ secret, epoch: Math.floor(moment.getTime() / 1000) });

/** Switches the second factor of an account on, a minute ago. */
export async function withTotp(db: Database, accountId: string) {
	const secret = await beginTotp(db, accountId);
	const before = later(-60);
	const code = await codeAt(secret, before);
	const codes = await confirmTotp(db, { accountId, code, ...atHome(), now: before });
	return { secret, codes };
}

/** What the log holds, oldest first. */
export const actionsOf = async (db: Database) =>
	(await listEvents(db.read, { limit: 50 })).map(({ action }) => action).reverse();

/** A link's token that was never issued. */
export const noToken = randomUUID();
