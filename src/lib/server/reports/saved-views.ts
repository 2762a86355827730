/** Saved tables of the workbench as a person sees them: his own, and what others share. */
import type { Actor } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { mayChangeView, maySeeView } from '../../domain/saved-view.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { getView, listViews } from '../repositories/saved-views.ts';

export interface ViewLine {
	readonly id: string;
	readonly name: string;
	readonly isShared: boolean;
	/** Whose it is; null where it is the reader's own. */
	readonly owner: string | null;
	readonly mayChange: boolean;
}

export async function savedViews(db: Queries, actor: Actor): Promise<ViewLine[]> {
	const views = await listViews(db, actor.id);
	const names = new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
	return views.map((view): ViewLine => {
		const { id, name, isShared, accountId } = view;
		const owner = accountId === actor.id ? null : (names.get(accountId) ?? '');
		return { id, name, isShared, owner, mayChange: mayChangeView(actor, view) };
	});
}

/**
 * What stands after the question mark of a saved table's address.
 *
 * @throws Problem `view.notFound`, also for what another keeps for himself
 */
export async function addressOfView(db: Queries, id: string, actor: Actor): Promise<string> {
	const view = await getView(db, id);
	if (!maySeeView(actor, view)) throw new Problem('view.notFound', { id });
	return view.query;
}
