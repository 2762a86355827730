import type { SignInStage } from '../../domain/account.ts';
import { Problem } from '../../domain/problem.ts';
import { arrive } from '../auth/arrival.ts';
import { drawRecoveryCodes, drawTotpSecret, stepOfCode } from '../auth/totp.ts';
import type { Throttle } from '../auth/throttle.ts';
import type { Database } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	findTotp,
	saveRecoveryCodes,
	saveTotp,
	saveTotpStep
} from '../repositories/second-factors.ts';

/** The secret for the app; the same until a first code was right, so that a reload harms nothing. */
export async function beginTotp(db: Database, accountId: string): Promise<string> {
	return db.write(async (tx) => {
		const known = await findTotp(tx, accountId);
		if (known?.confirmedAt) throw new Problem('account.stageOver');
		if (known) return known.secret;
		const secret = drawTotpSecret();
		await saveTotp(tx, { accountId, secret, confirmedAt: null, lastStep: 0 });
		return secret;
	});
}

export interface Request {
	accountId: string;
	code: string;
	address: string;
	throttle: Throttle;
	now: Date;
}

/**
 * Switches the second factor on once the app has shown a right code.
 *
 * @returns the recovery codes, to be shown this one time
 * @throws Problem `account.tooManyAttempts`, `account.wrongCode`, `account.stageOver`
 */
export async function confirmTotp(
	db: Database,
	{ accountId, code, address, throttle, now }: Request
): Promise<string[]> {
	const minutes = await throttle.admit(accountId, address);
	if (minutes !== null) throw new Problem('account.tooManyAttempts', { minutes });
	const { codes, hashes } = drawRecoveryCodes();
	await db.write(async (tx) => {
		const totp = await findTotp(tx, accountId);
		if (totp === null || totp.confirmedAt !== null) throw new Problem('account.stageOver');
		const step = await stepOfCode(totp, code, now);
		if (step === null) throw new Problem('account.wrongCode');
		await saveTotp(tx, { ...totp, confirmedAt: now });
		await saveTotpStep(tx, accountId, step);
		await saveRecoveryCodes(tx, accountId, hashes);
		await recordEvent(tx, {
			at: now,
			actorId: accountId,
			action: 'account.enrolTotp',
			subjectId: accountId
		});
	});
	await throttle.forgive(accountId, address);
	return codes;
}

/**
 * Lets a person go on whose sign-in waited for the second factor.
 *
 * @throws Problem `account.stageOver` where none is switched on yet
 */
export function goOnAfterTotp(
	db: Database,
	{ accountId, address, now }: { accountId: string; address: string; now: Date }
): Promise<SignInStage> {
	return db.write(async (tx) => {
		const account = await getAccount(tx, accountId);
		const totp = await findTotp(tx, accountId);
		if (!account.isActive || !totp?.confirmedAt) throw new Problem('account.stageOver');
		return arrive(tx, account, { passed: 'enrolTotp', by: 'code', address, now });
	});
}
