import { requireProvinceDeed } from '$lib/server/auth/access';
import { pageOf, show } from '$lib/server/http';
import { refusedResponses } from '$lib/server/reports/refused-responses';

const PAGE_SIZE = 50;
const settledStates = ['taken', 'discarded'] as const;

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readQuarantine');
		const page = pageOf(url);
		const offset = (page - 1) * PAGE_SIZE;
		const { lines, total } = await refusedResponses(locals.db.read, { limit: PAGE_SIZE, offset });
		const settled =
			settledStates.find((state) => state === url.searchParams.get('da-xong')) ?? null;
		return { lines, total, page, pages: Math.ceil(total / PAGE_SIZE), settled };
	});
