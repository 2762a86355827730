import { z } from 'zod';
import { dayOf } from '$lib/domain/office-day';
import { Problem } from '$lib/domain/problem';
import { requireDeed, requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, pageOf, show } from '$lib/server/http';
import { placeLinks, type PlaceLinks } from '$lib/server/reports/place-links';
import { findLink } from '$lib/server/repositories/links';
import { listUnitPath } from '$lib/server/repositories/units';
import { makeLinks } from '$lib/server/usecases/make-links';
import { replaceLink } from '$lib/server/usecases/replace-link';
import { m } from '$lib/text/generated/messages';
import type { RequestEvent } from './$types';
import { askedOf } from './asked';

const PAGE_SIZE = 60;

/** Each sees the links of his own branch, and no others. */
export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'printLinks');
		const asked = askedOf(url, actor);
		const { links, unitsWithout, desksWithout, ...found } = await placeLinks(locals.db.read, asked);
		const pages = Math.ceil(links.length / PAGE_SIZE);
		const page = Math.min(pageOf(url), Math.max(1, pages));
		return {
			...found,
			query: asked.query,
			total: links.length,
			links: links.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			unitsWithout: unitsWithout.length,
			desksWithout: desksWithout.length,
			page,
			pages
		};
	});

export const actions = {
	make: ({ locals, request, url }) =>
		answer(async () => {
			const actor = requireRoleDeed(locals, 'printLinks');
			const places = (await request.formData()).get('places');
			const asked = askedOf(url, actor);
			const found = await placeLinks(locals.db.read, asked);
			if (found.campaign === null) throw new Problem('input.invalid');
			const made = await makeLinks(locals.db, {
				campaignId: found.campaign.id,
				places: placesAsked(found, places),
				actorId: actor.id,
				now: new Date()
			});
			return { done: m['links.made']({ count: made }) };
		}),
	renew: (event) => replace(event, true),
	retire: (event) => replace(event, false)
};

function placesAsked(
	{ unitsWithout, desksWithout, lacksOwn }: PlaceLinks,
	asked: FormDataEntryValue | null
): PlaceLinks['unitsWithout'] {
	if (asked === 'desks') return desksWithout;
	if (asked === 'campaign') return lacksOwn ? [{ unitId: '', deskId: '' }] : [];
	return unitsWithout;
}

const codeForm = z.object({ code: z.string().min(1).max(64) });

function replace({ locals, request }: RequestEvent, isRenewed: boolean) {
	return answer(async () => {
		const { id: actorId } = requireRoleDeed(locals, 'printLinks');
		const form = codeForm.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) throw new Problem('input.invalid');
		const { code } = form.data;
		const link = await findLink(locals.db.read, code);
		if (link === null) throw new Problem('link.notFound', { code });
		const { deskId, unitId } = link;
		const day = dayOf(new Date());
		if (unitId === '') requireProvinceDeed(locals, 'printLinks');
		else
			requireDeed(locals, 'printLinks', await listUnitPath(locals.db.read, deskId || unitId, day));
		const newCode = await replaceLink(locals.db, { code, isRenewed, actorId, now: new Date() });
		const done =
			newCode === null ? m['links.retired']({ code }) : m['links.renewed']({ code, newCode });
		return { done };
	});
}
