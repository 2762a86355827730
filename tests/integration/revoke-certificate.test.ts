import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificateAsPdf } from '../../src/lib/server/print/certificate.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCertificate } from '../../src/lib/server/repositories/certificates.ts';
import { readCertificateSheet } from '../../src/lib/server/reports/certificate-sheet.ts';
import { revokeCertificate } from '../../src/lib/server/usecases/revoke-certificate.ts';
import { aCertificate } from '../support/assignment.ts';
import { anAccount, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let certificateId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	const { id: unitId } = await aUnit(db, { kind: 'postOffice' });
	const { id } = await anAccount(db, { role: 'interviewer', unitId });
	certificateId = (await aCertificate(db, id, (await aVersion(db)).id)).id;
});
afterEach(() => db.close());

const revoke = () =>
	revokeCertificate(db, { certificateId, reason: 'bịa phiếu', actorId: 'chi', now: today });

describe('revoking a certificate', () => {
	it('is for good, with its reason on record', async () => {
		await revoke();

		expect(await getCertificate(db.read, certificateId)).toMatchObject({ revokedAt: today });
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'certificate.revoke', details: { reason: 'bịa phiếu' } });
		await expect(revoke()).rejects.toMatchObject({ code: 'training.alreadyRevoked' });
	});

	it('stands on the print too', async () => {
		await revoke();
		const sheet = await readCertificateSheet(db.read, certificateId);
		const head = { province: 'Tỉnh Quảng Ngãi', place: 'Quảng Ngãi', isDemo: true };
		const pdf = await certificateAsPdf(sheet, head);
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	});
});
