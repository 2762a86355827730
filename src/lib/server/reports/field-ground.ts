/** All that is known of a campaign in the field, read once for a report. Nobody's answers. */
import type { Callback } from '../../domain/callback.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { CaseForm } from '../../domain/case-form.ts';
import type { CaseVisit } from '../../domain/case-visit.ts';
import type { FieldDevice } from '../../domain/field-device.ts';
import type { InterviewMeasure } from '../../domain/interview-measure.ts';
import { allItems } from '../../domain/questionnaire.ts';
import type { Quota } from '../../domain/quota.ts';
import type { SampleCase } from '../../domain/sample.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listCallbacks } from '../repositories/callbacks.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listForms } from '../repositories/case-forms.ts';
import { listVisitsOfSample } from '../repositories/case-visits.ts';
import { listPhones } from '../repositories/field-devices.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { listMeasures } from '../repositories/interview-measures.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listQuotas } from '../repositories/quotas.ts';
import { listFieldResponses, type FieldResponse } from '../repositories/response-strata.ts';
import { findSampleOfCampaign, listCases } from '../repositories/samples.ts';
import { listUnits } from '../repositories/units.ts';
import { accountNames } from './account-names.ts';

export interface FieldGround {
	readonly campaign: Campaign;
	readonly cases: readonly SampleCase[];
	/** Unit of the dossier of each case that was called up. */
	readonly unitOfCase: ReadonlyMap<string, string>;
	readonly visits: readonly CaseVisit[];
	readonly forms: readonly CaseForm[];
	readonly quotas: readonly Quota[];
	readonly measures: readonly InterviewMeasure[];
	readonly responses: readonly FieldResponse[];
	readonly callbacks: readonly Callback[];
	readonly phones: readonly FieldDevice[];
	readonly units: ReadonlyMap<string, Unit>;
	readonly names: ReadonlyMap<string, string>;
	/** Questions of the form. */
	readonly itemCount: number;
}

/** @throws Problem `campaign.notFound` */
export async function readFieldGround(db: Queries, campaignId: string): Promise<FieldGround> {
	const campaign = await getCampaign(db, campaignId);
	const version = await getVersion(db, campaign.versionIds[0] ?? '');
	const sample = await findSampleOfCampaign(db, campaignId);
	const cases = sample === null ? [] : await listCases(db, sample.id);
	const called = cases.filter(({ state }) => state !== 'reserve');
	const dossiers = await listDossiersById(
		db,
		called.map(({ dossierId }) => dossierId)
	);
	return {
		campaign,
		cases,
		unitOfCase: new Map(
			called.map(({ id, dossierId }) => [id, dossiers.get(dossierId)?.unitId ?? ''])
		),
		visits: sample === null ? [] : await listVisitsOfSample(db, sample.id),
		forms: await listForms(db, campaignId),
		quotas: await listQuotas(db, campaignId),
		measures: await listMeasures(db, campaignId),
		responses: await listFieldResponses(db, campaignId),
		callbacks: await listCallbacks(db, campaignId),
		phones: await listPhones(db),
		units: new Map((await listUnits(db)).map((unit) => [unit.id, unit])),
		names: await accountNames(db),
		itemCount: Math.max(1, allItems(version).length)
	};
}
