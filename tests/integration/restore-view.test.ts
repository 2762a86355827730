import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listViews } from '../../src/lib/server/repositories/saved-views.ts';
import { deleteView } from '../../src/lib/server/usecases/delete-view.ts';
import { restoreView } from '../../src/lib/server/usecases/restore-view.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { an, aView, binh } from '../support/views.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

describe('taking back a deleted table', () => {
	it('puts it where it was', async () => {
		const view = await aView(db);
		const request = { viewId: view.id, actor: an, now: today };
		await deleteView(db, request);
		await restoreView(db, request);
		expect(await listViews(db.read, an.id)).toEqual([view]);
	});

	it('is no door to what another kept for himself', async () => {
		const { id: viewId } = await aView(db);
		await deleteView(db, { viewId, actor: an, now: today });
		const request = { viewId, actor: binh, now: today };
		await expect(restoreView(db, request)).rejects.toMatchObject({ code: 'view.notFound' });
	});

	it('comes too late where its name was given to another meanwhile', async () => {
		const { id: viewId } = await aView(db);
		const request = { viewId, actor: an, now: today };
		await deleteView(db, request);
		await aView(db);
		await expect(restoreView(db, request)).rejects.toMatchObject({ code: 'view.notFound' });
	});
});
