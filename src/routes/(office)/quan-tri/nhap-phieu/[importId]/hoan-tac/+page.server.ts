import { redirect } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { getBatch } from '$lib/server/repositories/imports';
import { undoImport } from '$lib/server/usecases/undo-import';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'importResponses');
		const { read } = locals.db;
		const batch = await getBatch(read, params.importId);
		if (batch.state === 'undone') redirect(303, `/quan-tri/nhap-phieu/${batch.id}/ket-qua`);
		return { batch, campaign: await getCampaign(read, batch.campaignId) };
	});

export const actions = {
	async default({ locals, params }) {
		const outcome = await answer(() => {
			const { id: actorId } = requireProvinceDeed(locals, 'importResponses');
			const { importId: batchId } = params;
			return undoImport(locals.db, { batchId, actorId, now: new Date() });
		});
		if ('id' in outcome) redirect(303, `/quan-tri/nhap-phieu?hoan-tac=${outcome.id}`);
		return outcome;
	}
};
