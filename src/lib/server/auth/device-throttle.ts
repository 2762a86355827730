import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../domain/problem.ts';

/**
 * How often tablets may knock. A whole hall, often a whole district, shares one address, so by
 * address only failures count; what goes well is counted by device.
 */
export interface DeviceThrottle {
	/**
	 * Lets the work run unless the address has failed too often; its failure counts.
	 *
	 * @throws Problem `device.tooManyAttempts`, and what the work throws
	 */
	guard<T>(address: string, work: () => Promise<T>): Promise<T>;
	/** @throws Problem `device.tooManyAttempts` */
	admit(deviceId: string): Promise<void>;
}

/** Sixty wrong codes or secrets an address in a quarter of an hour; thirty heartbeats a minute. */
const limits = { failures: 60, failureSeconds: 15 * 60, heartbeats: 30, heartbeatSeconds: 60 };

export function createDeviceThrottle(given: Partial<typeof limits> = {}): DeviceThrottle {
	const { failures, failureSeconds, heartbeats, heartbeatSeconds } = { ...limits, ...given };
	const failed = new RateLimiterMemory({ points: failures, duration: failureSeconds });
	const heard = new RateLimiterMemory({ points: heartbeats, duration: heartbeatSeconds });

	return {
		async guard(address, work) {
			const spent = await failed.get(address);
			if (spent !== null && spent.consumedPoints >= failures) throw tooMany(spent);
			try {
				return await work();
			} catch (trouble) {
				if (trouble instanceof Problem) await failed.penalty(address, 1);
				throw trouble;
			}
		},
		async admit(deviceId) {
			try {
				await heard.consume(deviceId);
			} catch (refusal) {
				if (!(refusal instanceof RateLimiterRes)) throw refusal;
				throw tooMany(refusal);
			}
		}
	};
}

function tooMany({ msBeforeNext }: RateLimiterRes): Problem {
	return new Problem('device.tooManyAttempts', { minutes: Math.ceil(msBeforeNext / 60_000) });
}
