import { expect, it } from 'vitest';
import type { DrainOutcome } from '../../../src/lib/offline/outbox.ts';
import { createSender } from '../../../src/lib/offline/sender.ts';

/** A sender whose attempts end as the test says, and whose timer the test runs. */
function aSender(outcomes: DrainOutcome[]) {
	const waits: number[] = [];
	let due: (() => void) | null = null;
	let attempts = 0;
	const sender = createSender(
		{
			async drain() {
				attempts += 1;
				return outcomes.shift() ?? 'empty';
			}
		},
		{
			random: () => 1,
			after(delayMs, work) {
				waits.push(delayMs);
				due = work;
				return () => (due = null);
			}
		}
	);
	const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
	return {
		sender,
		waits,
		attempts: () => attempts,
		settle,
		async elapse() {
			due?.();
			await settle();
		}
	};
}

it('waits longer after each failure, and not at all once the queue is empty', async () => {
	const { sender, waits, elapse, settle } = aSender(['stuck', 'stuck', 'stuck', 'empty']);
	sender.wake();
	await settle();
	for (let turn = 0; turn < 4; turn += 1) await elapse();
	expect(waits).toEqual([2_000, 4_000, 8_000]);
});

it('tries at once when the network is back, and begins with short waits again', async () => {
	const { sender, waits, elapse, settle } = aSender(['stuck', 'stuck', 'stuck']);
	sender.wake();
	await settle();
	await elapse();
	sender.wake();
	await settle();
	expect(waits).toEqual([2_000, 4_000, 2_000]);
});

it('sends what was appended while it was sending', async () => {
	const { sender, attempts, settle } = aSender([]);
	sender.wake();
	sender.wake();
	await settle();
	expect(attempts()).toBe(2);
});

it('stops with its page', async () => {
	const { sender, waits, settle } = aSender(['stuck']);
	sender.wake();
	sender.stop();
	await settle();
	expect(waits).toEqual([]);
});
