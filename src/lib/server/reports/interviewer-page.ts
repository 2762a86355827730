/** One interviewer as his supervisor sees him: profile, certificates, cases held. */
import type { Certificate } from '../../domain/certificate.ts';
import type { FieldDevice } from '../../domain/field-device.ts';
import type { Interviewer } from '../../domain/interviewer.ts';
import { Problem } from '../../domain/problem.ts';
import type { Texts } from '../../domain/questionnaire.ts';
import { existsOn, type Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listCertificatesOf } from '../repositories/certificates.ts';
import { listPhonesOf } from '../repositories/field-devices.ts';
import { findInterviewer } from '../repositories/interviewers.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { getSample, listCasesOf } from '../repositories/samples.ts';
import { listUnits } from '../repositories/units.ts';

type NamedUnit = Pick<Unit, 'id' | 'nameVi' | 'nameEn'>;

export interface InterviewerPage {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly profile: Interviewer | null;
	readonly offices: readonly NamedUnit[];
	/** Units that have people to be visited. */
	readonly areas: readonly NamedUnit[];
	/** The same with their desks. */
	readonly served: readonly NamedUnit[];
	readonly certificates: readonly (Certificate & { readonly title: Texts })[];
	readonly phones: readonly FieldDevice[];
	/** Samples of which cases are with him, done or not. */
	readonly held: readonly { sampleId: string; campaignName: string; cases: number }[];
}

const judged = ['province', 'department', 'commune', 'hospital', 'school', 'agency'] as const;

/** @throws Problem `account.notFound`, `interviewer.notOne` */
export async function readInterviewerPage(
	db: Queries,
	accountId: string,
	today: string
): Promise<InterviewerPage> {
	const { id, name, email, role } = await getAccount(db, accountId);
	if (role !== 'interviewer') throw new Problem('interviewer.notOne');
	const units = (await listUnits(db)).filter((unit) => existsOn(unit, today));
	const ofKinds = (kinds: readonly string[]) =>
		units
			.filter(({ kind }) => kinds.includes(kind))
			.map((unit) => ({ id: unit.id, nameVi: unit.nameVi, nameEn: unit.nameEn }));
	const held = [];
	const bySample = Map.groupBy(await listCasesOf(db, id), ({ sampleId }) => sampleId);
	for (const [sampleId, cases] of bySample) {
		const sample = await getSample(db, sampleId);
		const { nameVi: campaignName } = await getCampaign(db, sample.campaignId);
		if (sample.state === 'drawn') held.push({ sampleId, campaignName, cases: cases.length });
	}
	return {
		id,
		name,
		email,
		profile: await findInterviewer(db, id),
		offices: ofKinds(['postOffice']),
		areas: ofKinds(judged),
		served: ofKinds([...judged, 'serviceDesk']),
		certificates: await Promise.all(
			(await listCertificatesOf(db, id)).map(async (one) => ({
				...one,
				title: (await getVersion(db, one.versionId)).title
			}))
		),
		phones: (await listPhonesOf(db, id)).map(({ secretHash: _, ...phone }) => phone),
		held
	};
}
