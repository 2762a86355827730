import type { Actor } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { mayChangeView, type SavedView } from '../../domain/saved-view.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getView, saveView } from '../repositories/saved-views.ts';

export interface Request {
	viewId: string;
	actor: Actor;
	now: Date;
}

/**
 * Takes back a saved table that was deleted.
 *
 * @throws Problem `view.notFound` where its name or its day has passed, or it is not his
 */
export function restoreView(db: Database, { viewId, actor, now }: Request): Promise<SavedView> {
	return db.write(async (tx) => {
		const view = await getView(tx, viewId);
		if (!mayChangeView(actor, view)) throw new Problem('view.notFound', { id: viewId });
		const restored = { ...view, deletedAt: null };

		await saveView(tx, restored);
		await recordEvent(tx, {
			at: now,
			actorId: actor.id,
			action: 'view.restore',
			subjectId: viewId,
			details: { name: view.name }
		});
		return restored;
	});
}
