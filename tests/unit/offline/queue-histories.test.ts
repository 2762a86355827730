import fc from 'fast-check';
import { it } from 'vitest';
import { history, live } from '../../queue/histories.ts';

it('every appended response is in exactly one of queue, quarantine and server, whatever happens', async () => {
	await fc.assert(fc.asyncProperty(history, live), { numRuns: 100 });
}, 60_000);
