/** `npm run test:queue [-- histories]`: lives through random histories of a tablet's queue. */
import fc from 'fast-check';
import { history, live } from './histories.ts';

const histories = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(histories) || histories < 1) {
	console.error('How many histories? A whole number, such as 10000.');
	process.exit(2);
}
const lived = { count: 0 };
const outcome = await fc.check(
	fc.asyncProperty(history, async (one) => {
		await live(one);
		lived.count += 1;
		if (lived.count % 1000 === 0) console.log(`${lived.count} histories`);
	}),
	{ numRuns: histories }
);
if (outcome.failed) console.error(fc.defaultReportMessage(outcome));
const failed = outcome.failed ? 1 : 0;
console.log(`${Math.min(lived.count, outcome.numRuns - failed)} passed, ${failed} failed`);
process.exitCode = failed;
