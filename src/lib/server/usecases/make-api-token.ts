import { mayExpireOn, type ApiToken } from '../../domain/api-token.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import { drawToken } from '../auth/api-token.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveApiToken } from '../repositories/api-tokens.ts';

export interface Request {
	readonly name: string;
	/** Last day on which it opens, YYYY-MM-DD; a year at most. */
	readonly expiresOn: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Makes a key for a program.
 *
 * @returns the key, told once: only its hash is stored
 * @throws Problem `input.invalid` where the day has passed or lies too far
 */
export function makeApiToken(
	db: Database,
	{ name, expiresOn, actorId, now }: Request
): Promise<{ token: ApiToken; key: string }> {
	if (!mayExpireOn(expiresOn, dayOf(now))) throw new Problem('input.invalid');
	const id = newId(now);
	const { plain: key, hash: tokenHash } = drawToken(id);
	const made = { id, name, tokenHash, createdAt: now, createdBy: actorId, expiresOn };
	const token: ApiToken = { ...made, revokedAt: null, usedAt: null };
	return db.write(async (tx) => {
		await saveApiToken(tx, token);
		const details = { name, day: expiresOn };
		await recordEvent(tx, { at: now, actorId, action: 'apiToken.make', subjectId: id, details });
		return { token, key };
	});
}
