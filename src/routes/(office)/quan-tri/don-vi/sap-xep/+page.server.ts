import { redirect } from '@sveltejs/kit';
import { dayBefore } from '$lib/domain/unit';
import {
	reorganisationSent,
	type ReorganisationForm,
	type ReorganisationSent
} from '$lib/domain/unit-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { unitNamed } from '$lib/server/reports/named-unit';
import { reorganisationPreview } from '$lib/server/reports/reorganisation-preview';
import { findUnit } from '$lib/server/repositories/units';
import { reorganiseUnits } from '$lib/server/usecases/reorganise-units';
import { dayOf } from '$lib/text/date';
import { take } from '../../sent-form';
import { emptyMade, emptyOld, markOf, sentOf, tidied, withRows, type Sent } from './sent';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		const { read } = locals.db;
		const unit = await findUnit(read, url.searchParams.get('cu') ?? '');
		const parent = unit?.parentId ? await findUnit(read, unit.parentId) : null;
		const parentName = parent ? `${parent.nameVi} (${parent.code})` : '';
		const first = unit ? { name: `${unit.nameVi} (${unit.code})`, people: '' } : emptyOld;
		const empty: Sent = {
			effectiveOn: dayOf(new Date()),
			basis: '',
			movesAccounts: true,
			old: [first, emptyOld],
			made: [{ ...emptyMade(parentName, 2), kind: unit?.kind ?? 'commune' }],
			heirs: {}
		};
		return { empty };
	});

type Locals = App.Locals;

async function formOf(locals: Locals, sent: ReorganisationSent): Promise<ReorganisationForm> {
	const { read } = locals.db;
	const lastDay = dayBefore(sent.effectiveOn);
	const old: ReorganisationForm['old'] = [];
	for (const { name, people } of sent.old) {
		old.push({ id: (await unitNamed(read, name, lastDay)).id, people });
	}
	const made: ReorganisationForm['made'] = [];
	for (const { parent, ...one } of sent.made) {
		made.push({ ...one, parentId: (await unitNamed(read, parent, sent.effectiveOn)).id });
	}
	return { ...sent, old, made };
}

async function preview(locals: Locals, sent: Sent) {
	const outcome = await take(reorganisationSent, { ...tidied(sent) }, async (given) => {
		requireProvinceDeed(locals, 'manageRegisters');
		const form = await formOf(locals, given);
		return reorganisationPreview(locals.db.read, { form, now: new Date() });
	});
	if (!('done' in outcome)) return outcome;
	return { values: sent, preview: outcome.done, mark: markOf(sent) };
}

export const actions = {
	async rows({ locals, request }) {
		await show(async () => requireProvinceDeed(locals, 'manageRegisters'));
		const form = await request.formData();
		return { values: withRows(sentOf(form), String(form.get('doi') ?? '')) };
	},
	async preview({ locals, request }) {
		return preview(locals, sentOf(await request.formData()));
	},
	async make({ locals, request }) {
		const form = await request.formData();
		const sent = sentOf(form);
		// What was changed after the preview is shown again before it is done.
		if (form.get('mark') !== markOf(sent)) return preview(locals, sent);
		const outcome = await take(reorganisationSent, { ...tidied(sent) }, async (given) => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
			const asked = { form: await formOf(locals, given), actorId, now: new Date() };
			const done = await reorganiseUnits(locals.db, asked);
			locals.intake.forget();
			return done;
		});
		if ('done' in outcome) {
			redirect(303, `/quan-tri/don-vi/${outcome.done.madeIds[0] ?? ''}?xong=reorganise`);
		}
		return outcome;
	}
};
