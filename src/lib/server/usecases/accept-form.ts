import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { isCallbackDrawn } from '../../domain/callback-draw.ts';
import type { FormContent } from '../../domain/case-form.ts';
import { itemsToAskAgain, type FieldworkRule } from '../../domain/fieldwork-rule.ts';
import { mustBeReviewable } from '../../domain/form-review.ts';
import { isLate } from '../../domain/frame.ts';
import {
	canonicalAnswers,
	measureOf,
	roundedDuration,
	type InterviewMeasure
} from '../../domain/interview-measure.ts';
import { Problem } from '../../domain/problem.ts';
import type { SampleCase } from '../../domain/sample.ts';
import type { Database, Queries } from '../db/database.ts';
import { openContent, sealExpected } from '../form-seal.ts';
import { newId } from '../id.ts';
import { takeFieldwork, type FieldworkAnswers } from '../intake/take-fieldwork.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveCallback } from '../repositories/callbacks.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import {
	countAcceptedCaseForms,
	getFormToDecide,
	saveForm,
	type StoredForm
} from '../repositories/case-forms.ts';
import { findFieldworkRule, saveFieldworkRule } from '../repositories/fieldwork-rules.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { saveMeasures } from '../repositories/interview-measures.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { getQuota } from '../repositories/quotas.ts';
import { getCase, saveCase } from '../repositories/samples.ts';
import { startsOfSeed } from '../seed.ts';

export interface Request {
	/** Looked over together: all are accepted or none is. */
	formIds: readonly string[];
	actorId: string;
	now: Date;
}

/**
 * Accepts forms: their answers become responses that name no case, their cases are done, and the
 * forms forget what they held. Of those that the draw picks for a call-back three answers are kept,
 * sealed, until the call is over.
 *
 * @throws Problem `fieldwork.formNotFound`, `fieldwork.ownForm`, `fieldwork.wrongState`,
 *   `fieldwork.formForgotten`, and whatever `takeFieldwork` may throw
 */
export function acceptForms(
	db: Database,
	personal: PersonalData,
	{ formIds, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const forms: StoredForm[] = [];
		for (const formId of [...new Set(formIds)].sort())
			forms.push(await getFormToDecide(tx, formId));
		const opened: OpenedForm[] = [];
		for (const form of forms.toSorted(byArrival)) {
			mustBeReviewable(form, { actorId, from: ['submitted'] });
			opened.push(await open({ tx, personal }, form));
		}
		// In no order that tells which response, and which measure, came of which form.
		const taken = shuffled(opened.map(({ answers }) => answers));
		await takeFieldwork(db, tx, taken, now);
		await keepMeasures({ tx, personal }, opened);
		for (const one of opened) await settle({ tx, personal }, one, { actorId, now });
	});
}

interface World {
	readonly tx: Queries;
	readonly personal: PersonalData;
}

interface OpenedForm {
	readonly form: StoredForm;
	readonly content: FormContent;
	readonly found: SampleCase | null;
	readonly answers: FieldworkAnswers;
}

async function open({ tx, personal }: World, form: StoredForm): Promise<OpenedForm> {
	const content = openContent(personal, form);
	const found = form.caseId === null ? null : await getCase(tx, form.caseId);
	if (found !== null && found.state !== 'submitted') throw new Problem('fieldwork.wrongState');
	return { form, content, found, answers: await answersOf(tx, form, { content, found }) };
}

async function settle(
	world: World,
	{ form, content, found }: OpenedForm,
	{ actorId, now }: { actorId: string; now: Date }
): Promise<void> {
	const { tx } = world;
	if (found !== null) {
		await drawCallback(world, form, { content, now });
		await saveCase(tx, { ...found, state: 'accepted', changedAt: now });
	}
	const decided = { state: 'accepted', decidedBy: actorId, decidedAt: now } as const;
	// Time and flags stand in the response too: together they would lead from one to the other.
	const forgotten = { comments: {}, content: null, durationSeconds: null, flags: 0 };
	await saveForm(tx, { ...form, ...decided, ...forgotten });
	await recordEvent(tx, {
		at: now,
		actorId,
		action: 'form.accept',
		subjectId: form.id,
		details: { campaign: form.campaignId, ...(found && { case: found.number }) }
	});
}

/** A dossier tells unit and field better than whoever asks; a quota tells its unit. */
async function answersOf(
	tx: Queries,
	form: StoredForm,
	{ content, found }: { content: FormContent; found: SampleCase | null }
): Promise<FieldworkAnswers> {
	const { campaignId, versionId, channel, answeredAt, durationSeconds } = form;
	const taken = { campaignId, versionId, channel, answeredAt, durationSeconds };
	if (found === null) {
		const quota = await getQuota(tx, form.quotaId ?? '');
		const { unitId, id: quotaId } = quota;
		const origin = { sampleId: null, stratum: null, quotaId, probability: null };
		const fieldCode = quota.fieldCode ?? content.fieldCode;
		return { ...taken, unitId, content: { ...content, fieldCode }, origin };
	}
	const { sampleId, stratum, probability } = found;
	const origin = { sampleId, stratum, probability, quotaId: null };
	const dossier = (await listDossiersById(tx, [found.dossierId])).get(found.dossierId);
	if (!dossier) throw new Problem('sample.caseNotFound');
	const late = isLate(dossier);
	const settled = late ? 'late' : 'onTime';
	const { fieldCodes } = await getCampaign(tx, campaignId);
	const isAsked = fieldCodes.length === 0 || fieldCodes.includes(dossier.fieldCode ?? '');
	const known = {
		fieldCode: isAsked ? dossier.fieldCode : null,
		timeliness: late === null ? content.timeliness : settled
	} as const;
	return { ...taken, unitId: dossier.unitId, content: { ...content, ...known }, origin };
}

async function keepMeasures({ tx, personal }: World, opened: readonly OpenedForm[]): Promise<void> {
	const byPerson = Map.groupBy(opened, ({ form }) => `${form.campaignId} ${form.interviewerId}`);
	for (const [first, ...others] of byPerson.values()) {
		if (first === undefined) continue;
		const measures: InterviewMeasure[] = [];
		for (const one of [first, ...others]) measures.push(await measure({ tx, personal }, one));
		await saveMeasures(tx, first.form, measures);
	}
}

async function measure(
	{ tx, personal }: World,
	{ form, content }: OpenedForm
): Promise<InterviewMeasure> {
	const { campaignId, interviewerId, versionId, durationSeconds, flags } = form;
	return {
		id: randomUUID(),
		campaignId,
		interviewerId,
		durationSeconds: roundedDuration(durationSeconds),
		flags,
		...measureOf(await getVersion(tx, versionId), content.answers),
		answersHash: personal.mark(`answers ${versionId} ${canonicalAnswers(content.answers)}`),
		isPartial: content.isPartial
	};
}

async function drawCallback(
	{ tx, personal }: World,
	form: StoredForm,
	{ content, now }: { content: FormContent; now: Date }
): Promise<void> {
	const rule = await ruleWithSeed(tx, form.campaignId, now);
	const isDrawn = isCallbackDrawn({
		before: await countAcceptedCaseForms(tx, form),
		percent: rule.callbackPercent,
		start: startsOfSeed(rule.callbackSeed)(form.interviewerId)
	});
	if (!isDrawn) return;
	const version = await getVersion(tx, form.versionId);
	const itemCodes = itemsToAskAgain(version, content.answers, rule.callbackItems);
	if (itemCodes.length === 0) return;
	const expected = Object.fromEntries(
		itemCodes.map((code) => [code, content.answers[code] ?? 0] as const)
	);
	await saveCallback(tx, {
		id: newId(now),
		formId: form.id,
		campaignId: form.campaignId,
		caseId: form.caseId,
		interviewerId: form.interviewerId,
		state: 'open',
		itemCodes,
		expected: sealExpected(personal, form.id, expected),
		drawnAt: now,
		calledBy: null,
		calledAt: null,
		wasAsked: null,
		asked: 0,
		matched: 0,
		attempts: 0
	});
}

/** The seed is made when it is first needed, and known to nobody before. */
async function ruleWithSeed(tx: Queries, campaignId: string, now: Date): Promise<FieldworkRule> {
	const rule = await findFieldworkRule(tx, campaignId);
	if (rule.callbackSeed !== '') return rule;
	const changedAt = rule.changedBy === '' ? now : rule.changedAt;
	const seeded = { ...rule, callbackSeed: randomBytes(16).toString('hex'), changedAt };
	await saveFieldworkRule(tx, seeded);
	return seeded;
}

function byArrival(one: StoredForm, other: StoredForm): number {
	const apart = one.receivedAt.getTime() - other.receivedAt.getTime();
	if (apart !== 0) return apart;
	return one.id < other.id ? -1 : 1;
}

function shuffled<T>(list: T[]): T[] {
	for (let at = list.length - 1; at > 0; at -= 1) {
		const other = randomInt(at + 1);
		const [one, two] = [list[at], list[other]];
		if (one !== undefined && two !== undefined) [list[at], list[other]] = [two, one];
	}
	return list;
}
