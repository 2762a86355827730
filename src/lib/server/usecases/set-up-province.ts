import type { SignInStage } from '../../domain/account.ts';
import type { SetUpForm } from '../../domain/account-form.ts';
import { linkHours } from '../../domain/account-link.ts';
import { Problem } from '../../domain/problem.ts';
import type { Unit } from '../../domain/unit.ts';
import { arrive } from '../auth/arrival.ts';
import { drawSecret } from '../auth/device.ts';
import { hashNewPassword } from '../auth/password.ts';
import { hashOf } from '../auth/session-store.ts';
import type { Database, Queries } from '../db/database.ts';
import { newId } from '../id.ts';
import {
	deleteAccountLink,
	findAccountLink,
	saveAccountLink
} from '../repositories/account-links.ts';
import { listAdministrators, saveAccount, saveAccountsTurn } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listUnits, saveUnits } from '../repositories/units.ts';

/** Present provinces exist since this day. Source: Resolution 202/2025/QH15. */
const PROVINCES_SINCE = '2025-07-01';

/**
 * A link for the first account, while nobody can administer the installation.
 *
 * @returns its token; null where somebody can
 */
export function offerSetUp(db: Database, now: Date): Promise<string | null> {
	return db.write(async (tx) => {
		if ((await listAdministrators(tx)).length > 0) return null;
		const { plain, hash } = drawSecret();
		await saveAccountLink(tx, {
			tokenHash: hash,
			accountId: '',
			kind: 'setUp',
			createdBy: 'system',
			createdAt: now,
			expiresAt: new Date(now.getTime() + linkHours.setUp * 3_600_000)
		});
		return plain;
	});
}

/**
 * The province that is there already, else null: then the first page asks for it too.
 *
 * @throws Problem `account.linkOver`, `account.alreadySetUp`
 */
export async function openSetUp(db: Queries, token: string, now: Date): Promise<Unit | null> {
	if ((await listAdministrators(db)).length > 0) throw new Problem('account.alreadySetUp');
	const link = await findAccountLink(db, hashOf(token), now);
	if (link?.kind !== 'setUp') throw new Problem('account.linkOver');
	const roots = (await listUnits(db)).filter(({ parentId }) => parentId === null);
	return roots.find(({ validTo }) => validTo === null) ?? null;
}

export interface Request {
	token: string;
	form: SetUpForm;
	password: string;
	repeated: string;
	address: string;
	now: Date;
}

/**
 * The province and its first administrator; every link of this kind is then over.
 *
 * @throws Problem `account.linkOver`, `account.alreadySetUp` and those of `hashNewPassword`
 */
export async function setUpProvince(
	db: Database,
	{ token, form, password, repeated, address, now }: Request
): Promise<{ accountId: string; stage: SignInStage }> {
	await openSetUp(db.read, token, now);
	const passwordHash = await hashNewPassword({ password, repeated }, form);
	return db.write(async (tx) => {
		await saveAccountsTurn(tx, now);
		const known = await openSetUp(tx, token, now);
		const province = known ?? provinceOf(form, now);
		if (!known) await saveUnits(tx, [province]);
		const account = {
			id: newId(now),
			email: form.email,
			name: form.name,
			role: 'administrator' as const,
			unitId: province.id,
			passwordHash,
			isActive: true,
			createdAt: now,
			mustChangePassword: false,
			lastSignInAt: null
		};
		await saveAccount(tx, account);
		await deleteAccountLink(tx, hashOf(token));
		const event = { at: now, actorId: account.id, subjectId: account.id };
		await recordEvent(tx, { ...event, action: 'account.setUp', details: { address } });
		const stage = await arrive(tx, account, { passed: null, by: 'link', address, now });
		return { accountId: account.id, stage };
	});
}

function provinceOf({ provinceCode, provinceName }: SetUpForm, now: Date): Unit {
	return {
		id: newId(now),
		code: provinceCode,
		kind: 'province',
		nameVi: provinceName,
		nameEn: null,
		parentId: null,
		validFrom: PROVINCES_SINCE,
		validTo: null
	};
}
