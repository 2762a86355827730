/** All that an interviewer's phone must hold to work for days; contacts are added by whoever may. */
import type { Campaign } from '../../domain/campaign.ts';
import { timelinessOf, type FrameDossier } from '../../domain/frame.ts';
import type {
	PhoneCampaign,
	PhoneCase,
	PhoneDay,
	PhoneForm,
	PhoneQuota
} from '../../domain/phone-day.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { withRecordings } from '../../domain/recording.ts';
import type { SampleCase } from '../../domain/sample.ts';
import type { Quota } from '../../domain/quota.ts';
import type { Queries } from '../db/database.ts';
import { openContent } from '../form-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { getAccount } from '../repositories/accounts.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { countFormsOfQuota, listFormsOf, type StoredForm } from '../repositories/case-forms.ts';
import { listVisits } from '../repositories/case-visits.ts';
import { listFields } from '../repositories/fields.ts';
import { findFieldworkRule } from '../repositories/fieldwork-rules.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { listProceduresByCode } from '../repositories/procedures.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listQuotasOf } from '../repositories/quotas.ts';
import { listRecordings } from '../repositories/recordings.ts';
import { getCase, getSample, listCasesOf } from '../repositories/samples.ts';
import { listUnitsById } from '../repositories/units.ts';
import { readRules } from './quality-rules.ts';

/** A case with the dossier behind it, its contact still sealed. */
export interface GivenCase {
	readonly found: SampleCase;
	readonly dossier: (FrameDossier & { readonly contact: Buffer | null }) | null;
}

/** What is read for a phone: the day without contacts, and where the contacts are. */
export interface PhoneGround {
	readonly day: Omit<PhoneDay, 'contacts'>;
	readonly given: readonly GivenCase[];
}

export async function readPhoneDay(
	db: Queries,
	personalData: PersonalData,
	{ accountId, now }: { accountId: string; now: Date }
): Promise<PhoneGround> {
	const { name } = await getAccount(db, accountId);
	const mine = await listCasesOf(db, accountId);
	const samples = await Promise.all(unique(mine, 'sampleId').map((id) => getSample(db, id)));
	const drawn = samples.filter(({ state }) => state === 'drawn');
	const quotas = await listQuotasOf(db, accountId);
	const campaignIds = [...unique(drawn, 'campaignId'), ...unique(quotas, 'campaignId')];
	const all = await Promise.all([...new Set(campaignIds)].map((id) => getCampaign(db, id)));
	const open = all.filter(({ state }) => state === 'open');
	const isOpen = (campaignId: string) => open.some(({ id }) => id === campaignId);
	const campaignOf = new Map(drawn.map(({ id, campaignId }) => [id, campaignId]));

	const cases = mine.filter(({ sampleId }) => isOpen(campaignOf.get(sampleId) ?? ''));
	const dossiers = await listDossiersById(db, unique(cases, 'dossierId'));
	const given = cases.map((found) => ({ found, dossier: dossiers.get(found.dossierId) ?? null }));
	const campaigns = await Promise.all(open.map((one) => campaignFor(db, one)));
	const asked = quotas.filter(({ campaignId }) => isOpen(campaignId));
	const forms = (await listFormsOf(db, accountId)).filter((one) => isOpen(one.campaignId));
	const mended = forms.filter(({ state }) => state === 'returned').map((one) => one.versionId);
	const versionIds = [...new Set([...unique(campaigns, 'versionId'), ...mended])];
	return {
		given,
		day: {
			now: now.toISOString(),
			name,
			campaigns,
			cases: await casesFor(db, given, (sampleId) => campaignOf.get(sampleId) ?? ''),
			quotas: await quotasFor(db, asked),
			forms: forms.map((form) => formFor(form, personalData)),
			versions: await Promise.all(versionIds.map((id) => versionFor(db, id)))
		}
	};
}

async function campaignFor(db: Queries, campaign: Campaign): Promise<PhoneCampaign> {
	const { visitsMin } = await findFieldworkRule(db, campaign.id);
	const { straightLineRatingsMin, secondsPerItemMin } = await readRules(db);
	const versions = await Promise.all(campaign.versionIds.map((id) => getVersion(db, id)));
	const full = versions.find(({ isShort }) => !isShort) ?? versions[0];
	const fields = await listFields(db);
	return {
		id: campaign.id,
		name: campaign.nameVi,
		closesOn: campaign.closesOn,
		keepsPartial: campaign.keepsPartial,
		takesPhone: campaign.channels.includes('phone'),
		visitsMin,
		versionId: full?.id ?? '',
		straightLineRatingsMin,
		secondsPerItemMin,
		fields: fields
			.filter(({ code }) => campaign.fieldCodes.includes(code))
			.map(({ code, nameVi }) => ({ code, name: nameVi }))
	};
}

async function casesFor(
	db: Queries,
	given: readonly GivenCase[],
	campaignOf: (sampleId: string) => string
): Promise<PhoneCase[]> {
	const dossiers = given.flatMap(({ dossier }) => dossier ?? []);
	const units = await listUnitsById(db, unique(dossiers, 'unitId'));
	const fields = new Map((await listFields(db)).map(({ code, nameVi }) => [code, nameVi]));
	const codes = [...new Set(dossiers.flatMap(({ procedureCode }) => procedureCode ?? []))];
	const procedures = await listProceduresByCode(db, codes);
	const visits = Map.groupBy(
		await listVisits(
			db,
			given.map(({ found }) => found.id)
		),
		({ caseId }) => caseId
	);
	const numbers = new Map(given.map(({ found: { id, number } }) => [id, number]));

	return Promise.all(
		given.map(async ({ found, dossier }): Promise<PhoneCase> => {
			const { id, number, state, outcome, dueOn, sampleId, replacesId } = found;
			const replaced = replacesId === null ? null : (numbers.get(replacesId) ?? null);
			return {
				id,
				number,
				state,
				outcome,
				dueOn,
				campaignId: campaignOf(sampleId),
				unitName: units.get(dossier?.unitId ?? '')?.nameVi ?? '',
				fieldName: fields.get(dossier?.fieldCode ?? '') ?? null,
				procedureName: procedures.get(dossier?.procedureCode ?? '')?.nameVi ?? null,
				applicantKind: dossier?.applicantKind ?? 'person',
				area: dossier?.area ?? null,
				returnedOn: dossier?.returnedOn ?? '',
				timeliness: dossier && timelinessOf(dossier),
				replaces: replacesId === null ? null : (replaced ?? (await getCase(db, replacesId)).number),
				visits: (visits.get(id) ?? []).map(({ id: visitId, outcome: how, way, at }) => ({
					id: visitId,
					outcome: how,
					way,
					at: at.toISOString()
				}))
			};
		})
	);
}

async function quotasFor(db: Queries, quotas: readonly Quota[]): Promise<PhoneQuota[]> {
	const units = await listUnitsById(db, unique(quotas, 'unitId'));
	const fields = new Map((await listFields(db)).map(({ code, nameVi }) => [code, nameVi]));
	return Promise.all(
		quotas.map(async ({ id, campaignId, unitId, fieldCode, wanted }) => ({
			id,
			campaignId,
			unitName: units.get(unitId)?.nameVi ?? '',
			fieldCode,
			fieldName: fields.get(fieldCode ?? '') ?? null,
			wanted,
			taken: await countFormsOfQuota(db, id)
		}))
	);
}

function formFor(form: StoredForm, personalData: PersonalData): PhoneForm {
	const { id, caseId, quotaId, state, revision, versionId, channel, durationSeconds } = form;
	const isReturned = state === 'returned';
	return {
		id,
		caseId,
		quotaId,
		state,
		revision,
		versionId,
		channel,
		durationSeconds,
		answeredAt: form.answeredAt.toISOString(),
		comments: isReturned ? form.comments : {},
		content: isReturned && form.content !== null ? openContent(personalData, form) : null
	};
}

async function versionFor(db: Queries, id: string): Promise<QuestionnaireVersion> {
	return withRecordings(await getVersion(db, id), await listRecordings(db, id));
}

function unique<Name extends string>(
	rows: readonly Readonly<Record<Name, string>>[],
	name: Name
): string[] {
	return [...new Set(rows.map((row) => row[name]))];
}
