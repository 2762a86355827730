import { z } from 'zod';
import { listAsFile } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { listUnitsById } from '$lib/server/repositories/units';
import { sendInvitations } from '$lib/server/usecases/send-invitations';
import { settleInvitations } from '$lib/server/usecases/settle-invitations';
import { formatDay } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import { fillMessage, smsLength, withoutAccents } from '$lib/text/invitation-message';
import { listInBranch } from '../../list-in-branch';

const asked = z.object({
	round: z.enum(['first', 'reminder']).catch('first'),
	format: z.enum(['csv', 'xlsx']).catch('csv'),
	letters: z.enum(['accented', 'plain']).catch('accented')
});

/**
 * The messages to be sent, as a file for the office's SMS or Zalo service. To take the names is a
 * deed of its own, written down: therefore it is posted.
 */
export const POST = ({ locals, params, request, url }) =>
	show(async () => {
		const { list, actor } = await listInBranch(locals, params.listId);
		const { round, format, letters } = asked.parse(Object.fromEntries(await request.formData()));
		const { db } = locals;
		const key = await openPersonalData(db);
		const now = new Date();
		// Whoever is known to have answered by now is not reminded.
		if (round === 'reminder') await settleInvitations(db, { listId: list.id, key, now });
		const { people } = await sendInvitations(db, {
			listId: list.id,
			round,
			key,
			actorId: actor.id,
			now
		});
		const units = await listUnitsById(
			db.read,
			people.map(({ unitId }) => unitId)
		);
		const rows = people.map(({ name, contact, code, unitId }) => {
			const address = `${url.origin}/phieu/${code}`;
			const filled = fillMessage(list.template, {
				name,
				unit: units.get(unitId)?.nameVi ?? '',
				day: formatDay(list.expiresOn),
				address
			});
			// Who has answered a moment ago is not known yet, and is reminded too.
			const ending = round === 'reminder' ? ` ${m['invite.ignoreThis']({}, { locale: 'vi' })}` : '';
			const accented = filled + ending;
			const message = letters === 'plain' ? withoutAccents(accented) : accented;
			return [contact, name, message, address, smsLength(message).segments];
		});
		const head = [
			m['invite.contact'](),
			m['invite.personName'](),
			m['invite.message'](),
			m['links.address'](),
			m['invite.segments']()
		];
		const name = round === 'first' ? 'loi-moi' : 'loi-nhac';
		return listAsFile([head, ...rows], { name, format });
	});
