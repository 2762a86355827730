import { redirect } from '@sveltejs/kit';
import { settlementForm } from '$lib/domain/settlement-form';
import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { refusedResponse } from '$lib/server/reports/refused-responses';
import { settleQuarantine } from '$lib/server/usecases/settle-quarantine';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'settleQuarantine');
		return { line: await refusedResponse(locals.db.read, params.refusalId) };
	});

export const actions = {
	async default({ locals, params: { refusalId }, request }) {
		const sent = Object.fromEntries(await request.formData());
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'settleQuarantine');
			const parsed = settlementForm.safeParse(sent);
			if (!parsed.success) throw new Problem('quarantine.noReason');
			const { db, intake } = locals;
			const now = new Date();
			return settleQuarantine(db, { ...parsed.data, intake, refusalId, actorId, now });
		});
		if (!('outcome' in outcome) || outcome.outcome === 'refused') return outcome;
		redirect(303, `/quan-tri/phieu-bi-tu-choi?da-xong=${outcome.outcome}`);
	}
};
