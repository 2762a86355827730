import { checkAnswers } from '../../domain/answers.ts';
import { takes, type Campaign } from '../../domain/campaign.ts';
import type { FormContent } from '../../domain/case-form.ts';
import type { FieldDevice } from '../../domain/field-device.ts';
import type { FormEvent } from '../../domain/field-event.ts';
import { timelinessOf, type FrameDossier } from '../../domain/frame.ts';
import { Problem } from '../../domain/problem.ts';
import { flagsOf } from '../../domain/quality.ts';
import type { Receipt } from '../../domain/submission.ts';
import type { Quota } from '../../domain/quota.ts';
import type { Database, Queries } from '../db/database.ts';
import { sealContent } from '../form-seal.ts';
import {
	holdCase,
	mustBeOwn,
	mustBeTrueMoment,
	readAddress,
	type CaseAddress,
	type CaseGround
} from '../intake/field-ground.ts';
import { contentHashOf, fieldReceipt } from '../intake/field-receipt.ts';
import type { PersonalData } from '../personal-data.ts';
import { readRules } from '../reports/quality-rules.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import {
	countFormsOfQuota,
	findForm,
	listFormsOfCase,
	saveForm,
	type StoredForm
} from '../repositories/case-forms.ts';
import { findVisit, listVisits, saveVisit } from '../repositories/case-visits.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { findQuota } from '../repositories/quotas.ts';
import { saveCase } from '../repositories/samples.ts';

export interface Request {
	readonly phone: FieldDevice;
	readonly form: FormEvent;
	readonly now: Date;
}

/** Whom the form speaks for: a case, or a respondent found for a quota. */
type Ground =
	| { readonly kind: 'case'; readonly of: CaseGround; readonly campaign: Campaign }
	| { readonly kind: 'quota'; readonly of: Quota; readonly campaign: Campaign };

/**
 * Takes in a finished interview for review. A repetition changes nothing and gets the same receipt;
 * other content under the same id is taken only where the form was returned to be mended.
 *
 * @throws Problem `fieldwork.notYourCase`, `fieldwork.notYourQuota`, `fieldwork.quotaFull`,
 *   `fieldwork.changedContent`, `fieldwork.caseEnded`, `fieldwork.caseAccepted`,
 *   `fieldwork.caseHasForm`, `fieldwork.fromTheFuture`, `fieldwork.tooEarly`,
 *   `response.campaignNotOpen`, `response.wrongVersion`, `response.channelNotInCampaign`,
 *   `response.unknownLanguage`, `response.partialNotKept`, `response.badAnswers`
 */
export function receiveForm(
	db: Database,
	personalData: PersonalData,
	request: Request
): Promise<Receipt> {
	const { form, phone, now } = request;
	// Keyed: else whoever holds the database could try responses until one gives the hash of a case's.
	const contentHash = personalData.mark(contentHashOf(form));
	return db.write(async (tx) => {
		const ground = await groundOf(tx, form);
		const known = await findForm(tx, form.id);
		const isSame = known?.contentHash === contentHash && known.interviewerId === phone.accountId;
		if (known && isSame)
			return fieldReceipt(personalData, form, { contentHash, receivedAt: known.receivedAt });
		mustBeChangeable(known, request);
		await mustBeOpen(tx, ground, { ...request, known });
		const { flags, content, address } = await judge(tx, personalData, ground, request);

		await saveForm(tx, {
			...ownOf(form, ground),
			interviewerId: phone.accountId,
			deviceId: phone.id,
			state: 'submitted',
			receivedAt: now,
			flags,
			contentHash,
			content: sealContent(personalData, form.id, content),
			comments: known?.comments ?? {},
			decidedBy: null,
			decidedAt: null
		});
		if (ground.kind === 'case') await submitCase(tx, ground.of, { ...request, address });
		const { campaign } = ground;
		const number = ground.kind === 'case' ? ground.of.sampleCase.number : 'quota';
		const details = { campaign: campaign.code, case: number, revision: form.revision };
		const event = { at: now, actorId: phone.accountId, action: 'form.receive', subjectId: form.id };
		await recordEvent(tx, { ...event, details });
		return fieldReceipt(personalData, form, { contentHash, receivedAt: now });
	});
}

function ownOf({ id, caseId, quotaId, versionId, channel, ...form }: FormEvent, ground: Ground) {
	const { revision, durationSeconds } = form;
	const answeredAt = new Date(form.at);
	const of = { id, campaignId: ground.campaign.id, caseId, quotaId, versionId, channel };
	return { ...of, revision, durationSeconds, answeredAt };
}

async function groundOf(tx: Queries, { caseId, quotaId }: FormEvent): Promise<Ground> {
	if (caseId !== null) {
		const of = await holdCase(tx, caseId);
		return { kind: 'case', of, campaign: of.campaign };
	}
	const quota = await findQuota(tx, quotaId ?? '');
	if (quota === null) throw new Problem('fieldwork.notYourQuota');
	return { kind: 'quota', of: quota, campaign: await getCampaignToChange(tx, quota.campaignId) };
}

/** Only what was sent back may come again with other words, and only by the one who asked. */
function mustBeChangeable(known: StoredForm | null, { form, phone }: Request): void {
	if (known === null) return;
	const isMended =
		known.state === 'returned' &&
		form.revision > known.revision &&
		known.interviewerId === phone.accountId &&
		known.caseId === form.caseId &&
		known.quotaId === form.quotaId;
	if (!isMended) throw new Problem('fieldwork.changedContent');
}

async function mustBeOpen(
	tx: Queries,
	ground: Ground,
	{ phone, form, now, known }: Request & { known: StoredForm | null }
): Promise<void> {
	const at = new Date(form.at);
	const { campaign } = ground;
	if (ground.kind === 'quota') {
		const { of: quota } = ground;
		if (quota.interviewerId !== phone.accountId || quota.endedAt !== null)
			throw new Problem('fieldwork.notYourQuota');
		const isFull = known === null && (await countFormsOfQuota(tx, quota.id)) >= quota.wanted;
		if (isFull) throw new Problem('fieldwork.quotaFull', { wanted: quota.wanted });
		const after = [quota.createdAt, campaign.openedAt];
		await mustBeTrueMoment(tx, at, { phone, after, now });
		return;
	}
	mustBeOwn(ground.of, phone.accountId);
	const { sampleCase, sample } = ground.of;
	const { number, state } = sampleCase;
	if (state === 'ended') throw new Problem('fieldwork.caseEnded', { number });
	if (state === 'accepted') throw new Problem('fieldwork.caseAccepted', { number });
	const forms = await listFormsOfCase(tx, sampleCase.id);
	const hasOther = forms.some(({ id, state: its }) => id !== form.id && its !== 'rejected');
	if (hasOther || (state === 'submitted' && known === null))
		throw new Problem('fieldwork.caseHasForm', { number });
	const isUntouched = forms.length === 0 && (await listVisits(tx, [sampleCase.id])).length === 0;
	const after = [sample.drawnAt, campaign.openedAt, isUntouched ? sampleCase.changedAt : null];
	await mustBeTrueMoment(tx, at, { phone, after, now });
}

interface Judged {
	readonly flags: number;
	readonly content: FormContent;
	readonly address: CaseAddress | null;
}

async function judge(
	tx: Queries,
	personalData: PersonalData,
	ground: Ground,
	{ form }: Request
): Promise<Judged> {
	const { campaign } = ground;
	const { versionId, channel, content, position, durationSeconds } = form;
	const name = campaign.nameVi;
	if (!takes(campaign, new Date(form.at))) throw new Problem('response.campaignNotOpen', { name });
	if (!campaign.versionIds.includes(versionId))
		throw new Problem('response.wrongVersion', { versionId });
	if (!campaign.channels.includes(channel))
		throw new Problem('response.channelNotInCampaign', { name, channel });
	const { answers, itemTimes, language, isPartial } = content;
	const version = await getVersion(tx, versionId);
	if (!version.languages.includes(language))
		throw new Problem('response.unknownLanguage', { language });
	if (isPartial && !campaign.keepsPartial) throw new Problem('response.partialNotKept', { name });
	const [fault] = checkAnswers(version, answers, { isPartial });
	if (fault) throw new Problem('response.badAnswers', { ...fault });

	const address =
		ground.kind === 'case'
			? await readAddress(tx, personalData, {
					dossierId: ground.of.sampleCase.dossierId,
					position
				})
			: null;
	const rules = await readRules(tx);
	return {
		flags: flagsOf(version, answers, { durationSeconds, itemTimes, rules }),
		content: { ...content, ...knownOf(ground, address?.dossier ?? null, content) },
		address
	};
}

/** The list knows the field and whether the result came late; nobody need be asked. */
function knownOf(
	{ kind, of, campaign }: Ground,
	dossier: FrameDossier | null,
	{ fieldCode, timeliness }: FormContent
): Pick<FormContent, 'fieldCode' | 'timeliness'> {
	const known = kind === 'quota' ? (of.fieldCode ?? fieldCode) : (dossier?.fieldCode ?? null);
	const isAsked = campaign.fieldCodes.length === 0 || campaign.fieldCodes.includes(known ?? '');
	const listed = dossier === null ? null : timelinessOf(dossier);
	return { fieldCode: isAsked ? known : null, timeliness: kind === 'quota' ? timeliness : listed };
}

/** The case waits for review; that somebody was met is a visit like any other, once. */
async function submitCase(
	tx: Queries,
	{ sampleCase }: CaseGround,
	{ phone, form, now, address }: Request & { address: CaseAddress | null }
): Promise<void> {
	await saveCase(tx, { ...sampleCase, state: 'submitted', changedAt: now });
	if ((await findVisit(tx, form.id)) !== null) return;
	await saveVisit(tx, {
		id: form.id,
		caseId: sampleCase.id,
		interviewerId: phone.accountId,
		outcome: 'interviewed',
		way: form.channel === 'phone' ? 'call' : 'visit',
		at: new Date(form.at),
		receivedAt: now,
		distanceMetres: address?.distanceMetres ?? null,
		note: null
	});
}
