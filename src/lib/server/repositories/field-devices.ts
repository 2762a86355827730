import { asc, eq, isNull } from 'drizzle-orm';
import type { FieldDevice, PhoneState } from '../../domain/field-device.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { fieldDevice } from '../db/schema.ts';

/** A phone with what is stored of its secret. */
export type StoredPhone = FieldDevice & { readonly secretHash: string };

export async function findPhone(db: Queries, id: string): Promise<StoredPhone | null> {
	const [row] = await db.select().from(fieldDevice).where(eq(fieldDevice.id, id)).limit(1);
	return row ?? null;
}

/** @throws Problem `fieldwork.phoneNotFound` */
export async function getPhone(db: Queries, id: string): Promise<StoredPhone> {
	const found = await findPhone(db, id);
	if (found === null) throw new Problem('fieldwork.phoneNotFound');
	return found;
}

/** Of an account, revoked ones too, in the order in which they were enrolled. */
export function listPhonesOf(db: Queries, accountId: string): Promise<StoredPhone[]> {
	return db
		.select()
		.from(fieldDevice)
		.where(eq(fieldDevice.accountId, accountId))
		.orderBy(asc(fieldDevice.createdAt), asc(fieldDevice.id));
}

export async function savePhone(db: Queries, saved: StoredPhone): Promise<void> {
	await db
		.insert(fieldDevice)
		.values(saved)
		.onConflictDoUpdate({ target: fieldDevice.id, set: saved });
}

/** What a phone said of itself. */
export async function savePhoneState(
	db: Queries,
	id: string,
	told: { readonly state: PhoneState; readonly syncedAt: Date }
): Promise<void> {
	await db.update(fieldDevice).set(told).where(eq(fieldDevice.id, id));
}

/** Every phone in use, without what is stored of its secret. */
export async function listPhones(db: Queries): Promise<FieldDevice[]> {
	const rows = await db.select().from(fieldDevice).where(isNull(fieldDevice.revokedAt));
	return rows.map(({ secretHash: _, ...phone }) => phone);
}
