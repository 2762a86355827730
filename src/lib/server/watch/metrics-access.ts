import { createHash, timingSafeEqual } from 'node:crypto';

export interface Reader {
	/** The header as it was sent; null without one. */
	readonly authorization: string | null;
	/** Where the connection comes from. */
	readonly address: string;
	/** Whether somebody says that he forwards it. */
	readonly isProxied: boolean;
}

/**
 * Whether somebody may read the metrics: who knows the token; without a token this machine alone,
 * and nothing that comes through a proxy, which makes everybody look like this machine.
 *
 * @param token empty where none was set
 */
export function mayReadMetrics(token: string, reader: Reader): boolean {
	const { authorization, address, isProxied } = reader;
	if (token !== '') return authorization !== null && isSame(authorization, `Bearer ${token}`);
	return !isProxied && /^(?:127\.|::1$|::ffff:127\.)/.test(address);
}

/** Without telling by its time how much was right. */
function isSame(one: string, other: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(hash(one), hash(other));
}
