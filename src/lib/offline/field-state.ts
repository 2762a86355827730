import type { PhoneState } from '../domain/field-device.ts';
import { readBattery, readStorage } from './browser-gauges.ts';
import type { Held } from './field-store.ts';

/** What the phone says of itself when it comes back to the network. */
export async function readPhoneState(
	{ waiting, refused }: Pick<Held, 'waiting' | 'refused'>,
	{ appVersion, clockOffsetMs }: { appVersion: string; clockOffsetMs: number | null }
): Promise<PhoneState> {
	const storage = await readStorage();
	return {
		appVersion,
		queueDepth: waiting.length,
		oldestUnsentAt: waiting.map(({ at }) => at).sort()[0] ?? null,
		quarantineDepth: refused.length,
		batteryPercent: (await readBattery())?.levelPercent ?? null,
		storagePercent: storage && Math.min(100, (100 * storage.usageBytes) / storage.quotaBytes),
		clockOffsetSeconds: clockOffsetMs === null ? null : Math.round(clockOffsetMs / 1000)
	};
}
