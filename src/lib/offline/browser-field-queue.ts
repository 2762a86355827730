import { createServerClock, type ServerClock } from './clock.ts';
import { openFieldDatabase, type FieldDatabase } from './field-database.ts';
import { createFieldQueue, type FieldQueue, type FieldQueueWorld } from './field-queue.ts';
import { createSender, type Sender } from './sender.ts';

/** The queue of this browser, its sender, its clock and its disk. */
export interface BrowserFieldQueue {
	readonly queue: FieldQueue;
	readonly sender: Sender;
	readonly clock: ServerClock;
	database(): Promise<FieldDatabase>;
}

export function startFieldQueue(
	world: Pick<FieldQueueWorld, 'key' | 'bearer' | 'passedMs' | 'onShutOut'> & { onAttempt(): void }
): BrowserFieldQueue {
	const database = openOnce();
	const clock = createServerClock({
		fetch: (...request) => fetch(...request),
		now: () => Date.now(),
		monotonic: () => performance.now(),
		life: Math.random()
	});
	const queue = createFieldQueue({
		...world,
		openDatabase: database,
		fetch: (...request) => fetch(...request),
		clock,
		now: () => Date.now(),
		...('locks' in navigator ? { alone: aloneAmongTabs } : {})
	});
	const sender = createSender(queue, {
		random: () => Math.random(),
		after(delayMs, work) {
			const timer = setTimeout(work, delayMs);
			return () => clearTimeout(timer);
		},
		onAttempt: world.onAttempt
	});
	return { queue, sender, clock, database };
}

/** Opens the database when first needed, and again after the browser closed it. */
function openOnce(): () => Promise<FieldDatabase> {
	let opened: Promise<FieldDatabase> | null = null;
	const forget = () => (opened = null);
	return () => {
		opened ??= openFieldDatabase(forget);
		opened.catch(forget);
		return opened;
	};
}

function aloneAmongTabs<T>(work: () => Promise<T>): Promise<T> {
	return navigator.locks.request('lang-nghe-dieu-tra', work);
}
