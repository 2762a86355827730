/** What fieldwork did in a quarter: counts of deeds, by unit and by interviewer. Nobody's answers. */
import { quarterOfDay, quartersBetween } from '../../domain/calendar-quarter.ts';
import { countCases, settledCases } from '../../domain/case-dispositions.ts';
import { responseRates } from '../../domain/fieldwork.ts';
import { dayOf } from '../../domain/office-day.ts';
import type { PaperCounts } from '../../domain/paper-form.ts';
import type { Queries } from '../db/database.ts';
import { countPaperForms } from '../repositories/paper-forms.ts';
import { readFieldGround, type FieldGround } from './field-ground.ts';

export interface Deeds {
	readonly visits: number;
	/** Different days with a visit or an interview, of all people together. */
	readonly days: number;
	readonly received: number;
	readonly accepted: number;
	readonly rejected: number;
	readonly refused: number;
	readonly missed: number;
	readonly other: number;
	readonly calls: number;
	readonly asked: number;
	readonly matched: number;
}

export interface DeedLine extends Deeds {
	readonly id: string;
	readonly name: string;
	readonly target: number;
}

export interface QuarterReport {
	readonly campaign: {
		readonly code: string;
		readonly nameVi: string;
		readonly opensOn: string;
		readonly closesOn: string;
	};
	readonly quarter: string;
	/** The newest first. */
	readonly quarters: readonly string[];
	readonly inQuarter: DeedLine;
	readonly toDate: DeedLine;
	readonly returned: number;
	readonly substituted: number;
	readonly active: number;
	readonly settled: number;
	readonly responseShare: number | null;
	readonly refusalShare: number | null;
	readonly paper: PaperCounts;
	readonly units: readonly DeedLine[];
	readonly interviewers: readonly DeedLine[];
}

/**
 * @param asked the quarter; null asks for that of today, or the campaign's last one
 * @throws Problem `campaign.notFound`
 */
export async function readQuarterReport(
	db: Queries,
	campaignId: string,
	{ asked, now }: { asked: string | null; now: Date }
): Promise<QuarterReport> {
	const ground = await readFieldGround(db, campaignId);
	const { code, nameVi, opensOn, closesOn } = ground.campaign;
	const today = dayOf(now);
	const quarters = quartersBetween(opensOn, today > opensOn ? today : opensOn);
	const quarter = asked !== null && quarters.includes(asked) ? asked : (quarters[0] ?? '');
	const isIn = (at: Date) => quarterOfDay(dayOf(at)) === quarter;
	const all = partsOf(ground);
	const whole = { id: '', name: '', ...ground };
	const inQuarter = deedsOf(whole, isIn);
	const { dispositions } = countCases(
		ground.cases,
		ground.responses.filter(({ isPartial }) => isPartial).length,
		{ isOver: false }
	);
	const rates = responseRates(dispositions);
	const people = new Set([
		...ground.visits.filter(({ at }) => isIn(at)).map((one) => one.interviewerId),
		...ground.forms.filter((form) => isIn(form.answeredAt)).map((one) => one.interviewerId)
	]);
	const linesOf = (parts: readonly Part[]) =>
		parts
			.map((part) => deedsOf(part, isIn))
			.sort((one, other) => one.name.localeCompare(other.name, 'vi'));
	return {
		campaign: { code, nameVi, opensOn, closesOn },
		quarter,
		quarters,
		inQuarter,
		toDate: deedsOf(whole, () => true),
		returned: ground.forms.filter(({ state }) => state === 'returned').length,
		substituted: ground.cases.filter(({ replacesId }) => replacesId !== null).length,
		active: people.size,
		settled: settledCases(dispositions),
		responseShare: rates.rr2,
		refusalShare: rates.ref1,
		paper: await countPaperForms(db, campaignId),
		units: linesOf(all.units),
		interviewers: linesOf(all.interviewers)
	};
}

interface Part extends Pick<FieldGround, 'cases' | 'visits' | 'forms' | 'quotas' | 'callbacks'> {
	readonly id: string;
	readonly name: string;
}

function partsOf(ground: FieldGround): { units: Part[]; interviewers: Part[] } {
	const { cases, visits, forms, quotas, callbacks, unitOfCase, units, names } = ground;
	const unitOfQuota = new Map(quotas.map(({ id, unitId }) => [id, unitId]));
	const unitIds = new Set([...unitOfCase.values(), ...unitOfQuota.values()]);
	const people = new Set([
		...cases.flatMap(({ interviewerId }) => interviewerId ?? []),
		...forms.map(({ interviewerId }) => interviewerId),
		...quotas.map(({ interviewerId }) => interviewerId)
	]);
	const isAt = (unitId: string) => (one: { caseId: string | null; quotaId?: string | null }) =>
		(unitOfCase.get(one.caseId ?? '') ?? unitOfQuota.get(one.quotaId ?? '')) === unitId;
	return {
		units: [...unitIds].map((id) => ({
			id,
			name: units.get(id)?.nameVi ?? '',
			cases: cases.filter((one) => unitOfCase.get(one.id) === id),
			visits: visits.filter(isAt(id)),
			forms: forms.filter(isAt(id)),
			quotas: quotas.filter(({ unitId }) => unitId === id),
			callbacks: callbacks.filter(isAt(id))
		})),
		interviewers: [...people].map((id) => {
			const isHis = (one: { interviewerId: string | null }) => one.interviewerId === id;
			return {
				id,
				name: names.get(id) ?? '',
				cases: cases.filter(isHis),
				visits: visits.filter(isHis),
				forms: forms.filter(isHis),
				quotas: quotas.filter(isHis),
				callbacks: callbacks.filter(isHis)
			};
		})
	};
}

function deedsOf({ id, name, ...part }: Part, isIn: (at: Date) => boolean): DeedLine {
	const { cases, visits, forms, quotas, callbacks } = part;
	const decided = forms.filter(({ decidedAt }) => decidedAt !== null && isIn(decidedAt));
	const ended = cases.filter(({ state, changedAt }) => state === 'ended' && isIn(changedAt));
	const called = callbacks.filter(
		({ state, calledAt }) => state === 'done' && calledAt !== null && isIn(calledAt)
	);
	const seen = visits.filter(({ at }) => isIn(at));
	const interviewed = forms.filter(({ answeredAt }) => isIn(answeredAt));
	const days = new Set([
		...seen.map(({ at, interviewerId }) => `${interviewerId} ${dayOf(at)}`),
		...interviewed.map((form) => `${form.interviewerId} ${dayOf(form.answeredAt)}`)
	]);
	const missed = ended.filter(({ outcome }) => outcome === 'notAtHome' || outcome === 'moved');
	const refused = ended.filter(({ outcome }) => outcome === 'refused');
	const main = cases.filter(({ role }) => role === 'main');
	const sum = (of: 'asked' | 'matched') => called.reduce((total, call) => total + call[of], 0);
	return {
		id,
		name,
		target: main.length + quotas.reduce((total, { wanted }) => total + wanted, 0),
		visits: seen.length,
		days: days.size,
		received: forms.filter(({ receivedAt }) => isIn(receivedAt)).length,
		accepted: decided.filter(({ state }) => state === 'accepted').length,
		rejected: decided.filter(({ state }) => state === 'rejected').length,
		refused: refused.length,
		missed: missed.length,
		other: ended.length - missed.length - refused.length,
		calls: called.length,
		asked: sum('asked'),
		matched: sum('matched')
	};
}
