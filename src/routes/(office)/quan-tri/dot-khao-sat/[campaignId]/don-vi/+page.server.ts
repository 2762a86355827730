import { addUnitsForm, planForm, sizeForm } from '$lib/domain/campaign-form';
import { Problem } from '$lib/domain/problem';
import { marginPoints } from '$lib/domain/unit-sample';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { campaignChoices } from '$lib/server/reports/campaign-choices';
import { unitProgress } from '$lib/server/reports/unit-progress';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { addCampaignUnits } from '$lib/server/usecases/add-campaign-units';
import { planCampaign } from '$lib/server/usecases/plan-campaign';
import { sizeCampaign } from '$lib/server/usecases/size-campaign';
import { dayOf } from '$lib/text/date';
import { take } from '../../../sent-form';
import { ruleValues, unitValues } from '../../sent';
import { PAGE_SIZE, progressQuery } from '../query';

export const load = ({ locals, params, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageCampaigns');
		const { read } = locals.db;
		const campaign = await getCampaign(read, params.campaignId);
		const query = progressQuery(url);
		const sight = { seesResponses: false, today: dayOf(new Date()) };
		const { units, found, sums } = await unitProgress(read, campaign, sight, query);
		const { kinds, branches } = await campaignChoices(read, campaign.opensOn);
		return {
			campaign,
			query,
			units: units.map((unit) => ({
				...unit,
				marginPoints: marginPoints(unit.plannedSample, unit.volume)
			})),
			found,
			sums,
			pages: Math.ceil(found / PAGE_SIZE),
			choices: { kinds, branches }
		};
	});

export const actions = {
	async plan({ locals, params: { campaignId }, request }) {
		const values = planValues(await request.formData());
		return answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			const parsed = planForm.safeParse(values);
			if (!parsed.success) throw new Problem('input.invalid');
			await planCampaign(locals.db, { campaignId, rows: parsed.data, actorId, now: new Date() });
			locals.intake.forget();
			return { done: 'planned' as const };
		});
	},

	async add({ locals, params: { campaignId }, request }) {
		const values = { units: unitValues(await request.formData()) };
		const outcome = await take(addUnitsForm, values, async ({ units }) => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			const now = new Date();
			const joined = await addCampaignUnits(locals.db, { campaignId, units, actorId, now });
			locals.intake.forget();
			return { joined };
		});
		return 'done' in outcome ? { done: 'joined' as const, ...outcome.done } : outcome;
	},

	async size({ locals, params: { campaignId }, request }) {
		const form = await request.formData();
		const one = (name: string) => String(form.get(name) ?? '');
		const volumes = {
			source: one('volumes'),
			lines: one('lines'),
			from: one('from'),
			to: one('to')
		};
		const values = { sampleRule: ruleValues(form), volumes };
		const outcome = await take(sizeForm, values, async (sized) => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			return sizeCampaign(locals.db, { campaignId, ...sized, actorId, now: new Date() });
		});
		return 'done' in outcome ? { done: 'sized' as const } : outcome;
	}
};

/** Units of the page by id; null where the box of one is not ticked any more. */
function planValues(form: FormData) {
	const one = (name: string) => String(form.get(name) ?? '');
	const staying = new Set(form.getAll('stays').map(String));
	const rows = form.getAll('unit').map((sent) => {
		const id = String(sent);
		const row = { plannedSample: one(`sample-${id}`), volume: one(`volume-${id}`) };
		return [id, staying.has(id) ? row : null] as const;
	});
	return Object.fromEntries(rows);
}
