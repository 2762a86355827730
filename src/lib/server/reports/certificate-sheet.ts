/** What stands on a certificate. */
import type { Certificate } from '../../domain/certificate.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { getCertificate } from '../repositories/certificates.ts';
import { findInterviewer } from '../repositories/interviewers.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { getUnit } from '../repositories/units.ts';

export interface CertificateSheet {
	readonly certificate: Certificate;
	readonly name: string;
	readonly officeName: string;
	readonly version: QuestionnaireVersion;
}

/** @throws Problem `training.noCertificate` */
export async function readCertificateSheet(db: Queries, id: string): Promise<CertificateSheet> {
	const certificate = await getCertificate(db, id);
	const { name, unitId } = await getAccount(db, certificate.accountId);
	const profile = await findInterviewer(db, certificate.accountId);
	return {
		certificate,
		name,
		officeName: (await getUnit(db, profile?.officeId ?? unitId)).nameVi,
		version: await getVersion(db, certificate.versionId)
	};
}
