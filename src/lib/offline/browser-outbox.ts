import { createServerClock } from './clock.ts';
import { openDeviceDatabase, type DeviceDatabase } from './device-database.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createSender } from './sender.ts';

/** The outbox of this browser, its sender, and what it needs of the world around it. */
export interface BrowserOutbox {
	readonly outbox: Outbox;
	database(): Promise<DeviceDatabase>;
	/** Server's clock minus the device's, in ms; null where unknown. */
	clockOffsetMs(): number | null;
	/** Sends what waits, now. */
	wake(): void;
	stop(): void;
}

/**
 * Starts sending what earlier visits left, and goes on at every `online` event.
 *
 * @param world.onAttempt called after each attempt to send
 * @param world.makeRoom called where the disk is too full to note a receipt
 */
export function startBrowserOutbox({
	onAttempt,
	makeRoom
}: {
	onAttempt?: () => void;
	makeRoom?: () => Promise<boolean>;
} = {}): BrowserOutbox {
	const database = openOnce();
	const clock = createServerClock({
		fetch: (...request) => fetch(...request),
		now: () => Date.now(),
		monotonic: () => performance.now(),
		life: Math.random()
	});
	const outbox = createOutbox({
		openDatabase: database,
		fetch: (...request) => fetch(...request),
		clock,
		now: () => Date.now(),
		...(makeRoom ? { makeRoom } : {}),
		...('locks' in navigator ? { alone: aloneAmongTabs } : {})
	});
	const sender = createSender(outbox, {
		random: () => Math.random(),
		after(delayMs, work) {
			const timer = setTimeout(work, delayMs);
			return () => clearTimeout(timer);
		},
		onAttempt
	});

	window.addEventListener('online', sender.wake);
	// Without a yes the browser may clear our disk when it runs short; it may answer no.
	void navigator.storage?.persist?.();
	void clock.measure().catch(() => {});
	sender.wake();

	return {
		outbox,
		database,
		clockOffsetMs: () => clock.offsetMs(),
		wake: sender.wake,
		stop() {
			window.removeEventListener('online', sender.wake);
			sender.stop();
		}
	};
}

/** Opens the database when first needed, and again after the browser closed it. */
function openOnce(): () => Promise<DeviceDatabase> {
	let opened: Promise<DeviceDatabase> | null = null;
	return () => {
		opened ??= openDeviceDatabase().then((db) => {
			db.addEventListener('close', () => (opened = null));
			db.addEventListener('versionchange', () => (opened = null));
			return db;
		});
		opened.catch(() => (opened = null));
		return opened;
	};
}

function aloneAmongTabs<T>(work: () => Promise<T>): Promise<T> {
	return navigator.locks.request('lang-nghe-outbox', work);
}
