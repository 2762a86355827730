import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import short from '../../drizzle/seed/questionnaires/tthc-short.json' with { type: 'json' };
import { listDrafts } from '../../src/lib/server/repositories/questionnaire-drafts.ts';
import { saveDraft } from '../../src/lib/server/usecases/save-draft.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => {
	db = await openTestDatabase();
});
afterEach(() => db.close());

const problem = (code: string) => ({ code });
const read = (text: string, replaces: { id: string; revision: number } | null = null) =>
	saveDraft(db, { text, replaces, actorId: 'an', now: today });

describe('a draft from a file', () => {
	it('is kept with a number of ours, whatever the file says', async () => {
		const draft = await read(`\uFEFF${JSON.stringify({ ...short, version: 17 })}`);

		expect(draft).toMatchObject({ basedOnId: null, revision: 1 });
		expect(draft.content).toEqual({ ...short, id: draft.id, version: 1 });
		expect(await listDrafts(db.read)).toEqual([draft]);
	});

	it('that is faulty, or no form at all, is refused and kept nowhere', async () => {
		const faulty = JSON.stringify({ ...short, sections: [] });
		await expect(read(faulty)).rejects.toMatchObject(problem('questionnaire.faulty'));
		await expect(read('{"a":')).rejects.toMatchObject(problem('questionnaire.notJson'));
		await expect(read('[1]')).rejects.toMatchObject(problem('questionnaire.notJson'));
		expect(await listDrafts(db.read)).toEqual([]);
	});

	it('is replaced only by somebody who saw the newest', async () => {
		const { id, revision } = await read(JSON.stringify(short));
		const seen = { id, revision };
		await read(JSON.stringify({ ...short, source: 'Nguồn khác' }), seen);

		await expect(read(JSON.stringify(short), seen)).rejects.toMatchObject(
			problem('questionnaire.changedSince')
		);
		expect((await listDrafts(db.read))[0]?.content.source).toBe('Nguồn khác');
	});
});
