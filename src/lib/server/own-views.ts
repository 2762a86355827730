/** What every change of a saved table asks first, inside the transaction of the change. */
import type { Actor } from '../domain/permission.ts';
import { Problem } from '../domain/problem.ts';
import { mayChangeView, maySeeView, type SavedView } from '../domain/saved-view.ts';
import type { Queries } from './db/database.ts';
import { deleteView, findViewByName, getView } from './repositories/saved-views.ts';

/**
 * A view that stands, if the person may change it; of another's own he is told nothing.
 *
 * @throws Problem `view.notFound`, `access.denied`
 */
export async function requireOwnView(tx: Queries, id: string, actor: Actor): Promise<SavedView> {
	const view = await getView(tx, id);
	if (!maySeeView(actor, view)) throw new Problem('view.notFound', { id });
	if (!mayChangeView(actor, view)) throw new Problem('access.denied');
	return view;
}

/**
 * A deleted view gives its name up for good; one that stands keeps it.
 *
 * @throws Problem `view.nameTaken`
 */
export async function freeName(tx: Queries, view: SavedView): Promise<void> {
	const other = await findViewByName(tx, view);
	if (other === null || other.id === view.id) return;
	if (other.deletedAt === null) throw new Problem('view.nameTaken', { name: view.name });
	await deleteView(tx, other.id);
}
