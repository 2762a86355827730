import { redirect } from '@sveltejs/kit';
import { mustStand } from '$lib/domain/invitation';
import { contactOf } from '$lib/domain/invitation-import';
import { Problem } from '$lib/domain/problem';
import { answer, show } from '$lib/server/http';
import { contactMark } from '$lib/server/invitee-seal';
import { openPersonalData } from '$lib/server/personal-data';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { listInvitedUnits } from '$lib/server/repositories/invitation-units';
import { findInvitee } from '$lib/server/repositories/invitees';
import { listUnitsById } from '$lib/server/repositories/units';
import { eraseInvitee } from '$lib/server/usecases/erase-invitee';
import { settleInvitations } from '$lib/server/usecases/settle-invitations';
import { withdrawInvitations } from '$lib/server/usecases/withdraw-invitations';
import { dayOf } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import type { RequestEvent } from './$types';
import { listInBranch } from '../list-in-branch';

export const load = ({ locals, params }) =>
	show(async () => {
		const { read } = locals.db;
		const { list } = await listInBranch(locals, params.listId);
		const invited = await listInvitedUnits(read, list.id);
		const units = await listUnitsById(
			read,
			invited.map(({ unitId }) => unitId)
		);
		const today = dayOf(new Date());
		return {
			list,
			campaignName: (await getCampaign(read, list.campaignId)).nameVi,
			units: invited
				.flatMap(({ unitId, invitedCount }) => {
					const unit = units.get(unitId);
					return unit ? [{ unit, invitedCount }] : [];
				})
				.sort((a, b) => a.unit.nameVi.localeCompare(b.unit.nameVi, 'vi')),
			isExpired: list.expiresOn < today,
			maySettle: list.state !== 'ended' && (list.settledOn === null || list.settledOn < today)
		};
	});

export const actions = {
	settle: (event) =>
		withList(event, async ({ listId, now }) => {
			const { db } = event.locals;
			await settleInvitations(db, { listId, key: await openPersonalData(db), now });
			return { done: m['invite.settled']() };
		}),

	erase: (event) =>
		withList(event, async ({ listId, campaignId, actorId, now, form }) => {
			const { db } = event.locals;
			const contact = contactOf(String(form.get('contact') ?? ''));
			if (contact === null) throw new Problem('invitation.noContact');
			const key = await openPersonalData(db);
			const mark = contactMark(key, campaignId, contact);
			const found = await findInvitee(db.read, { listId, mark });
			if (found === null) throw new Problem('invitation.inviteeNotFound');
			await eraseInvitee(db, { inviteeId: found.id, key, actorId, now });
			return { done: m['invite.erased']() };
		}),

	withdraw: (event) =>
		withList(event, async ({ listId, actorId, now }) => {
			await withdrawInvitations(event.locals.db, { listId, deed: 'withdraw', actorId, now });
			return { done: m['invite.withdrawn']() };
		}),

	async undo(event) {
		const outcome = await withList(event, async ({ listId, actorId, now }) => {
			await withdrawInvitations(event.locals.db, { listId, deed: 'undo', actorId, now });
			return { done: '' };
		});
		if ('done' in outcome) redirect(303, '/quan-tri/loi-moi');
		return outcome;
	}
};

interface Deed {
	readonly listId: string;
	readonly campaignId: string;
	readonly actorId: string;
	readonly now: Date;
	readonly form: FormData;
}

function withList<Done>(
	{ locals, params, request }: RequestEvent,
	work: (deed: Deed) => Promise<Done>
) {
	return answer(async () => {
		const { list, actor } = await listInBranch(locals, params.listId);
		mustStand(list);
		return work({
			listId: list.id,
			campaignId: list.campaignId,
			actorId: actor.id,
			now: new Date(),
			form: await request.formData()
		});
	});
}
