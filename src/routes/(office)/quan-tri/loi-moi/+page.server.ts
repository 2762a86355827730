import { requireRoleDeed } from '$lib/server/auth/access';
import { pageOf, show } from '$lib/server/http';
import { invitationOverview } from '$lib/server/reports/invitation-overview';
import { foldAccents } from '$lib/text/search';

const PAGE_SIZE = 50;

/** Each sees the lists made for his own branch. */
export const load = ({ locals, url }) =>
	show(async () => {
		const { unitId } = requireRoleDeed(locals, 'inviteCitizens');
		const query = (url.searchParams.get('tim') ?? '').slice(0, 100);
		const wanted = foldAccents(query);
		const all = await invitationOverview(locals.db.read, unitId);
		const lists = all.filter(({ name, campaignName, unit }) =>
			[name, campaignName, unit?.nameVi ?? ''].some((words) => foldAccents(words).includes(wanted))
		);
		const pages = Math.ceil(lists.length / PAGE_SIZE);
		const page = Math.min(pageOf(url), Math.max(1, pages));
		return {
			query,
			hasAny: all.length > 0,
			total: lists.length,
			lists: lists.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			page,
			pages
		};
	});
