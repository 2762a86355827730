/**
 * `npm run reference -- <folder>` runs every case file of a folder through `src/lib/domain` and
 * ends with the line `N passed, N failed`; the exit code is 1 if any failed.
 */
import { existsSync } from 'node:fs';
import { listCaseFiles } from './case.ts';
import { tryCaseFile } from './solve.ts';

const folder = process.argv[2] ?? `${import.meta.dirname}/cases`;
const files = existsSync(folder) ? listCaseFiles(folder) : [];
if (files.length === 0) console.log(`There are no case files in ${folder}.`);
const outcomes = files.map(tryCaseFile);
const failed = outcomes.filter(({ faults }) => faults.length > 0);

for (const { name, kind, faults } of failed) {
	console.log(`FAILED ${name} (${kind})`);
	for (const fault of faults.slice(0, 5)) console.log(`   ${fault}`);
	if (faults.length > 5) console.log(`   and ${faults.length - 5} more`);
}
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 || files.length === 0 ? 1 : 0;
