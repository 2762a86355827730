import { totpRules } from '$lib/domain/account';
import { mayInProvince } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { readTotpRule } from '$lib/server/auth/arrival';
import { answer, pageOf, show } from '$lib/server/http';
import { accountLines, unitChoices } from '$lib/server/reports/account-list';
import { changeTotpRule } from '$lib/server/usecases/change-totp-rule';
import { filterOf } from './filter';

const PAGE_SIZE = 50;

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'manageAccounts');
		const now = new Date();
		const filters = filterOf(url);
		const page = pageOf(url);
		const found = await accountLines(locals.db.read, actor.unitId, { ...filters, now });
		const units = await unitChoices(locals.db.read, actor.unitId, now);
		return {
			filters,
			lines: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			total: found.length,
			page,
			pages: Math.ceil(found.length / PAGE_SIZE),
			units: units.map(({ code, nameVi }) => ({ code, nameVi })),
			rule: mayInProvince(actor, 'manageAccounts') ? await readTotpRule(locals.db.read) : null,
			isWithdrawn: url.searchParams.has('da-thu-hoi')
		};
	});

export const actions = {
	rule: ({ locals, request }) =>
		answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageAccounts');
			const chosen = (await request.formData()).get('rule');
			const rule = totpRules.find((known) => known === chosen);
			if (!rule) throw new Problem('input.invalid');
			await changeTotpRule(locals.db, { rule, actorId, now: new Date() });
			return { done: 'rule' as const };
		})
};
