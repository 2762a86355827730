import type { Certificate } from '../../domain/certificate.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCertificate, saveCertificate } from '../repositories/certificates.ts';

export interface Request {
	readonly certificateId: string;
	readonly reason: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Takes a certificate back for good: its holder gets no more cases until the test is passed again.
 *
 * @throws Problem `training.noCertificate`, `training.alreadyRevoked`
 */
export function revokeCertificate(
	db: Database,
	{ certificateId, reason, actorId, now }: Request
): Promise<Certificate> {
	return db.write(async (tx) => {
		const certificate = await getCertificate(tx, certificateId);
		if (certificate.revokedAt !== null) throw new Problem('training.alreadyRevoked');
		const revoked = { ...certificate, revokedAt: now };
		await saveCertificate(tx, revoked);
		const details = { code: certificate.code, reason, to: certificate.accountId };
		const subjectId = certificate.accountId;
		await recordEvent(tx, { at: now, actorId, action: 'certificate.revoke', subjectId, details });
		return revoked;
	});
}
