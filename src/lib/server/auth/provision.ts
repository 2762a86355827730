import { dayOf } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { readSettings } from '../env.ts';
import { log } from '../log.ts';
import { findUnitByCode } from '../repositories/units.ts';
import type { Provision } from '../usecases/sign-in-with-identity.ts';

/** Where people whom the provider knows, and we do not, get an account; null where they do not. */
export async function provisionNow(db: Queries, now: Date): Promise<Provision | null> {
	const { OIDC_PROVISION_UNIT: code, OIDC_PROVISION_ROLE: role } = readSettings(process.env);
	if (code === '') return null;
	const unit = await findUnitByCode(db, code, dayOf(now));
	if (unit) return { unitId: unit.id, role };
	log.error({ code }, 'OIDC_PROVISION_UNIT names no unit: nobody gets an account this way');
	return null;
}
