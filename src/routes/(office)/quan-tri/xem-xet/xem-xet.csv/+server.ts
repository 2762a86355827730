import { requireProvinceDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { csv } from '$lib/server/reports/csv';
import { reviewList } from '$lib/server/reports/review-list';
import { m } from '$lib/text/generated/messages';

/** The reviews of a campaign as they stand on the page, newest first. */
export const GET = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'reviewFlags');
		const found = await reviewList(locals.db.read, url.searchParams.get('dot'));
		const rows = (found?.reviews ?? []).map(({ unit, sign, decision, reason, by, decidedAt }) => [
			decidedAt.toISOString(),
			unit?.code ?? null,
			unit?.nameVi ?? null,
			m[`insight.sign.${sign}`](),
			m[`quality.review.${decision}`](),
			reason,
			by
		]);
		const name = `xem-xet-${found?.campaign.code ?? ''}.csv`;
		return asDownload(csv([columns.map((say) => say()), ...rows]), name);
	});

const columns = [
	m['quality.limit.when'],
	m['quality.limits.code'],
	m['quality.reviews.unit'],
	m['quality.reviews.sign'],
	m['quality.reviews.decision'],
	m['quality.review.reason'],
	m['quality.reviews.who']
];
