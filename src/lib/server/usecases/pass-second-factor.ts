import type { SignInStage } from '../../domain/account.ts';
import { Problem } from '../../domain/problem.ts';
import { arrive, type ArrivedBy } from '../auth/arrival.ts';
import type { Throttle } from '../auth/throttle.ts';
import { recoveryHash, stepOfCode } from '../auth/totp.ts';
import type { Database, Queries } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findTotp, saveRecoveryCodeUsed, saveTotpStep } from '../repositories/second-factors.ts';

export interface Request {
	accountId: string;
	/** Of the app, or one of the printed recovery codes. */
	code: string;
	address: string;
	throttle: Throttle;
	now: Date;
}

/**
 * Takes a code of the app or a recovery code, each once, and says what is asked next.
 *
 * @throws Problem `account.tooManyAttempts`, `account.wrongCode`, `account.stageOver`
 */
export async function passSecondFactor(
	db: Database,
	{ accountId, code, address, throttle, now }: Request
): Promise<SignInStage> {
	const minutes = await throttle.admit(accountId, address);
	if (minutes !== null) throw new Problem('account.tooManyAttempts', { minutes });

	const stage = await db.write(async (tx) => {
		const account = await getAccount(tx, accountId);
		if (!account.isActive) throw new Problem('account.stageOver');
		const by = await useCode(tx, { accountId, code, now });
		if (by === null) {
			const event = { at: now, actorId: accountId, subjectId: accountId, details: { address } };
			await recordEvent(tx, { ...event, action: 'account.secondFactorFailed' });
			return null;
		}
		if (by === 'recoveryCode') {
			const event = { at: now, actorId: accountId, subjectId: accountId, details: { address } };
			await recordEvent(tx, { ...event, action: 'account.useRecoveryCode' });
		}
		return arrive(tx, account, { passed: 'secondFactor', by, address, now });
	});
	if (stage === null) throw new Problem('account.wrongCode');
	await throttle.forgive(accountId, address);
	return stage;
}

async function useCode(
	tx: Queries,
	{ accountId, code, now }: Pick<Request, 'accountId' | 'code' | 'now'>
): Promise<ArrivedBy | null> {
	const totp = await findTotp(tx, accountId);
	if (totp === null || totp.confirmedAt === null) throw new Problem('account.stageOver');
	const step = await stepOfCode(totp, code, now);
	if (step !== null) return (await saveTotpStep(tx, accountId, step)) ? 'code' : null;
	const codeHash = recoveryHash(code);
	const isUsed = await saveRecoveryCodeUsed(tx, { accountId, codeHash, usedAt: now });
	return isUsed ? 'recoveryCode' : null;
}
