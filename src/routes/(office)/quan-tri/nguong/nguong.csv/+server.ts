import { requireRoleDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { csv } from '$lib/server/reports/csv';
import { thresholdList } from '$lib/server/reports/threshold-list';
import { m } from '$lib/text/generated/messages';
import { sayUnit } from '$lib/text/threshold';

/** The limits as they stand, for the annex of a report. */
export const GET = ({ locals }) =>
	show(async () => {
		requireRoleDeed(locals, 'readThresholds');
		const limits = await thresholdList(locals.db.read);
		const rows = limits.map(({ code, unit, value, usual, change }) => [
			code,
			m[`quality.limit.${code}`](),
			value,
			usual,
			sayUnit[unit](),
			m[`quality.why.${code}`](),
			change?.by ?? null,
			change?.changedAt.toISOString() ?? null,
			change?.reason ?? null
		]);
		return asDownload(csv([columns.map((say) => say()), ...rows]), 'nguong-canh-bao.csv');
	});

const columns = [
	m['quality.limits.code'],
	m['quality.limits.name'],
	m['quality.limits.value'],
	m['quality.limits.usual'],
	m['quality.limits.unit'],
	m['quality.limits.why'],
	m['quality.limits.who'],
	m['quality.limit.when'],
	m['quality.limit.reason']
];
