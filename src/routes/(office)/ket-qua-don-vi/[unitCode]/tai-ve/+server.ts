import { error } from '@sveltejs/kit';
import { asDownload, inWords, show } from '$lib/server/http';
import { unitResultCsv } from '$lib/server/reports/csv';
import { unitResult } from '$lib/server/reports/unit-result';
import { unitQueryOf } from '../../query';
import { addressOf, requireUnit } from '../../unit';

/** All figures of the page, under the same filters. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		const unit = await requireUnit(locals, addressOf({ params, url }), new Date());
		const result = await unitResult(locals.db.read, { ...unitQueryOf(url), unitId: unit.id });
		if (result === null) error(404, inWords(404));
		return asDownload(unitResultCsv(result), `ket-qua-${unit.code}-${result.campaign.code}.csv`);
	});
