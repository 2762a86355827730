/** What a visit or an interview is judged against; read inside the transaction that takes it. */
import type { Campaign } from '../../domain/campaign.ts';
import { metresBetween, type Position } from '../../domain/distance.ts';
import type { FieldDevice } from '../../domain/field-device.ts';
import { momentFault } from '../../domain/field-event.ts';
import type { FrameDossier } from '../../domain/frame.ts';
import { Problem } from '../../domain/problem.ts';
import type { Sample, SampleCase } from '../../domain/sample.ts';
import type { Queries } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { listPhonesOf } from '../repositories/field-devices.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { getCase, getSample } from '../repositories/samples.ts';
import { readContact } from './field-contact.ts';

export interface CaseGround {
	readonly sampleCase: SampleCase;
	readonly sample: Sample;
	readonly campaign: Campaign;
}

/**
 * The case with its campaign, which is held until the transaction ends: what two phones send at
 * once is judged one after the other.
 *
 * @throws Problem `fieldwork.notYourCase` also where there is no such case: it is not told which
 */
export async function holdCase(tx: Queries, caseId: string): Promise<CaseGround> {
	const found = await getCase(tx, caseId).catch((trouble: unknown) => {
		if (trouble instanceof Problem) throw new Problem('fieldwork.notYourCase');
		throw trouble;
	});
	const sample = await getSample(tx, found.sampleId);
	const campaign = await getCampaignToChange(tx, sample.campaignId);
	return { sampleCase: await getCase(tx, caseId), sample, campaign };
}

/** @throws Problem `fieldwork.notYourCase` */
export function mustBeOwn(
	{ sampleCase: { interviewerId, state }, sample }: CaseGround,
	accountId: string
): void {
	const isGiven = interviewerId === accountId && state !== 'reserve' && sample.state === 'drawn';
	if (!isGiven) throw new Problem('fieldwork.notYourCase');
}

/**
 * A phone that was enrolled again keeps its queue, so the first one of the account counts.
 *
 * @param after moments that had to come first
 * @throws Problem `fieldwork.fromTheFuture`, `fieldwork.tooEarly`
 */
export async function mustBeTrueMoment(
	tx: Queries,
	at: Date,
	{ phone, after, now }: { phone: FieldDevice; after: readonly (Date | null)[]; now: Date }
): Promise<void> {
	const [first] = await listPhonesOf(tx, phone.accountId);
	const known = [...after, first?.createdAt ?? null].flatMap((moment) => moment ?? []);
	const fault = momentFault(at, { now, after: known });
	if (fault !== null) throw new Problem(fault);
}

export interface CaseAddress {
	readonly dossier: FrameDossier | null;
	/** From the address to where the phone was; null where either is unknown. */
	readonly distanceMetres: number | null;
}

export async function readAddress(
	tx: Queries,
	personalData: PersonalData,
	{ dossierId, position }: { dossierId: string; position: Position | null }
): Promise<CaseAddress> {
	const dossier = (await listDossiersById(tx, [dossierId])).get(dossierId) ?? null;
	if (dossier === null) return { dossier, distanceMetres: null };
	const home = position && readContact(personalData, dossier)?.position;
	return { dossier, distanceMetres: home && position ? metresBetween(home, position) : null };
}
