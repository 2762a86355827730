import { redirect } from '@sveltejs/kit';
import { codeField } from '$lib/domain/account-form';
import { localPath } from '$lib/server/auth/local-path';
import { signIn } from '$lib/server/auth/session';
import { codeThrottle, nextPath, requireStage } from '$lib/server/auth/way';
import { answer } from '$lib/server/http';
import { passSecondFactor } from '$lib/server/usecases/pass-second-factor';

export const load = ({ locals, url }) => {
	requireStage(locals, 'secondFactor');
	return { goesTo: localPath(url.searchParams.get('ve'), '/quan-tri') };
};

export const actions = {
	async default(event) {
		const { locals, request } = event;
		const accountId = requireStage(locals, 'secondFactor');
		const form = await request.formData();
		const now = new Date();
		const outcome = await answer(async () => {
			const stage = await passSecondFactor(locals.db, {
				accountId,
				code: codeField.parse(form.get('code')),
				address: event.getClientAddress(),
				throttle: codeThrottle,
				now
			});
			await signIn(event, accountId, stage, now);
			return stage;
		});
		if (typeof outcome !== 'string') return outcome;
		redirect(303, nextPath(outcome, form.get('ve')));
	}
};
