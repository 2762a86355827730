import type { Told } from './device-calls.ts';

/** Chromium alone tells of its battery; TypeScript knows nothing of it. */
interface WithBattery {
	getBattery?(): Promise<{ readonly level: number; readonly charging: boolean }>;
}

export async function readBattery(): Promise<Told['battery']> {
	try {
		const battery = await (navigator as WithBattery).getBattery?.();
		if (battery === undefined) return null;
		return { levelPercent: Math.round(battery.level * 100), isCharging: battery.charging };
	} catch {
		return null;
	}
}

export async function readStorage(): Promise<Told['storage']> {
	try {
		const { usage, quota } = await navigator.storage.estimate();
		const isPersisted = await navigator.storage.persisted();
		if (usage === undefined || quota === undefined) return null;
		return { usageBytes: usage, quotaBytes: quota, isPersisted };
	} catch {
		return null;
	}
}

/** Keeps the screen on while it is wanted and the page is seen. @returns how to let it go */
export function keepScreenOn(isWanted: () => boolean): { look(): void; stop(): void } {
	let lock: WakeLockSentinel | null = null;
	let isAsking = false;

	async function look(): Promise<void> {
		if (!('wakeLock' in navigator) || isAsking) return;
		const isHeld = lock !== null && !lock.released;
		if (!isWanted()) return isHeld ? void (await lock?.release()) : undefined;
		if (isHeld || document.visibilityState !== 'visible') return;
		isAsking = true;
		// A tablet that saves power refuses; the next look asks again.
		lock = await navigator.wakeLock.request('screen').catch(() => null);
		isAsking = false;
	}

	const seen = () => void look();
	document.addEventListener('visibilitychange', seen);
	return {
		look: seen,
		stop() {
			document.removeEventListener('visibilitychange', seen);
			void lock?.release();
		}
	};
}
