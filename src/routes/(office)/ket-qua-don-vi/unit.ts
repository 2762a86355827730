import type { Unit } from '$lib/domain/unit';
import { Problem } from '$lib/domain/problem';
import { requireDeed } from '$lib/server/auth/access';
import { findUnitByCode, listUnitPath } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';

/**
 * The unit an address names, if the person may read its results.
 *
 * @throws Problem `access.signInNeeded`, `access.denied`, `unit.notFound`
 */
export async function requireUnit(locals: App.Locals, code: string, now: Date): Promise<Unit> {
	const { read } = locals.db;
	const unit = await findUnitByCode(read, code, dayOf(now));
	if (unit === null) {
		requireDeed(locals, 'readResults', locals.actor ? [locals.actor.unitId] : []);
		throw new Problem('unit.notFound', { id: code });
	}
	requireDeed(locals, 'readResults', await listUnitPath(read, unit.id));
	return unit;
}
