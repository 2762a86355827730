import { takes } from '../../domain/campaign.ts';
import { endingOf } from '../../domain/case-visit.ts';
import type { FieldDevice } from '../../domain/field-device.ts';
import type { VisitEvent } from '../../domain/field-event.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { SampleCase } from '../../domain/sample.ts';
import type { Receipt } from '../../domain/submission.ts';
import type { Database, Queries } from '../db/database.ts';
import { callUpReserve } from '../intake/call-up-reserve.ts';
import {
	holdCase,
	mustBeOwn,
	mustBeTrueMoment,
	readAddress,
	type CaseGround
} from '../intake/field-ground.ts';
import { contentHashOf, fieldReceipt } from '../intake/field-receipt.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findVisit, listVisits, saveVisit, type StoredVisit } from '../repositories/case-visits.ts';
import { findFieldworkRule } from '../repositories/fieldwork-rules.ts';
import { saveCase } from '../repositories/samples.ts';

export interface Request {
	readonly phone: FieldDevice;
	readonly visit: VisitEvent;
	readonly now: Date;
}

/**
 * Takes in a try to meet somebody. Where it ends the case, the next reserve of the stratum is
 * called up in the same breath. A repetition changes nothing and gets the same receipt.
 *
 * @throws Problem `fieldwork.notYourCase`, `fieldwork.changedContent`, `fieldwork.caseEnded`,
 *   `fieldwork.caseAccepted`, `fieldwork.fromTheFuture`, `fieldwork.tooEarly`,
 *   `response.campaignNotOpen`
 */
export function receiveVisit(
	db: Database,
	personalData: PersonalData,
	{ phone, visit, now }: Request
): Promise<Receipt> {
	const contentHash = contentHashOf(visit);
	return db.write(async (tx) => {
		const ground = await holdCase(tx, visit.caseId);
		const known = await findVisit(tx, visit.id);
		if (known !== null) {
			mustBeSame(known, { visit, phone, note: noteOf(known, personalData) });
			return fieldReceipt(personalData, visit, { contentHash, receivedAt: known.receivedAt });
		}
		await judge(tx, ground, { phone, visit, now });
		const { dossierId } = ground.sampleCase;
		const { position } = visit;
		const { distanceMetres } = await readAddress(tx, personalData, { dossierId, position });
		await saveVisit(tx, {
			id: visit.id,
			caseId: visit.caseId,
			interviewerId: phone.accountId,
			outcome: visit.outcome,
			way: visit.way,
			at: new Date(visit.at),
			receivedAt: now,
			distanceMetres,
			note: visit.note === '' ? null : personalData.encrypt(visit.note, placeOf(visit.id))
		});
		if (ground.sampleCase.state === 'open') await endWhereOver(tx, ground, { phone, now });
		return fieldReceipt(personalData, visit, { contentHash, receivedAt: now });
	});
}

const placeOf = (visitId: string) => `visit ${visitId}`;

function noteOf({ id, note }: StoredVisit, personalData: PersonalData): string {
	return note === null ? '' : personalData.decrypt(note, placeOf(id));
}

function mustBeSame(
	known: StoredVisit,
	{ visit, phone, note }: { visit: VisitEvent; phone: FieldDevice; note: string }
): void {
	const isSame =
		known.caseId === visit.caseId &&
		known.interviewerId === phone.accountId &&
		known.outcome === visit.outcome &&
		known.way === visit.way &&
		known.at.getTime() === Date.parse(visit.at) &&
		note === visit.note;
	if (!isSame) throw new Problem('fieldwork.changedContent');
}

async function judge(
	tx: Queries,
	ground: CaseGround,
	{ phone, visit, now }: Request
): Promise<void> {
	mustBeOwn(ground, phone.accountId);
	const { sampleCase, sample, campaign } = ground;
	const { number, state } = sampleCase;
	if (state === 'ended') throw new Problem('fieldwork.caseEnded', { number });
	if (state === 'accepted') throw new Problem('fieldwork.caseAccepted', { number });
	const at = new Date(visit.at);
	const isUntouched = state === 'open' && (await listVisits(tx, [sampleCase.id])).length === 0;
	const assignedAt = isUntouched ? sampleCase.changedAt : null;
	const after = [sample.drawnAt, campaign.openedAt, assignedAt];
	await mustBeTrueMoment(tx, at, { phone, after, now });
	if (!takes(campaign, at))
		throw new Problem('response.campaignNotOpen', { name: campaign.nameVi });
}

async function endWhereOver(
	tx: Queries,
	{ sampleCase, campaign }: CaseGround,
	{ phone, now }: { phone: FieldDevice; now: Date }
): Promise<void> {
	const { visitsMin } = await findFieldworkRule(tx, campaign.id);
	const outcome = endingOf(await listVisits(tx, [sampleCase.id]), { visitsMin, dayOf });
	if (outcome === null) return;
	const actorId = phone.accountId;
	const ended: SampleCase = { ...sampleCase, state: 'ended', outcome, changedAt: now };
	await saveCase(tx, ended);
	const called = await callUpReserve(tx, ended, { actorId, now });
	const details = { case: ended.number, outcome, reserve: called?.number ?? 'none' };
	const event = { at: now, actorId, action: 'sampleCase.end', subjectId: ended.id, details };
	await recordEvent(tx, event);
}
