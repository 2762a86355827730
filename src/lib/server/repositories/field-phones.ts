import { isNull } from 'drizzle-orm';
import type { FieldDevice } from '../../domain/field-device.ts';
import type { Queries } from '../db/database.ts';
import { fieldDevice } from '../db/schema.ts';

/** Every phone in use, without what is stored of its secret. */
export async function listPhones(db: Queries): Promise<FieldDevice[]> {
	const rows = await db.select().from(fieldDevice).where(isNull(fieldDevice.revokedAt));
	return rows.map(({ secretHash: _, ...phone }) => phone);
}
