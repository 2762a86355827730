import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** A case file: one estimator, everything it needs, and the digits it must return. */
const caseFile = z.object({
	id: z.string(),
	kind: z.string(),
	input: z.unknown(),
	expected: z.unknown(),
	/** A number passes when |expected − given| ≤ max(abs, rel · |expected|). */
	tolerance: z.object({ abs: z.number(), rel: z.number() }),
	source: z.string().optional(),
	note: z.string().optional(),
	trap: z.string().optional()
});

export type ReferenceCase = z.infer<typeof caseFile>;
export type Tolerance = ReferenceCase['tolerance'];

/** Paths of the case files of a folder, in the order of their names. */
export function listCaseFiles(folder: string): string[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => path.join(folder, name));
}

/** @throws where the file is no case: the sentence says what is missing */
export function readCase(file: string): ReferenceCase {
	return caseFile.parse(JSON.parse(readFileSync(file, 'utf8')));
}
