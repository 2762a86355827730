import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getView, listViews } from '../../src/lib/server/repositories/saved-views.ts';
import { changeView } from '../../src/lib/server/usecases/change-view.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { an, aView, binh, chief } from '../support/views.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

describe('changing a saved table', () => {
	it('renames and shares it; the log keeps both names', async () => {
		const { id: viewId } = await aView(db);
		await changeView(db, { viewId, name: 'Tên mới', isShared: true, actor: an, now: today });

		expect(await listViews(db.read, binh.id)).toMatchObject([{ id: viewId, name: 'Tên mới' }]);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'view.change',
			details: { from: 'Trễ hẹn theo kết quả', to: 'Tên mới', isShared: 1 }
		});
	});

	it('is refused to a colleague who only reads it, and granted to an administrator', async () => {
		const { id: viewId } = await aView(db, { isShared: true });
		const request = { viewId, name: 'Khác', isShared: false, now: today };
		await expect(changeView(db, { ...request, actor: binh })).rejects.toMatchObject({
			code: 'access.denied'
		});
		expect(await getView(db.read, viewId)).toMatchObject({ isShared: true });
		await changeView(db, { ...request, actor: chief });
		expect(await getView(db.read, viewId)).toMatchObject({ isShared: false, accountId: an.id });
	});

	it('says nothing of what another keeps for himself, to an administrator either', async () => {
		const { id: viewId } = await aView(db);
		for (const actor of [binh, chief]) {
			const request = { viewId, name: 'Khác', isShared: true, actor, now: today };
			await expect(changeView(db, request)).rejects.toMatchObject({ code: 'view.notFound' });
		}
	});

	it('does not take a name that another of his tables bears', async () => {
		await aView(db, { name: 'Một' });
		const { id: viewId } = await aView(db, { name: 'Hai' });
		const request = { viewId, name: 'Một', isShared: false, actor: an, now: today };
		await expect(changeView(db, request)).rejects.toMatchObject({ code: 'view.nameTaken' });
	});
});
