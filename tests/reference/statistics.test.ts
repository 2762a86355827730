import { expect, it } from 'vitest';
import { listCaseFiles } from './case.ts';
import { tryCaseFile } from './solve.ts';

const files = listCaseFiles(`${import.meta.dirname}/cases`);

it('finds the reference cases', () => {
	expect(files.length).toBeGreaterThanOrEqual(55);
});

it.each(files.map((file) => [file.slice(file.lastIndexOf('/') + 1), file]))(
	'gives the digits of R for %s',
	(_, file) => {
		expect(tryCaseFile(file).faults).toEqual([]);
	}
);
