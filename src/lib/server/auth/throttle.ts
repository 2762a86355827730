import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many times a password may be tried, by account and by address. */
export interface Throttle {
	/** Counts an attempt; gives the minutes to wait where there were too many, else null. */
	admit(email: string, address: string): Promise<number | null>;
	/** A right password gives its attempt back. */
	forgive(email: string, address: string): Promise<void>;
}

/** Ten tries an account and a hundred an address (a whole office shares one) in a quarter of an hour. */
const limits = { account: 10, address: 100, seconds: 15 * 60 };

export function createThrottle({ account, address, seconds } = limits): Throttle {
	const byAccount = new RateLimiterMemory({ points: account, duration: seconds });
	const byAddress = new RateLimiterMemory({ points: address, duration: seconds });

	return {
		async admit(email, from) {
			const waits = await Promise.all([waitOf(byAddress, from), waitOf(byAccount, email)]);
			const longest = Math.max(...waits);
			return longest > 0 ? Math.ceil(longest / 60_000) : null;
		},
		async forgive(email, from) {
			await byAccount.delete(email);
			await byAddress.reward(from, 1);
		}
	};
}

/** Takes one point; the milliseconds until there are points again, 0 where there was one. */
async function waitOf(limiter: RateLimiterMemory, key: string): Promise<number> {
	try {
		await limiter.consume(key);
		return 0;
	} catch (refusal) {
		if (!(refusal instanceof RateLimiterRes)) throw refusal;
		return refusal.msBeforeNext;
	}
}
