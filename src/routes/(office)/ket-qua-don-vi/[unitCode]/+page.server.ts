import { mayInProvince } from '$lib/domain/permission';
import { requireActor } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { restatedUnit } from '$lib/server/reports/restated';
import { unitInsight } from '$lib/server/reports/unit-insight';
import { unitResult } from '$lib/server/reports/unit-result';
import { formQueryOf, unitQueryOf } from '../query';
import { addressOf, requireUnit } from '../unit';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const now = new Date();
		const actor = requireActor(locals);
		const unit = await requireUnit(locals, addressOf({ params, url }), now);
		const result = await unitResult(locals.db.read, { ...unitQueryOf(url), unitId: unit.id });
		const restated = await restatedUnit(locals.db.read, {
			...unitQueryOf(url),
			unitId: unit.id
		});
		// Importance may be read from the branch above, but never above the reader's own.
		const asked = { ...formQueryOf(url), unitId: unit.id, ceilingId: actor.unitId };
		return {
			restated,
			insight: await unitInsight(locals.db.read, asked, now),
			unitName: { vi: unit.nameVi, en: unit.nameEn },
			readsProvince: mayInProvince(actor, 'readProvince'),
			result
		};
	});
