/** A drawn sample as its sheet shows it: plan, strata, hashes; nobody's name. */
import type { Sample } from '../../domain/sample.ts';
import type { SampleStratum } from '../../domain/sample-plan.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { getFrame, listDossiers } from '../repositories/frames.ts';
import { getSample, listCases, listStrata } from '../repositories/samples.ts';
import { listUnits } from '../repositories/units.ts';

export interface SampleSheet {
	readonly sample: Sample;
	readonly campaignName: string;
	readonly campaignCode: string;
	readonly fileName: string;
	readonly strata: readonly SampleStratum[];
	readonly cases: number;
	readonly reserves: number;
	/** Names of units by code, for the keys of strata. */
	readonly unitNames: Readonly<Record<string, string>>;
}

/** @throws Problem `sample.notFound` */
export async function readSample(db: Queries, sampleId: string): Promise<SampleSheet> {
	const sample = await getSample(db, sampleId);
	const campaign = await getCampaign(db, sample.campaignId);
	const { fileName } = await getFrame(db, sample.frameId);
	const strata = await listStrata(db, sampleId);
	const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
	const names = strata.flatMap(({ unitId }) => {
		const unit = unitId === null ? undefined : units.get(unitId);
		return unit ? [[unit.code, unit.nameVi] as const] : [];
	});
	return {
		sample,
		campaignName: campaign.nameVi,
		campaignCode: campaign.code,
		fileName,
		strata,
		cases: strata.reduce((sum, { size }) => sum + size, 0),
		reserves: strata.reduce((sum, { reserves }) => sum + reserves, 0),
		unitNames: Object.fromEntries(names)
	};
}

/** The cases as a table without persons: number, role, unit, stratum, chance, weight. */
export async function readCaseRows(db: Queries, sampleId: string): Promise<(string | number)[][]> {
	const { frameId } = await getSample(db, sampleId);
	const strata = await listStrata(db, sampleId);
	const units = new Map((await listUnits(db)).map(({ id, code }) => [id, code]));
	const dossiers = new Map((await listDossiers(db, frameId)).map((one) => [one.id, one]));
	return (await listCases(db, sampleId)).map((one) => {
		const dossier = dossiers.get(one.dossierId);
		return [
			one.number,
			one.role,
			units.get(dossier?.unitId ?? '') ?? '',
			dossier?.fieldCode ?? '',
			strata[one.stratum]?.key ?? '',
			one.order,
			one.probability,
			1 / one.probability,
			dossier?.dossierKey ?? ''
		];
	});
}
