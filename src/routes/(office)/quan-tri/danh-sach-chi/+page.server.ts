import { AMOUNT_MAX } from '$lib/domain/receipt';
import { requireSampleReader } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listReceiptSamples } from '$lib/server/reports/receipt-overview';

export const load = ({ locals, url }) =>
	show(async () => {
		requireSampleReader(locals);
		const samples = await listReceiptSamples(locals.db.read);
		const asked = url.searchParams.get('mau');
		const sample = samples.find(({ id }) => id === asked) ?? samples[0] ?? null;
		return { samples, sample, amountMax: AMOUNT_MAX };
	});
