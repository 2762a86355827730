import { mayInProvince } from '$lib/domain/permission';
import { requireActor } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { restatedUnit } from '$lib/server/reports/restated';
import { unitResult } from '$lib/server/reports/unit-result';
import { unitQueryOf } from '../query';
import { addressOf, requireUnit } from '../unit';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const unit = await requireUnit(locals, addressOf({ params, url }), new Date());
		const result = await unitResult(locals.db.read, { ...unitQueryOf(url), unitId: unit.id });
		const restated = await restatedUnit(locals.db.read, {
			...unitQueryOf(url),
			unitId: unit.id
		});
		return {
			restated,
			unitName: { vi: unit.nameVi, en: unit.nameEn },
			readsProvince: mayInProvince(requireActor(locals), 'readProvince'),
			result
		};
	});
