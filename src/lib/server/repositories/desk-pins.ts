import { eq } from 'drizzle-orm';
import type { PinVerifier } from '../../domain/device-pin.ts';
import type { Queries } from '../db/database.ts';
import { deskPin } from '../db/schema.ts';

export async function findPin(db: Queries, deskId: string): Promise<PinVerifier | null> {
	const [row] = await db.select().from(deskPin).where(eq(deskPin.deskId, deskId)).limit(1);
	return row?.verifier ?? null;
}

export async function savePin(
	db: Queries,
	deskId: string,
	{ verifier, changedAt }: { verifier: PinVerifier; changedAt: Date }
): Promise<void> {
	const row = { deskId, verifier, changedAt };
	await db.insert(deskPin).values(row).onConflictDoUpdate({ target: deskPin.deskId, set: row });
}
