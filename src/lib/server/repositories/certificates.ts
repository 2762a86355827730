import { asc, desc, eq } from 'drizzle-orm';
import type { Certificate } from '../../domain/certificate.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { certificate } from '../db/schema.ts';

/** @throws Problem `training.noCertificate` */
export async function getCertificate(db: Queries, id: string): Promise<Certificate> {
	const [row] = await db.select().from(certificate).where(eq(certificate.id, id)).limit(1);
	if (!row) throw new Problem('training.noCertificate');
	return row;
}

/** Of everybody, newest first. */
export function listCertificates(db: Queries): Promise<Certificate[]> {
	return db.select().from(certificate).orderBy(desc(certificate.passedAt), asc(certificate.id));
}

/** Of a person, newest first. */
export function listCertificatesOf(db: Queries, accountId: string): Promise<Certificate[]> {
	return db
		.select()
		.from(certificate)
		.where(eq(certificate.accountId, accountId))
		.orderBy(desc(certificate.passedAt), asc(certificate.id));
}

export async function saveCertificate(db: Queries, saved: Certificate): Promise<void> {
	await db
		.insert(certificate)
		.values(saved)
		.onConflictDoUpdate({ target: certificate.id, set: saved });
}
