import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import short from '../../drizzle/seed/questionnaires/tthc-short.json' with { type: 'json' };
import { listDrafts } from '../../src/lib/server/repositories/questionnaire-drafts.ts';
import { getVersion, listVersions } from '../../src/lib/server/repositories/questionnaires.ts';
import { saveDraft } from '../../src/lib/server/usecases/save-draft.ts';
import { settleDraft } from '../../src/lib/server/usecases/settle-draft.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => {
	db = await openTestDatabase();
});
afterEach(() => db.close());

const by = { actorId: 'an', now: today };
const read = () => saveDraft(db, { text: JSON.stringify(short), replaces: null, ...by });
const settle = (draftId: string, deed: 'publish' | 'discard', revision = 1) =>
	settleDraft(db, { draftId, revision, deed, ...by });
const changed = { code: 'questionnaire.changedSince' };

describe('a draft', () => {
	it('that is published becomes the next version of its code', async () => {
		const first = await read();
		await settle(first.id, 'publish');
		const second = await read();
		await settle(second.id, 'publish');

		expect(second.basedOnId).toBe(first.id);
		const next = { ...short, id: second.id, version: 2 };
		expect(await getVersion(db.read, second.id)).toEqual(next);
		expect(await listDrafts(db.read)).toEqual([]);
	});

	it('whose number was taken meanwhile is not published', async () => {
		const [one, other] = [await read(), await read()];
		await settle(one.id, 'publish');

		await expect(settle(other.id, 'publish')).rejects.toMatchObject(changed);
		expect(await listVersions(db.read)).toHaveLength(1);
	});

	it('is settled only by somebody who saw the newest, and may be thrown away', async () => {
		const { id, revision } = await read();
		const text = JSON.stringify({ ...short, source: 'Nguồn khác' });
		await saveDraft(db, { text, replaces: { id, revision }, ...by });

		await expect(settle(id, 'publish', revision)).rejects.toMatchObject(changed);
		await settle(id, 'discard', revision + 1);
		expect(await listVersions(db.read)).toEqual([]);
		expect(await listDrafts(db.read)).toEqual([]);
	});
});
