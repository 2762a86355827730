import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { reviewList } from '$lib/server/reports/review-list';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'reviewFlags');
		return { reviews: await reviewList(locals.db.read, url.searchParams.get('dot')) };
	});
