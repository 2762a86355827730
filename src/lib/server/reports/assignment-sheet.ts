/** How the cases of a sample are given out: by unit and by interviewer. Nobody's name but staff's. */
import { standingOf, type CertificateStanding } from '../../domain/certificate.ts';
import type { Texts } from '../../domain/questionnaire.ts';
import type { SampleCase } from '../../domain/sample.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listCases, listSamples } from '../repositories/samples.ts';
import { readAssignmentGround, type FieldCarrier, type PlacedCase } from './assignment-ground.ts';

/** Cases by where they stand; reserves that nobody called up are none. */
export interface CaseCounts {
	readonly cases: number;
	readonly waiting: number;
	readonly atOffice: number;
	readonly withPeople: number;
	readonly done: number;
}

export interface AssignmentLine extends CaseCounts {
	readonly sampleId: string;
	readonly campaignName: string;
}

/** Samples in the field, newest first. */
export async function readAssignments(db: Queries): Promise<AssignmentLine[]> {
	const lines: AssignmentLine[] = [];
	for (const sample of await listSamples(db)) {
		if (sample.state !== 'drawn') continue;
		const cases = (await listCases(db, sample.id)).filter(({ state }) => state !== 'reserve');
		const { nameVi: campaignName } = await getCampaign(db, sample.campaignId);
		lines.push({ sampleId: sample.id, campaignName, ...countsOf(cases) });
	}
	return lines;
}

type NamedUnit = Pick<Unit, 'id' | 'code' | 'nameVi' | 'nameEn'>;

export interface CarrierLine extends Pick<
	FieldCarrier,
	'id' | 'name' | 'officeId' | 'languages' | 'load' | 'casesMax'
> {
	readonly officeName: string;
	readonly standing: CertificateStanding;
	/** Cases of this sample that are with him and not done; those done. */
	readonly toDo: number;
	readonly done: number;
}

export interface AssignmentSheet extends CaseCounts {
	readonly campaignName: string;
	/** The form interviewers must be trained in; null where the campaign asks none. */
	readonly formTitle: Texts | null;
	readonly offices: readonly NamedUnit[];
	readonly units: readonly (NamedUnit & CaseCounts)[];
	readonly carriers: readonly CarrierLine[];
}

/** @throws Problem `sample.notFound` */
export async function readAssignmentSheet(
	db: Queries,
	sampleId: string,
	today: string
): Promise<AssignmentSheet> {
	const { campaign, version, cases, carriers, tree } = await readAssignmentGround(
		db,
		sampleId,
		today
	);
	const named = ({ id, code, nameVi, nameEn }: Unit) => ({ id, code, nameVi, nameEn });
	const units = [...Map.groupBy(cases, ({ unitId }) => unitId)].flatMap(([unitId, own]) => {
		const unit = tree.units.get(unitId);
		return unit ? [{ ...named(unit), ...countsOf(own.map(({ row }) => row)) }] : [];
	});
	return {
		campaignName: campaign.nameVi,
		formTitle: version?.title ?? null,
		offices: [...tree.units.values()]
			.filter(
				({ kind, validTo }) => kind === 'postOffice' && (validTo === null || validTo >= today)
			)
			.map(named),
		...countsOf(cases.map(({ row }) => row)),
		units: units.sort((one, other) => one.nameVi.localeCompare(other.nameVi, 'vi')),
		carriers: carriers.map((carrier) => ({
			...carrierOf(carrier, cases),
			officeName: tree.units.get(carrier.officeId)?.nameVi ?? '',
			standing: standingOf(carrier.certificate, today)
		}))
	};
}

function carrierOf(carrier: FieldCarrier, cases: readonly PlacedCase[]) {
	const { id, name, officeId, languages, load, casesMax } = carrier;
	const own = cases.filter(({ row }) => row.interviewerId === id);
	const toDo = own.filter(({ row }) => isToDo(row)).length;
	return { id, name, officeId, languages, load, casesMax, toDo, done: own.length - toDo };
}

function countsOf(cases: readonly SampleCase[]): CaseCounts {
	const toDo = cases.filter(isToDo);
	const withPeople = toDo.filter(({ interviewerId }) => interviewerId !== null).length;
	const atOffice = toDo.filter(
		({ officeId, interviewerId }) => officeId !== null && interviewerId === null
	).length;
	return {
		cases: cases.length,
		waiting: toDo.length - withPeople - atOffice,
		atOffice,
		withPeople,
		done: cases.length - toDo.length
	};
}

function isToDo({ state }: SampleCase): boolean {
	return state === 'open' || state === 'returned';
}

export interface HeldCase extends Pick<SampleCase, 'id' | 'number' | 'state' | 'dueOn'> {
	readonly unit: NamedUnit | null;
	readonly area: string | null;
	readonly fieldCode: string | null;
}

/** The cases of a sample that are with somebody, those to do first, by place. */
export async function readHeldCases(
	db: Queries,
	{ sampleId, interviewerId, today }: { sampleId: string; interviewerId: string; today: string }
): Promise<{ campaignName: string; cases: HeldCase[]; others: FieldCarrier[] }> {
	const { campaign, cases, carriers, tree } = await readAssignmentGround(db, sampleId, today);
	const own = cases.filter(({ row }) => row.interviewerId === interviewerId);
	const [toDo, rest] = [
		own.filter(({ row }) => isToDo(row)),
		own.filter(({ row }) => !isToDo(row))
	];
	return {
		campaignName: campaign.nameVi,
		cases: [...inPlace(toDo), ...inPlace(rest)].map(({ row, unitId, area, dossier }) => ({
			id: row.id,
			number: row.number,
			state: row.state,
			dueOn: row.dueOn,
			unit: tree.units.get(unitId) ?? null,
			area,
			fieldCode: dossier.fieldCode
		})),
		others: carriers.filter(({ id, isCertified }) => id !== interviewerId && isCertified)
	};
}

/** By unit, hamlet and number: the order of a walk. */
export function inPlace(cases: readonly PlacedCase[]): PlacedCase[] {
	return cases.toSorted(
		(one, other) =>
			one.unitId.localeCompare(other.unitId) ||
			(one.area ?? '').localeCompare(other.area ?? '', 'vi', { numeric: true }) ||
			one.number - other.number
	);
}
