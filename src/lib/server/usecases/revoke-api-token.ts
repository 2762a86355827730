import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getApiToken, saveApiToken } from '../repositories/api-tokens.ts';

export interface Request {
	readonly tokenId: string;
	readonly actorId: string;
	readonly now: Date;
}

/** From now on its key opens nothing; revoked twice, the first time counts. @throws Problem `token.notFound` */
export function revokeApiToken(db: Database, { tokenId, actorId, now }: Request): Promise<void> {
	return db.write(async (tx) => {
		const token = await getApiToken(tx, tokenId);
		if (token.revokedAt !== null) return;
		await saveApiToken(tx, { ...token, revokedAt: now });
		const details = { name: token.name };
		const event = { at: now, actorId, action: 'apiToken.revoke', subjectId: tokenId, details };
		await recordEvent(tx, event);
	});
}
