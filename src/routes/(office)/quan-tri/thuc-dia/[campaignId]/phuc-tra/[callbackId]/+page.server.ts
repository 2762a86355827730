import { redirect } from '@sveltejs/kit';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { readCallbackSheet } from '$lib/server/reports/callback-list';
import { readFieldHead } from '$lib/server/reports/field-head';
import { readCallbackContact } from '$lib/server/usecases/read-callback-contact';
import { settleCallback, type CallOutcome } from '$lib/server/usecases/settle-callback';

export const load = ({ locals, params }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'collectSamples');
		const { read } = locals.db;
		return {
			head: await readFieldHead(read, params.campaignId, actor),
			...(await readCallbackSheet(read, { ...params, actorId: actor.id }))
		};
	});

interface Sent {
	readonly locals: App.Locals;
	readonly params: { readonly campaignId: string; readonly callbackId: string };
}

async function settle(
	{ locals, params }: Sent,
	outcomeOf: (items: Awaited<ReturnType<typeof readCallbackSheet>>['items']) => CallOutcome
) {
	const outcome = await answer(async () => {
		const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
		const { items } = await readCallbackSheet(locals.db.read, { ...params, actorId });
		const personal = await openPersonalData(locals.db);
		const { callbackId } = params;
		const request = { callbackId, outcome: outcomeOf(items), actorId, now: new Date() };
		await settleCallback(locals.db, personal, request);
	});
	if (outcome) return outcome;
	redirect(303, `/quan-tri/thuc-dia/${params.campaignId}/phuc-tra?da-luu`);
}

export const actions = {
	contact: ({ locals, params }) =>
		answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			await readCallbackSheet(locals.db.read, { ...params, actorId });
			const personal = await openPersonalData(locals.db);
			const request = { callbackId: params.callbackId, actorId, now: new Date() };
			return { contact: await readCallbackContact(locals.db, personal, request) };
		}),
	async answered(event) {
		const sent = await event.request.formData();
		return settle(event, (items) => ({
			kind: 'answered',
			answers: Object.fromEntries(
				items
					.map(({ code, isRating }) => [code, String(sent.get(code) ?? ''), isRating] as const)
					.filter(([, said]) => said !== '')
					.map(([code, said, isRating]) => [code, isRating ? Number(said) : said])
			)
		}));
	},
	never: (event) => settle(event, () => ({ kind: 'neverAsked' })),
	missed: (event) => settle(event, () => ({ kind: 'noAnswer' }))
};
