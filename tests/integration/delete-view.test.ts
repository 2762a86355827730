import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getView, listViews } from '../../src/lib/server/repositories/saved-views.ts';
import { deleteView } from '../../src/lib/server/usecases/delete-view.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { an, aView, binh } from '../support/views.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

describe('deleting a saved table', () => {
	it('takes it from everybody’s list', async () => {
		const { id: viewId } = await aView(db, { isShared: true });
		await deleteView(db, { viewId, actor: an, now: today });
		expect(await listViews(db.read, an.id)).toEqual([]);
		expect(await listViews(db.read, binh.id)).toEqual([]);
	});

	it('is refused to whoever only reads it', async () => {
		const { id: viewId } = await aView(db, { isShared: true });
		const request = { viewId, actor: binh, now: today };
		await expect(deleteView(db, request)).rejects.toMatchObject({ code: 'access.denied' });
		expect(await listViews(db.read, an.id)).toHaveLength(1);
	});

	it('sweeps away for good what was deleted more than a day before', async () => {
		const [old, next] = [await aView(db, { name: 'Một' }), await aView(db, { name: 'Hai' })];
		await deleteView(db, { viewId: old.id, actor: an, now: today });
		const later = new Date(today.getTime() + 25 * 3_600_000);
		await deleteView(db, { viewId: next.id, actor: an, now: later });
		await expect(getView(db.read, old.id)).rejects.toMatchObject({ code: 'view.notFound' });
		expect(await getView(db.read, next.id)).toMatchObject({ deletedAt: later });
	});
});
