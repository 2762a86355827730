import { stringify } from 'csv-stringify/sync';
import { requireRoleDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { exportOpinions } from '$lib/server/usecases/export-opinions';
import { m } from '$lib/text/generated/messages';
import { formQueryOf } from '../../../query';
import { addressOf, requireUnit } from '../../../unit';
import { searchOf } from '../search';

/** The moderated opinions that the page shows, with the same filters. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		const { id: actorId } = requireRoleDeed(locals, 'readOpinions');
		const unit = await requireUnit(locals, addressOf({ params, url }), new Date());
		const query = { ...formQueryOf(url), versionCode: null, unitId: unit.id };
		const lines = await exportOpinions(locals.db, {
			query: { ...query, search: searchOf(url) },
			actorId,
			now: new Date()
		});
		const rows = lines.map(({ text }) => [text]);
		const file = stringify([[m['trust.opinion.text']()], ...rows], {
			bom: true,
			escape_formulas: true
		});
		return asDownload(file, m['trust.opinion.fileName']());
	});
