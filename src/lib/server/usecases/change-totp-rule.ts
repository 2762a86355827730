import type { TotpRule } from '../../domain/account.ts';
import { readTotpRule, TOTP_RULE_SETTING } from '../auth/arrival.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveSetting } from '../repositories/settings.ts';

/** Whose second factor the installation asks for, from the next sign-in on. */
export function changeTotpRule(
	db: Database,
	{ rule, actorId, now }: { rule: TotpRule; actorId: string; now: Date }
): Promise<void> {
	return db.write(async (tx) => {
		const before = await readTotpRule(tx);
		if (before === rule) return;
		await saveSetting(tx, TOTP_RULE_SETTING, rule);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'account.changeTotpRule',
			subjectId: 'totpRule',
			details: { from: before, to: rule }
		});
	});
}
