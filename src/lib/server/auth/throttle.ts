import { setTimeout as wait } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../network.ts';

/** How many times a password or a code may be tried. */
export interface Throttle {
	/** Counts an attempt; gives the minutes to wait where there were too many, else null. */
	admit(account: string, address: string): Promise<number | null>;
	/** A right password gives its attempt back. */
	forgive(account: string, address: string): Promise<void>;
}

const limits = {
	/** Tries of one account from one address. */
	account: 10,
	/** Tries of any account from one address; a whole office shares one. */
	address: 100,
	/** Tries of one account from everywhere, after which each address has two, and slow ones. */
	everywhere: 100,
	brakeMs: 2000,
	seconds: 15 * 60
};

/**
 * For passwords, which anybody may try: who guesses shuts out himself and those who share his
 * address, never the person whose account it is, wherever he else may be.
 */
export function createThrottle(given: Partial<typeof limits> = {}): Throttle {
	const { account, address, everywhere, brakeMs, seconds } = { ...limits, ...given };
	const byAddress = new RateLimiterMemory({ points: address, duration: seconds });
	const byBoth = new RateLimiterMemory({ points: account, duration: seconds });
	const byAccount = new RateLimiterMemory({ points: everywhere, duration: seconds });

	return {
		async admit(name, from) {
			const network = networkOf(from);
			const tried = await byAccount.get(name);
			const isBraked = tried !== null && tried.consumedPoints >= everywhere;
			const cost = isBraked ? Math.floor(account / 2) : 1;
			const minutes =
				(await minutesOf(byAddress, network)) ??
				(await minutesOf(byBoth, `${name} ${network}`, cost));
			if (minutes !== null) return minutes;
			await byAccount.penalty(name, 1);
			if (isBraked) await wait(brakeMs);
			return null;
		},
		async forgive(name, from) {
			const network = networkOf(from);
			await byBoth.delete(`${name} ${network}`);
			await byAddress.reward(network, 1);
			await byAccount.reward(name, 1);
		}
	};
}

/**
 * For codes of the second factor, few enough to be guessed from many addresses: here the account
 * itself waits. Only who knows its password comes so far.
 */
export function createCodeThrottle(given: Partial<typeof limits> = {}): Throttle {
	const { account, seconds } = { ...limits, ...given };
	const byAccount = new RateLimiterMemory({ points: account, duration: seconds });
	return {
		admit: (name) => minutesOf(byAccount, name),
		forgive: async (name) => void (await byAccount.delete(name))
	};
}

/** Takes points; the minutes until there are points again, null where there were enough. */
async function minutesOf(
	limiter: RateLimiterMemory,
	key: string,
	cost = 1
): Promise<number | null> {
	try {
		await limiter.consume(key, cost);
		return null;
	} catch (refusal) {
		if (!(refusal instanceof RateLimiterRes)) throw refusal;
		return Math.ceil(refusal.msBeforeNext / 60_000);
	}
}
