import type { Actor } from '../../domain/permission.ts';
import type { SavedView } from '../../domain/saved-view.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteViewsDeletedBefore, saveView } from '../repositories/saved-views.ts';
import { requireOwnView } from '../own-views.ts';

export interface Request {
	viewId: string;
	actor: Actor;
	now: Date;
}

/** How long a deleted view can be taken back. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Takes a saved table away; for a day it can be had back.
 *
 * @throws Problem `view.notFound`, `access.denied`
 */
export function deleteView(db: Database, { viewId, actor, now }: Request): Promise<SavedView> {
	return db.write(async (tx) => {
		const view = await requireOwnView(tx, viewId, actor);
		const deleted = { ...view, deletedAt: now };

		await deleteViewsDeletedBefore(tx, new Date(now.getTime() - KEPT_MS));
		await saveView(tx, deleted);
		await recordEvent(tx, {
			at: now,
			actorId: actor.id,
			action: 'view.delete',
			subjectId: viewId,
			details: { name: view.name }
		});
		return deleted;
	});
}
