import type { InvitationList } from '$lib/domain/invitation';
import type { Actor } from '$lib/domain/permission';
import { requireDeed, requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { getInvitationList } from '$lib/server/repositories/invitation-lists';
import { listUnitPath } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';

/**
 * A list, and who asks for it, where it was made for his branch.
 *
 * @throws Problem `access.signInNeeded`, `access.denied`, `invitation.listNotFound`
 */
export async function listInBranch(
	locals: App.Locals,
	listId: string
): Promise<{ list: InvitationList; actor: Actor }> {
	requireRoleDeed(locals, 'inviteCitizens');
	const { read } = locals.db;
	const list = await getInvitationList(read, listId);
	// One of an earlier release names no branch: it is the province's.
	if (list.unitId === '') return { list, actor: requireProvinceDeed(locals, 'inviteCitizens') };
	const path = await listUnitPath(read, list.unitId, dayOf(list.createdAt));
	return { list, actor: requireDeed(locals, 'inviteCitizens', path) };
}
