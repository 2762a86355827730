/** What cases are given out by: where they are, and who could go there. Nobody's name or address. */
import { refusal, type Carrier, type CaseToGive } from '../../domain/assignment.ts';
import { isInForce, standingCertificate, type Certificate } from '../../domain/certificate.ts';
import { isLate, type FrameDossier } from '../../domain/frame.ts';
import { interviewVersionOf, type Interviewer } from '../../domain/interviewer.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Sample, SampleCase } from '../../domain/sample.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listVisitsOfSample } from '../repositories/case-visits.ts';
import { listCertificates } from '../repositories/certificates.ts';
import { listDossiersOfSample } from '../repositories/frames.ts';
import { listInterviewers } from '../repositories/interviewers.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { countCasesToDo, getSample, listCases } from '../repositories/samples.ts';
import { listUnits } from '../repositories/units.ts';
import { treeOf, type UnitTree } from './unit-tree.ts';

export interface FieldCarrier extends Carrier {
	readonly name: string;
	readonly officeId: string;
	readonly certificate: Certificate | null;
}

export interface PlacedCase extends CaseToGive {
	readonly row: SampleCase;
	readonly dossier: FrameDossier;
}

export interface AssignmentGround {
	readonly sample: Sample;
	readonly campaign: Campaign;
	/** What interviewers ask in this campaign. */
	readonly version: QuestionnaireVersion | null;
	/** Without reserves that nobody called up. */
	readonly cases: readonly PlacedCase[];
	/** Cases that somebody went to already. */
	readonly visited: ReadonlySet<string>;
	/** Accounts that can sign in, by name. */
	readonly carriers: readonly FieldCarrier[];
	readonly tree: UnitTree;
}

/**
 * @param today calendar day of the office: certificates are judged by it
 * @throws Problem `sample.notFound`
 */
export async function readAssignmentGround(
	db: Queries,
	sampleId: string,
	today: string
): Promise<AssignmentGround> {
	const sample = await getSample(db, sampleId);
	const campaign = await getCampaign(db, sample.campaignId);
	const version = interviewVersionOf(
		await Promise.all(campaign.versionIds.map((id) => getVersion(db, id)))
	);
	const tree = treeOf(await listUnits(db));
	const dossiers = new Map((await listDossiersOfSample(db, sampleId)).map((one) => [one.id, one]));
	const rows = (await listCases(db, sampleId)).filter(({ state }) => state !== 'reserve');
	return {
		sample,
		campaign,
		version,
		cases: rows.flatMap((row) => {
			const dossier = dossiers.get(row.dossierId);
			return dossier ? [placed(row, dossier, tree)] : [];
		}),
		visited: new Set((await listVisitsOfSample(db, sampleId)).map(({ caseId }) => caseId)),
		carriers: await readCarriers(db, { versionId: version?.id ?? null, today, tree }),
		tree
	};
}

/** Everybody with a profile whose account is in use. */
export async function readCarriers(
	db: Queries,
	{ versionId, today, tree }: { versionId: string | null; today: string; tree: UnitTree }
): Promise<FieldCarrier[]> {
	const accounts = new Map((await listAccounts(db)).map((account) => [account.id, account]));
	const certificates = Map.groupBy(await listCertificates(db), ({ accountId }) => accountId);
	const loads = await countCasesToDo(db);
	const carriers = (await listInterviewers(db)).flatMap((profile) => {
		const account = accounts.get(profile.accountId);
		if (!account?.isActive || account.role !== 'interviewer') return [];
		const own = certificates.get(account.id) ?? [];
		const certificate = standingCertificate(
			own.filter((one) => one.versionId === versionId),
			today
		);
		return [
			{
				...profile,
				id: account.id,
				name: account.name,
				servedUnitIds: withServed(profile, tree),
				load: loads.get(account.id) ?? 0,
				certificate,
				isCertified: isInForce(certificate, today),
				scorePercent: certificate?.scorePercent ?? 0
			}
		];
	});
	return carriers.sort((one, other) => one.name.localeCompare(other.name, 'vi'));
}

/** Why somebody may not visit any of the cases; null where he may visit all. */
export function refusalOf(carrier: FieldCarrier, cases: readonly PlacedCase[]) {
	for (const one of cases) {
		const why = refusal(carrier, one, null);
		if (why !== null) return { code: `assignment.${why}` as const, number: one.number };
	}
	return null;
}

function placed(row: SampleCase, dossier: FrameDossier, tree: UnitTree): PlacedCase {
	return {
		id: row.id,
		number: row.number,
		unitId: dossier.unitId,
		unitPath: tree.lineage(dossier.unitId).map(({ id }) => id),
		area: dossier.area,
		isHard: dossier.applicantKind === 'organisation' || isLate(dossier) === true,
		row,
		dossier
	};
}

/** Who served at a desk served the unit it belongs to. */
function withServed({ servedUnitIds }: Interviewer, { units }: UnitTree): string[] {
	return servedUnitIds.flatMap((id) => {
		const unit = units.get(id);
		return unit?.kind === 'serviceDesk' && unit.parentId !== null ? [id, unit.parentId] : [id];
	});
}
