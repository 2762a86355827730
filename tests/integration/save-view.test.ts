import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listViews } from '../../src/lib/server/repositories/saved-views.ts';
import { deleteView } from '../../src/lib/server/usecases/delete-view.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { an, aView, binh } from '../support/views.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

describe('keeping a table of the workbench', () => {
	it('keeps all that was chosen as its address, and leaves an audit event', async () => {
		const view = await aView(db);
		expect(view.query).toBe('dot=dot-1&phieu=phieu-1&hang=timeliness&cot=result.1');
		expect(await listViews(db.read, an.id)).toEqual([view]);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'view.save', actorId: 'an', details: { name: 'Trễ hẹn theo kết quả', isShared: 0 } }
		]);
	});

	it('shows others only what is shared', async () => {
		await aView(db);
		await aView(db, { name: 'Cho cả phòng', isShared: true });
		expect((await listViews(db.read, binh.id)).map(({ name }) => name)).toEqual(['Cho cả phòng']);
	});

	it('refuses a name that the person has given already, and not one of another person', async () => {
		await aView(db);
		await expect(aView(db)).rejects.toMatchObject({ code: 'view.nameTaken' });
		await aView(db, { actorId: binh.id });
		expect(await listViews(db.read, an.id)).toHaveLength(1);
	});

	it('takes over the name of a deleted table, which is then gone for good', async () => {
		const old = await aView(db);
		await deleteView(db, { viewId: old.id, actor: an, now: today });
		const view = await aView(db);
		expect(await listViews(db.read, an.id)).toEqual([view]);
	});
});
