import { viewQuery, type SavedView, type ViewForm } from '../../domain/saved-view.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveView as store } from '../repositories/saved-views.ts';
import { freeName } from '../own-views.ts';

export interface Request extends ViewForm {
	actorId: string;
	now: Date;
}

/**
 * Keeps a table of the workbench under a name of its own.
 *
 * @throws Problem `view.nameTaken`
 */
export function saveView(
	db: Database,
	{ actorId, now, name, isShared, ...table }: Request
): Promise<SavedView> {
	return db.write(async (tx) => {
		const view: SavedView = {
			id: newId(now),
			accountId: actorId,
			name,
			query: viewQuery(table),
			createdAt: now,
			isShared,
			deletedAt: null
		};
		await freeName(tx, view);

		await store(tx, view);
		const details = { name, isShared: isShared ? 1 : 0 };
		await recordEvent(tx, { at: now, actorId, action: 'view.save', subjectId: view.id, details });
		return view;
	});
}
