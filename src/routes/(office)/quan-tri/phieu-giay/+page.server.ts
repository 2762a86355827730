import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { FORMS_MAX } from '$lib/domain/paper';
import { mayAnywhere } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { paperOverview } from '$lib/server/reports/paper-overview';
import { listUnitPath } from '$lib/server/repositories/units';
import { printForms } from '$lib/server/usecases/print-forms';
import { dayOf } from '$lib/text/date';
import { branchOf, requirePrinter } from './printer';

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'printLinks');
		const branchId = await branchOf(locals, actor);
		const asked = { branchId, day: dayOf(new Date()) };
		return {
			...(await paperOverview(locals.db.read, asked)),
			formsMax: FORMS_MAX,
			maySeeStock: mayAnywhere(actor, 'readFieldwork'),
			newRunId: url.searchParams.get('moi')
		};
	});

const order = z.object({
	form: z.string().regex(/^\S+ \S+$/),
	unitId: z.string().min(1).max(64),
	forms: z.coerce.number().int()
});

export const actions = {
	async default({ locals, request }) {
		const outcome = await answer(async () => {
			requireRoleDeed(locals, 'printLinks');
			const parsed = order.safeParse(Object.fromEntries(await request.formData()));
			if (!parsed.success) throw new Problem('input.invalid');
			const { form, unitId, forms } = parsed.data;
			const [campaignId = '', versionId = ''] = form.split(' ');
			const now = new Date();
			const path = await listUnitPath(locals.db.read, unitId, dayOf(now));
			const { id: actorId } = requirePrinter(locals, path);
			const place = { campaignId, versionId, unitId };
			return printForms(locals.db, { ...place, forms, actorId, now });
		});
		if ('id' in outcome) redirect(303, `/quan-tri/phieu-giay?moi=${outcome.id}`);
		return outcome;
	}
};
