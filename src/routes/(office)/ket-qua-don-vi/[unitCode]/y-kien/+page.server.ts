import { requireRoleDeed } from '$lib/server/auth/access';
import { pageOf, show } from '$lib/server/http';
import { unitOpinions } from '$lib/server/reports/unit-opinions';
import { formQueryOf } from '../../query';
import { addressOf, requireUnit } from '../../unit';
import { searchOf } from './search';

const PAGE_SIZE = 30;

export const load = ({ locals, params, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'readOpinions');
		const address = addressOf({ params, url });
		const { id, code, nameVi, nameEn } = await requireUnit(locals, address, new Date());
		const page = pageOf(url);
		const query = { ...formQueryOf(url), unitId: id, search: searchOf(url), versionCode: null };
		const part = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
		const found = await unitOpinions(locals.db.read, query, part);
		const isShown = found !== null && found.opinions !== 'withheld';
		const total = isShown ? found.opinions.total : 0;
		return {
			unit: { code, nameVi, nameEn },
			search: query.search,
			found,
			total,
			page,
			pages: Math.ceil(total / PAGE_SIZE)
		};
	});
