import { fail } from '@sveltejs/kit';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { unitChoices } from '$lib/server/reports/account-list';
import { inviteAccount } from '$lib/server/usecases/invite-account';
import { readAccount, valuesOf } from '../account-fields';
import { slipOf } from '../slip';

export const load = ({ locals }) =>
	show(async () => {
		const { unitId } = requireRoleDeed(locals, 'manageAccounts');
		const units = await unitChoices(locals.db.read, unitId, new Date());
		return { units: units.map(({ code, nameVi }) => ({ code, nameVi })) };
	});

export const actions = {
	async default({ locals, request, url }) {
		const values = valuesOf(await request.formData());
		const outcome = await answer(async () => {
			const actor = requireRoleDeed(locals, 'manageAccounts');
			const invitation = await readAccount(locals.db, values);
			const invited = await inviteAccount(locals.db, { invitation, actor, now: new Date() });
			return { slip: await slipOf({ ...invited, kind: 'invitation' }, url.origin) };
		});
		return 'slip' in outcome ? outcome : fail(outcome.status, { ...outcome.data, values });
	}
};
