import {
	nextStage,
	totpRules,
	type Account,
	type SignInStage,
	type TotpRule
} from '../../domain/account.ts';
import type { Queries } from '../db/database.ts';
import { saveAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findTotp } from '../repositories/second-factors.ts';
import { findSetting } from '../repositories/settings.ts';

/** By what a person showed who he is, last of all. */
export type ArrivedBy = 'password' | 'code' | 'recoveryCode' | 'link' | 'provider';

interface Arrival {
	/** The stage just done; null where only the password was right. */
	passed: SignInStage | null;
	by: ArrivedBy;
	/** Network address of the browser, for the audit log. */
	address: string;
	now: Date;
}

/** What is asked of the person next; where nothing is, he has come in, and the log says so. */
export async function arrive(
	tx: Queries,
	account: Account,
	{ passed, by, address, now }: Arrival
): Promise<SignInStage> {
	const totp = await findTotp(tx, account.id);
	const hasTotp = totp !== null && totp.confirmedAt !== null;
	const stage = nextStage(account, { hasTotp, rule: await readTotpRule(tx), passed });
	if (stage === 'full') await recordArrival(tx, account, { by, address, now });
	return stage;
}

/** The person has come in. */
async function recordArrival(
	tx: Queries,
	account: Account,
	{ by, address, now }: Omit<Arrival, 'passed'>
): Promise<void> {
	await saveAccount(tx, { ...account, lastSignInAt: now });
	await recordEvent(tx, {
		at: now,
		actorId: account.id,
		action: 'account.signIn',
		subjectId: account.id,
		details: { address, by }
	});
}

export const TOTP_RULE_SETTING = 'totpRule';

/** Whose second factor is asked for; in a real installation administrators', unless they say else. */
export async function readTotpRule(db: Queries): Promise<TotpRule> {
	const stored = await findSetting(db, TOTP_RULE_SETTING);
	const known = totpRules.find((rule) => rule === stored);
	if (known) return known;
	return (await findSetting(db, 'demo')) === 'true' ? 'nobody' : 'administrators';
}
