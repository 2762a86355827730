import type { Actor } from '../../domain/permission.ts';
import type { SavedView } from '../../domain/saved-view.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveView } from '../repositories/saved-views.ts';
import { freeName, requireOwnView } from '../own-views.ts';

export interface Request {
	viewId: string;
	name: string;
	isShared: boolean;
	actor: Actor;
	now: Date;
}

/**
 * Gives a saved table another name, shares it or takes it back to its owner alone.
 *
 * @throws Problem `view.notFound`, `access.denied`, `view.nameTaken`
 */
export function changeView(
	db: Database,
	{ viewId, name, isShared, actor, now }: Request
): Promise<SavedView> {
	return db.write(async (tx) => {
		const view = await requireOwnView(tx, viewId, actor);
		const changed = { ...view, name, isShared };
		await freeName(tx, changed);

		await saveView(tx, changed);
		const details = { from: view.name, to: name, isShared: isShared ? 1 : 0 };
		await recordEvent(tx, {
			at: now,
			actorId: actor.id,
			action: 'view.change',
			subjectId: viewId,
			details
		});
		return changed;
	});
}
