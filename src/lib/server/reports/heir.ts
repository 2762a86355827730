import { existsOn } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listSuccessions } from '../repositories/successions.ts';
import { getUnit } from '../repositories/units.ts';

/** Units are not merged this often in the life of a printed sheet; a loop in the data must end. */
const STEPS_MAX = 8;

/**
 * Who stands in for a unit on a calendar day: the unit itself while it exists; after its end the
 * one unit that it went to as a whole. Of a unit that was split nobody stands in: which part a
 * person means, a printed sheet cannot tell.
 *
 * @throws Problem `unit.notFound`
 */
export async function heirOn(db: Queries, unitId: string, day: string): Promise<string> {
	let id = unitId;
	for (let step = 0; step < STEPS_MAX; step += 1) {
		const unit = await getUnit(db, id);
		if (existsOn(unit, day) || day < unit.validFrom) return id;
		const after = (await listSuccessions(db, id)).filter(({ oldUnitId }) => oldUnitId === id);
		const [heir] = after;
		if (heir === undefined || after.length > 1) return id;
		id = heir.newUnitId;
	}
	return id;
}
