/** The audit log speaks: every deed that the code can write down has words of its own. */
import { expect, it } from 'vitest';
import { problemStatus } from '../../src/lib/domain/problem.ts';
import { sayAuditAction } from '../../src/lib/text/audit-words.ts';
import { read, sources } from './sources.ts';

const writers = sources.filter((file) => /recordEvent|AuditEvent/.test(read(file)));
const deeds = [...new Set(writers.flatMap(deedsIn))].sort();

it('finds the deeds in the code', () => {
	expect(deeds).toContain('campaign.open');
	expect(deeds).toContain('backup.restore');
	expect(deeds.length).toBeGreaterThan(40);
});

// That words exist in both languages is asked of every message (docs.test.ts).
it('has words for every deed (text/audit-words.ts)', () => {
	expect(deeds.filter((deed) => sayAuditAction(deed) === deed)).toEqual([]);
});

/** Literals of the form `noun.deed` that are no code of a problem. */
function deedsIn(file: string): string[] {
	const literals = [...read(file).matchAll(/'([a-z][a-zA-Z]*\.[a-z][a-zA-Z]*)'/g)];
	return literals.map(([, code]) => code ?? '').filter((code) => !(code in problemStatus));
}
