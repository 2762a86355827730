/** A post office with interviewers, and a drawn sample to give out. */
import type { Certificate } from '../../src/lib/domain/certificate.ts';
import type { Interviewer } from '../../src/lib/domain/interviewer.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Sample } from '../../src/lib/domain/sample.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import { saveCertificate } from '../../src/lib/server/repositories/certificates.ts';
import { saveInterviewer } from '../../src/lib/server/repositories/interviewers.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { aCampaign, anAccount, aUnit, aVersion, today } from './builders.ts';
import { aDossierRow, aFrame, aPlan } from './frame.ts';

export interface Field {
	readonly office: Unit;
	/** The first has twelve cases, the second eight. */
	readonly units: readonly [Unit, Unit];
	readonly version: QuestionnaireVersion;
	readonly campaign: Campaign;
	readonly sample: Sample;
}

/** Twenty open cases and ten reserves in two communes. */
export async function aField(db: Database): Promise<Field> {
	const office = await aUnit(db, { kind: 'postOffice' });
	const units = [await aUnit(db, { code: '21025' }), await aUnit(db, { code: '21028' })] as const;
	const version = await aVersion(db);
	const campaign = await aCampaign(db, { versions: [version], units });
	const rows = units.flatMap(({ id: unitId }, at) =>
		Array.from({ length: at === 0 ? 120 : 80 }, (_, n) =>
			aDossierRow({ unitId, area: `Thôn ${(n % 4) + 1}` })
		)
	);
	const frame = await aFrame(db, { campaignId: campaign.id, rows });
	const sample = await drawSample(db, {
		frameId: frame.id,
		plan: aPlan,
		actorId: 'an',
		now: today
	});
	return { office, units, version, campaign, sample };
}

/** Somebody of the post office, trained in the version unless `certificate` is null. */
export async function anInterviewer(
	db: Database,
	{ office, version }: Pick<Field, 'office' | 'version'>,
	{
		name = 'Phạm Thị Lan',
		certificate = {},
		...given
	}: Partial<Interviewer> & { name?: string; certificate?: Partial<Certificate> | null } = {}
): Promise<Interviewer & { name: string }> {
	const account = await anAccount(db, { role: 'interviewer', unitId: office.id, name });
	const profile: Interviewer = {
		accountId: account.id,
		officeId: office.id,
		languages: ['vi'],
		unitIds: [],
		servedUnitIds: [],
		casesMax: 40,
		changedAt: today,
		...given
	};
	await db.write((tx) => saveInterviewer(tx, profile));
	if (certificate !== null) await aCertificate(db, account.id, version.id, certificate);
	return { ...profile, name };
}

export async function aCertificate(
	db: Database,
	accountId: string,
	versionId: string,
	given: Partial<Certificate> = {}
): Promise<Certificate> {
	const id = newId(today);
	const certificate: Certificate = {
		id,
		code: id.slice(-8),
		accountId,
		versionId,
		scorePercent: 90,
		passedAt: today,
		expiresOn: '2027-11-19',
		revokedAt: null,
		...given
	};
	await db.write((tx) => saveCertificate(tx, certificate));
	return certificate;
}
