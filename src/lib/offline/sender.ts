import type { Outbox } from './outbox.ts';

/** Wakes the outbox: at once when something was appended or the network is back, else ever later. */
export interface Sender {
	/** Sends now; the waiting time starts again from its shortest. */
	wake(): void;
	stop(): void;
}

export interface SenderWorld {
	random(): number;
	/** Runs the work after some ms. @returns a way to call it off */
	after(delayMs: number, work: () => void): () => void;
	/** Called after each attempt. */
	onAttempt?(): void;
}

const DELAY_MIN_MS = 2_000;
const DELAY_MAX_MS = 5 * 60_000;

/**
 * How long to wait after a number of failures in a row, in ms. Doubles up to five minutes; half of
 * it is left to chance, so that a hall of tablets does not come back in the same second.
 *
 * @param random from 0 up to 1
 */
export function retryDelayMs(failures: number, random: number): number {
	const longest = Math.min(DELAY_MAX_MS, DELAY_MIN_MS * 2 ** Math.max(0, failures - 1));
	return Math.round(longest / 2 + (random * longest) / 2);
}

export function createSender(outbox: Pick<Outbox, 'drain'>, world: SenderWorld): Sender {
	let failures = 0;
	let isSending = false;
	let isAskedAgain = false;
	let isStopped = false;
	let cancel = () => {};

	async function attempt(): Promise<void> {
		if (isSending) {
			isAskedAgain = true;
			return;
		}
		isSending = true;
		cancel();
		const outcome = await outbox.drain();
		isSending = false;
		world.onAttempt?.();
		if (isStopped) return;
		if (isAskedAgain) {
			isAskedAgain = false;
			return attempt();
		}
		failures = outcome === 'empty' ? 0 : failures + 1;
		if (failures > 0)
			cancel = world.after(retryDelayMs(failures, world.random()), () => void attempt());
	}

	return {
		wake() {
			failures = 0;
			void attempt();
		},
		stop() {
			isStopped = true;
			cancel();
		}
	};
}
