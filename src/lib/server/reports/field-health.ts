/** A health line for every commune and every interviewer of a campaign in the field. */
import { matchRate, type Callback } from '../../domain/callback.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { dueParts, expectedOf } from '../../domain/campaign-pace.ts';
import { countCases } from '../../domain/case-dispositions.ts';
import type { CaseForm } from '../../domain/case-form.ts';
import type { CaseVisit } from '../../domain/case-visit.ts';
import type { FieldDevice } from '../../domain/field-device.ts';
import { responseRates } from '../../domain/fieldwork.ts';
import { healthOf, type Health, type HealthFacts } from '../../domain/fieldwork-health.ts';
import { countRepeated, type InterviewMeasure } from '../../domain/interview-measure.ts';
import { dayOf } from '../../domain/office-day.ts';
import { qualityFlag } from '../../domain/quality.ts';
import type { Quota } from '../../domain/quota.ts';
import type { SampleCase } from '../../domain/sample.ts';
import type { FieldResponse } from '../repositories/response-strata.ts';
import { readFieldGround, type FieldGround } from './field-ground.ts';
import type { Queries } from '../db/database.ts';

export interface HealthLine extends Health, Omit<HealthFacts, 'paces' | 'distances' | 'phones'> {
	readonly id: string;
	readonly name: string;
	/** Seen on a visit or with a form today; of a commune, how many interviewers were. */
	readonly activeToday: number;
	readonly responseShare: number | null;
	readonly refusalShare: number | null;
	readonly pendingPhones: number;
}

export interface FieldHealth {
	readonly communes: readonly HealthLine[];
	readonly interviewers: readonly HealthLine[];
	readonly total: HealthLine;
}

/** What belongs to one line. */
interface Part {
	readonly id: string;
	readonly name: string;
	readonly cases: readonly SampleCase[];
	readonly quotas: readonly Quota[];
	readonly forms: readonly CaseForm[];
	readonly visits: readonly CaseVisit[];
	readonly responses: readonly FieldResponse[];
	/** Null where lines are of places: measures know their interviewer alone. */
	readonly measures: readonly InterviewMeasure[] | null;
	readonly callbacks: readonly Callback[] | null;
	readonly phones: readonly FieldDevice[];
	readonly existence: { readonly validFrom: string; readonly validTo: string | null };
}

export async function readFieldHealth(
	db: Queries,
	campaignId: string,
	now: Date
): Promise<FieldHealth> {
	const ground = await readFieldGround(db, campaignId);
	const always = { validFrom: ground.campaign.opensOn, validTo: null };
	const toLine = (part: Part) => lineOf(part, ground, now);
	const unitIds = new Set([
		...ground.unitOfCase.values(),
		...ground.quotas.map(({ unitId }) => unitId)
	]);
	const unitOfForm = ({ caseId, quotaId }: CaseForm) =>
		ground.unitOfCase.get(caseId ?? '') ?? ground.quotas.find(({ id }) => id === quotaId)?.unitId;
	const communes = [...unitIds].map((id): Part => {
		const unit = ground.units.get(id);
		return {
			id,
			name: unit?.nameVi ?? '',
			cases: ground.cases.filter((one) => ground.unitOfCase.get(one.id) === id),
			quotas: ground.quotas.filter(({ unitId }) => unitId === id),
			forms: ground.forms.filter((form) => unitOfForm(form) === id),
			visits: ground.visits.filter(({ caseId }) => ground.unitOfCase.get(caseId) === id),
			responses: ground.responses.filter(({ unitId }) => unitId === id),
			measures: null,
			callbacks: null,
			phones: [],
			existence: unit ?? always
		};
	});
	const people = new Set([
		...ground.cases.flatMap(({ interviewerId }) => interviewerId ?? []),
		...ground.quotas.map(({ interviewerId }) => interviewerId),
		...ground.forms.map(({ interviewerId }) => interviewerId)
	]);
	const isOf = (id: string) => (one: { interviewerId: string | null }) => one.interviewerId === id;
	const interviewers = [...people].map((id): Part => ({
		id,
		name: ground.names.get(id) ?? '',
		cases: ground.cases.filter(isOf(id)),
		quotas: ground.quotas.filter(isOf(id)),
		forms: ground.forms.filter(isOf(id)),
		visits: ground.visits.filter(isOf(id)),
		responses: [],
		measures: ground.measures.filter(isOf(id)),
		callbacks: ground.callbacks.filter(isOf(id)),
		phones: ground.phones.filter(({ accountId }) => accountId === id),
		existence: always
	}));
	const { cases, quotas, forms, visits, responses, measures, callbacks, phones } = ground;
	const all = { cases, quotas, forms, visits, responses, measures, callbacks };
	const active = phones.filter(({ accountId }) => people.has(accountId));
	return {
		communes: communes.map(toLine).sort(byName),
		interviewers: interviewers.map(toLine).sort(byName),
		total: toLine({ id: '', name: '', ...all, phones: active, existence: always })
	};
}

function byName(one: HealthLine, other: HealthLine): number {
	return one.name.localeCompare(other.name, 'vi');
}

function lineOf(part: Part, ground: FieldGround, now: Date): HealthLine {
	const { id, name, cases, forms, visits, measures, callbacks } = part;
	const accepted = forms.filter(({ state }) => state === 'accepted');
	const walkIn = accepted.filter(({ quotaId }) => quotaId !== null).length;
	const pending = forms.filter(({ state }) => state === 'submitted' || state === 'returned');
	const replaced = new Set(ground.cases.flatMap(({ replacesId }) => replacesId ?? []));
	const slots = cases.filter(
		(one) => one.state !== 'reserve' && !(one.state === 'ended' && replaced.has(one.id))
	);
	const target = slots.length + part.quotas.reduce((sum, { wanted }) => sum + wanted, 0);
	const kept = measures ?? part.responses;
	const { dispositions, open } = countCases(
		cases,
		kept.filter(({ isPartial }) => isPartial).length,
		{
			isOver: false
		}
	);
	const timed = [...kept, ...pending];
	const moments = [...visits.map(({ at }) => at), ...forms.map(({ answeredAt }) => answeredAt)];
	const facts: HealthFacts = {
		target,
		accepted: cases.filter(({ state }) => state === 'accepted').length + walkIn,
		inReview: pending.length,
		open,
		expected: expectedFor(part, target, ground.campaign, now),
		dispositions,
		paces: timed.flatMap(({ durationSeconds }) =>
			durationSeconds === null ? [] : durationSeconds / ground.itemCount
		),
		forms: timed.length,
		straight: timed.filter(({ flags }) => (flags & qualityFlag.straightLine) !== 0).length,
		repeated: measures === null ? 0 : countRepeated(measures.map(({ answersHash }) => answersHash)),
		distances: visits.flatMap(({ distanceMetres }) => distanceMetres ?? []),
		lastActiveAt: moments.reduce<Date | null>(
			(latest, one) => (latest === null || one > latest ? one : latest),
			null
		),
		phones: part.phones,
		match: callbacks === null ? null : matchRate(callbacks)
	};
	const { paces: _, distances: __, phones: ___, ...shown } = facts;
	const rates = responseRates(dispositions);
	const today = dayOf(now);
	const active = new Set([
		...visits.filter(({ at }) => dayOf(at) === today).map((one) => one.interviewerId),
		...forms.filter((form) => dayOf(form.answeredAt) === today).map((one) => one.interviewerId)
	]);
	return {
		id,
		name,
		...shown,
		...healthOf(facts, now),
		activeToday: active.size,
		responseShare: rates.rr2,
		refusalShare: rates.ref1,
		pendingPhones: part.phones.filter(({ state }) => (state?.queueDepth ?? 0) > 0).length
	};
}

function expectedFor({ existence }: Part, target: number, campaign: Campaign, now: Date) {
	if (target === 0) return null;
	return expectedOf(target, dueParts(campaign, existence, dayOf(now)));
}
