import type { FieldDevice } from '../../domain/field-device.ts';
import { deedsOf } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { findPhone } from '../repositories/field-devices.ts';
import { isSecret, readBearer } from './device.ts';

/**
 * The phone whose secret came in `Authorization: Bearer <phone id>.<secret>`, where its interviewer
 * may still interview.
 *
 * @throws Problem `fieldwork.wrongSecret`, `fieldwork.phoneRevoked`
 */
export async function authenticatePhone(db: Queries, header: string | null): Promise<FieldDevice> {
	const bearer = readBearer(header);
	const phone = bearer && (await findPhone(db, bearer.id));
	if (!bearer || !phone || !isSecret(bearer.secret, phone.secretHash))
		throw new Problem('fieldwork.wrongSecret');
	const { isActive, role } = await getAccount(db, phone.accountId);
	const mayInterview = isActive && deedsOf[role].includes('interview');
	if (phone.revokedAt !== null || !mayInterview) throw new Problem('fieldwork.phoneRevoked');
	const { secretHash: _, ...known } = phone;
	return known;
}
