import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { formatOf, listAsFile } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { listPaperCampaigns, readPaperStock } from '$lib/server/reports/paper-stock';
import { dayOf, formatMoment } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import { sayPaperState, sayReason } from '$lib/text/keying';
import { stockQuery } from '../query';

/** The ledger by interviewer, its sum, and below it every form handed out. */
export const GET = ({ locals, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'readFieldwork');
		const { read } = locals.db;
		const { campaign } = stockQuery(url, await listPaperCampaigns(read));
		if (campaign === null) throw new Problem('campaign.notFound');
		const { lines, all, printed, inStock, forms } = await readPaperStock(read, campaign);
		const head = [
			m['keying.stock.interviewer'](),
			m['keying.stock.issued'](),
			m['keying.stock.out'](),
			m['keying.stock.waiting'](),
			m['keying.stock.keyed'](),
			m['keying.stock.void'](),
			m['keying.stock.spoiled'](),
			m['keying.stock.lost']()
		];
		const ledger = [...lines, { ...all, name: m['keying.stock.all']() }].map(
			({ name, issued, counts }) => [
				name,
				issued,
				counts.issued,
				counts.collected,
				counts.keyed,
				counts.void,
				counts.spoiled,
				counts.lost
			]
		);
		const each = forms.map(({ code, interviewer, state, reason, changedAt }) => [
			code,
			interviewer,
			sayPaperState[state](),
			sayReason(reason),
			formatMoment(changedAt)
		]);
		const rows = [
			head,
			...ledger,
			[m['keying.stock.printed'](), printed],
			[m['keying.stock.inStock'](), inStock],
			[],
			[
				m['keying.stock.form'](),
				m['keying.stock.interviewer'](),
				m['keying.stock.state'](),
				m['keying.stock.reason'](),
				m['keying.stock.changedAt']()
			],
			...each
		];
		const name = `kho-phieu-${campaign.code}-${dayOf(new Date())}`;
		return listAsFile(rows, { name, format: formatOf(url) });
	});
