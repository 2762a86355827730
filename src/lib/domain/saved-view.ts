/** A table of the workbench kept under a name, for its owner or for all who may open the workbench. */
import { z } from 'zod';
import type { Actor } from './permission.ts';

export interface SavedView {
	readonly id: string;
	/** Its owner. */
	readonly accountId: string;
	readonly name: string;
	/** The part of its address after the question mark. */
	readonly query: string;
	readonly createdAt: Date;
	readonly isShared: boolean;
	/** Null while it stands; a deleted one can be taken back for a day. */
	readonly deletedAt: Date | null;
}

const code = z.string().trim().min(1).max(80);

/** What the page sends to keep the table it shows: its name, and codes of all that was chosen. */
export const viewForm = z.object({
	name: z.string().trim().min(1).max(80),
	isShared: z.boolean(),
	campaign: code,
	form: code,
	row: code,
	column: code
});
export type ViewForm = z.infer<typeof viewForm>;

export const viewChange = viewForm.pick({ name: true, isShared: true });

/** The address of a table, the same for the same choice. */
export function viewQuery({ campaign, form, row, column }: Omit<ViewForm, 'name' | 'isShared'>) {
	return new URLSearchParams({ dot: campaign, phieu: form, hang: row, cot: column }).toString();
}

/** Whether the person sees it: his own, and what others share. */
export function maySeeView(actor: Pick<Actor, 'id'>, view: SavedView): boolean {
	return view.deletedAt === null && (view.isShared || view.accountId === actor.id);
}

/** Its owner; an administrator too, once it is shared: its owner may have left the office. */
export function mayChangeView(
	actor: Pick<Actor, 'id' | 'role'>,
	{ accountId, isShared }: SavedView
): boolean {
	return accountId === actor.id || (isShared && actor.role === 'administrator');
}
