import { redirect } from '@sveltejs/kit';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { getForm } from '$lib/server/repositories/case-forms';
import { readFieldHead } from '$lib/server/reports/field-head';
import { waitingForms, formSheet } from '$lib/server/reports/form-list';
import { acceptForms } from '$lib/server/usecases/accept-form';
import { readForm } from '$lib/server/usecases/read-form';
import { rejectForm } from '$lib/server/usecases/reject-form';
import { returnForm } from '$lib/server/usecases/return-form';

export const load = ({ locals, params: { campaignId, formId } }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'collectSamples');
		const { read } = locals.db;
		await mustBeOf(locals, campaignId, formId);
		const personal = await openPersonalData(locals.db);
		const request = { formId, actorId: actor.id, now: new Date() };
		const opened = await readForm(locals.db, personal, request);
		return {
			head: await readFieldHead(read, campaignId, actor),
			...(await formSheet(read, opened, actor.id)),
			...(await waitingForms(read, { campaignId, formId, actorId: actor.id }))
		};
	});

interface Sent {
	readonly locals: App.Locals;
	readonly params: { readonly campaignId: string; readonly formId: string };
}

/** Does the deed, then leads to the next form that waits, or back to the list. */
async function decide(
	{ locals, params: { campaignId, formId } }: Sent,
	did: 'duyet' | 'tra' | 'loai',
	deed: (request: { formId: string; actorId: string; now: Date }) => Promise<void>
) {
	const list = `/quan-tri/thuc-dia/${campaignId}/phieu`;
	let next: string | null = null;
	const outcome = await answer(async () => {
		const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
		await mustBeOf(locals, campaignId, formId);
		({ next } = await waitingForms(locals.db.read, { campaignId, formId, actorId }));
		await deed({ formId, actorId, now: new Date() });
	});
	if (outcome) return outcome;
	redirect(303, `${next === null ? list : `${list}/${next}`}?da=${did}`);
}

async function mustBeOf(locals: App.Locals, campaignId: string, formId: string): Promise<void> {
	const form = await getForm(locals.db.read, formId);
	if (form.campaignId !== campaignId) throw new Problem('fieldwork.formNotFound');
}

export const actions = {
	accept: (event) =>
		decide(event, 'duyet', async ({ formId, ...request }) => {
			const personal = await openPersonalData(event.locals.db);
			await acceptForms(event.locals.db, personal, { formIds: [formId], ...request });
		}),
	async return(event) {
		const sent = await event.request.formData();
		const named = [...sent].filter(([name]) => name.startsWith('comment:'));
		const comments = Object.fromEntries(
			named.map(([name, words]) => [name.slice('comment:'.length), String(words)])
		);
		return decide(event, 'tra', (request) => returnForm(event.locals.db, { ...request, comments }));
	},
	async reject(event) {
		const reason = String((await event.request.formData()).get('reason') ?? '');
		return decide(event, 'loai', (request) => rejectForm(event.locals.db, { ...request, reason }));
	}
};
