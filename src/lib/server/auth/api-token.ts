import { createHash, timingSafeEqual } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tokenStanding, type ApiToken } from '../../domain/api-token.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { findApiToken } from '../repositories/api-tokens.ts';
import { drawSecret } from './device.ts';

/** A new key of a token, told once, with what is stored of it. */
export function drawToken(id: string): { plain: string; hash: string } {
	const { plain, hash } = drawSecret();
	return { plain: `${id}.${plain}`, hash };
}

/** Wrong keys of an address, and lists of a key, in a quarter of an hour. */
const limits = { failures: 30, lists: 30, seconds: 15 * 60 };

export interface TokenDoor {
	/**
	 * The token whose key came in `Authorization: Bearer <key>`.
	 *
	 * @throws Problem `token.wrong`, `token.tooMany`
	 */
	open(
		db: Queries,
		asked: { header: string | null; address: string; now: Date }
	): Promise<ApiToken>;
}

export function createTokenDoor(given: Partial<typeof limits> = {}): TokenDoor {
	const { failures, lists, seconds } = { ...limits, ...given };
	const failed = new RateLimiterMemory({ points: failures, duration: seconds });
	const used = new RateLimiterMemory({ points: lists, duration: seconds });

	return {
		async open(db, { header, address, now }) {
			const spent = await failed.get(address);
			if (spent !== null && spent.consumedPoints >= failures) throw tooMany(spent);
			const token = await findToken(db, header, dayOf(now));
			if (token === null) {
				await failed.penalty(address, 1);
				throw new Problem('token.wrong');
			}
			await used.consume(token.id).catch((refusal: unknown) => {
				throw refusal instanceof RateLimiterRes ? tooMany(refusal) : refusal;
			});
			return token;
		}
	};
}

/** Null where there is none, its key is another, or it opens no more. */
async function findToken(
	db: Queries,
	header: string | null,
	today: string
): Promise<ApiToken | null> {
	const [, id, secret] = /^Bearer ([0-9a-f-]{36})\.([\w-]{20,100})$/.exec(header ?? '') ?? [];
	if (id === undefined || secret === undefined) return null;
	const token = await findApiToken(db, id);
	if (token === null || tokenStanding(token, today) !== 'valid') return null;
	const hash = createHash('sha256').update(secret).digest();
	return timingSafeEqual(hash, Buffer.from(token.tokenHash, 'hex')) ? token : null;
}

function tooMany({ msBeforeNext }: RateLimiterRes): Problem {
	return new Problem('token.tooMany', { minutes: Math.ceil(msBeforeNext / 60_000) });
}
