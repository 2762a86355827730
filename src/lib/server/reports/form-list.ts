/** Forms that came in from the field, as a supervisor looks through them. */
import type { CaseForm, FormContent, FormState } from '../../domain/case-form.ts';
import type { Queries } from '../db/database.ts';
import { listForms } from '../repositories/case-forms.ts';
import { listVisitsOfSample } from '../repositories/case-visits.ts';
import { listFields } from '../repositories/fields.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { listQuotas } from '../repositories/quotas.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { findSampleOfCampaign, listCases } from '../repositories/samples.ts';
import { listUnits } from '../repositories/units.ts';
import type { ReadForm } from '../usecases/read-form.ts';
import { accountNames } from './account-names.ts';
import { askedSections, type AskedSection } from './form-sheet.ts';

export interface FormLine {
	readonly id: string;
	/** Number of its case; null for a walk-in respondent. */
	readonly caseNumber: number | null;
	readonly unitId: string;
	readonly unitName: string;
	readonly fieldName: string | null;
	readonly interviewerId: string;
	readonly interviewerName: string;
	readonly channel: CaseForm['channel'];
	readonly state: FormState;
	readonly revision: number;
	readonly receivedAt: Date;
	readonly durationSeconds: number | null;
	readonly flags: number;
	readonly distanceMetres: number | null;
	/** Held by whoever looks: somebody else must decide it. */
	readonly isOwn: boolean;
}

export const formSorts = ['receivedAt', 'caseNumber', 'durationSeconds', 'distanceMetres'] as const;
export type FormSort = (typeof formSorts)[number];

export interface FormFilters {
	readonly state: FormState | null;
	readonly interviewerId: string | null;
	readonly unitId: string | null;
	/** `flagged` only, `plain` only; null both. */
	readonly signs: 'flagged' | 'plain' | null;
	/** Digits of a case's number. */
	readonly search: string;
	readonly sort: FormSort;
	readonly isDescending: boolean;
}

export interface FormList {
	/** Those that the filters leave, in the order asked for. */
	readonly lines: readonly FormLine[];
	/** Of all, by state. */
	readonly counts: Readonly<Record<FormState, number>>;
	readonly interviewers: readonly { readonly id: string; readonly name: string }[];
	readonly units: readonly { readonly id: string; readonly name: string }[];
}

export async function readFormList(
	db: Queries,
	campaignId: string,
	{ actorId, ...filters }: FormFilters & { actorId: string }
): Promise<FormList> {
	const all = await linesOf(db, campaignId, actorId);
	const counts = { submitted: 0, returned: 0, accepted: 0, rejected: 0 };
	for (const { state } of all) counts[state] += 1;
	const lines = all.filter((line) => passes(line, filters));
	const way = filters.isDescending ? -1 : 1;
	const keyOf = (line: FormLine) => Number(line[filters.sort] ?? -1);
	return {
		lines: lines.toSorted((one, other) => way * (keyOf(one) - keyOf(other))),
		counts,
		interviewers: distinct(
			all.map(({ interviewerId: id, interviewerName: name }) => ({ id, name }))
		),
		units: distinct(all.map(({ unitId: id, unitName: name }) => ({ id, name })))
	};
}

/** The forms that wait before and after one, in the order in which they came in; his own left out. */
export async function waitingForms(
	db: Queries,
	{ campaignId, formId, actorId }: { campaignId: string; formId: string; actorId: string }
): Promise<{ next: string | null; previous: string | null }> {
	const forms = await listForms(db, campaignId);
	const at = forms.findIndex(({ id }) => id === formId);
	const waits = ({ state, interviewerId }: CaseForm) =>
		state === 'submitted' && interviewerId !== actorId;
	const after = [...forms.slice(at + 1), ...forms.slice(0, at)];
	return {
		next: after.find(waits)?.id ?? null,
		previous: after.findLast(waits)?.id ?? null
	};
}

export interface FormSheet {
	readonly line: FormLine | null;
	readonly answeredAt: Date;
	readonly comments: Readonly<Record<string, string>>;
	readonly decision: { readonly by: string; readonly at: Date } | null;
	readonly content:
		| (Omit<FormContent, 'answers' | 'itemTimes'> & { readonly sections: readonly AskedSection[] })
		| null;
}

/** One form as it is looked over. */
export async function formSheet(
	db: Queries,
	{ form, content }: ReadForm,
	actorId: string
): Promise<FormSheet> {
	const lines = await linesOf(db, form.campaignId, actorId);
	const names = await accountNames(db);
	const version = await getVersion(db, form.versionId);
	const { answeredAt, comments, decidedBy, decidedAt } = form;
	const told = content && { ...content, sections: askedSections(version, content) };
	return {
		line: lines.find(({ id }) => id === form.id) ?? null,
		answeredAt,
		comments,
		decision: decidedAt && { by: names.get(decidedBy ?? '') ?? '', at: decidedAt },
		content: told && withoutCodes(told)
	};
}

function withoutCodes({
	answers: _,
	itemTimes: __,
	...told
}: FormContent & { sections: readonly AskedSection[] }) {
	return told;
}

function passes(
	{ state, interviewerId, unitId, flags, caseNumber }: FormLine,
	asked: Omit<FormFilters, 'sort' | 'isDescending'>
): boolean {
	if (asked.state !== null && state !== asked.state) return false;
	if (asked.interviewerId !== null && interviewerId !== asked.interviewerId) return false;
	if (asked.unitId !== null && unitId !== asked.unitId) return false;
	if (asked.signs !== null && flags > 0 !== (asked.signs === 'flagged')) return false;
	return asked.search === '' || String(caseNumber ?? '') === asked.search;
}

async function linesOf(db: Queries, campaignId: string, actorId: string): Promise<FormLine[]> {
	const forms = await listForms(db, campaignId);
	const sample = await findSampleOfCampaign(db, campaignId);
	const cases = new Map(
		(sample === null ? [] : await listCases(db, sample.id)).map((one) => [one.id, one])
	);
	const dossierIds = forms.flatMap(({ caseId }) => cases.get(caseId ?? '')?.dossierId ?? []);
	const dossiers = await listDossiersById(db, dossierIds);
	const visits = sample === null ? [] : await listVisitsOfSample(db, sample.id);
	const distances = new Map(
		visits
			.filter(({ distanceMetres }) => distanceMetres !== null)
			.map(({ caseId, distanceMetres }) => [caseId, distanceMetres])
	);
	const quotas = new Map((await listQuotas(db, campaignId)).map((one) => [one.id, one]));
	const units = new Map((await listUnits(db)).map(({ id, nameVi }) => [id, nameVi]));
	const fields = new Map((await listFields(db)).map(({ code, nameVi }) => [code, nameVi]));
	const names = await accountNames(db);
	return forms.map((form): FormLine => {
		const found = cases.get(form.caseId ?? '');
		const place = found ? dossiers.get(found.dossierId) : quotas.get(form.quotaId ?? '');
		const { id, interviewerId, channel, state, revision, receivedAt, durationSeconds } = form;
		return {
			id,
			interviewerId,
			channel,
			state,
			revision,
			receivedAt,
			durationSeconds,
			flags: form.flags,
			caseNumber: found?.number ?? null,
			unitId: place?.unitId ?? '',
			unitName: units.get(place?.unitId ?? '') ?? '',
			fieldName: fields.get(place?.fieldCode ?? '') ?? null,
			interviewerName: names.get(interviewerId) ?? '',
			distanceMetres: distances.get(form.caseId ?? '') ?? null,
			isOwn: interviewerId === actorId
		};
	});
}

function distinct<T extends { id: string; name: string }>(all: readonly T[]): T[] {
	const byId = new Map(all.map((one) => [one.id, one]));
	return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name, 'vi'));
}
