import { randomInt } from 'node:crypto';
import type { Campaign } from '../../domain/campaign.ts';
import { isLate } from '../../domain/frame.ts';
import {
	isPartial,
	momentOn,
	outcomeOf,
	standingOf,
	type KeyedContent,
	type KeyingBatch
} from '../../domain/keying.ts';
import { formNumber } from '../../domain/paper.ts';
import type { PaperForm } from '../../domain/paper-form.ts';
import { Problem } from '../../domain/problem.ts';
import { sayStanding } from '../../text/keying.ts';
import { sayProblem } from '../../text/problem.ts';
import type { Database, Queries } from '../db/database.ts';
import { takeFieldwork } from '../intake/take-fieldwork.ts';
import type { PersonalData } from '../personal-data.ts';
import { findNamedCase, readOpenBatch, type BatchGround } from '../reports/keying-ground.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getBatchToChange, saveBatch } from '../repositories/keying-batches.ts';
import { savePaperForms } from '../repositories/paper-forms.ts';
import { deleteKeyingsOfBatch, listKeyings } from '../repositories/paper-keyings.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listQuotasOf } from '../repositories/quotas.ts';
import { saveCase } from '../repositories/samples.ts';

export interface Request {
	batchId: string;
	actorId: string;
	now: Date;
}

/**
 * Turns the forms of a batch into responses, each once, and forgets what was keyed: for good. All
 * forms or none. A batch that is locked already stays as it is.
 *
 * @throws Problem `keying.batchNotFound`, `keying.refused` names the first form that stands in the
 *   way, and why
 */
export function lockBatch(
	db: Database,
	key: PersonalData,
	{ batchId, actorId, now }: Request
): Promise<KeyingBatch> {
	return db.write(async (tx) => {
		const before = await getBatchToChange(tx, batchId);
		if (before.state === 'locked') return before;
		const ground = await readOpenBatch(tx, before);
		const ready = await readyForms(tx, key, ground);
		// In no order that tells which response came of which form.
		for (const one of shuffled(ready)) {
			const name = formNumber(ground.campaign.code, one.form.number);
			try {
				await count({ db, tx, ground, now }, one);
			} catch (trouble) {
				if (!(trouble instanceof Problem)) throw trouble;
				throw new Problem('keying.refused', { form: name, reason: sayProblem(trouble) });
			}
		}
		await savePaperForms(
			tx,
			ready.map(({ form, content: { voidReason } }) => ({
				...form,
				state: voidReason === null ? ('keyed' as const) : ('void' as const),
				reason: voidReason,
				changedAt: now
			}))
		);
		await deleteKeyingsOfBatch(tx, batchId);
		const locked: KeyingBatch = {
			...ground.batch,
			state: 'locked',
			lockedAt: now,
			lockedBy: actorId
		};
		await saveBatch(tx, locked);
		const responses = ready.filter(({ content }) => content.voidReason === null).length;
		const details = { batch: locked.number, forms: ready.length, responses };
		const action = 'keying.lock';
		await recordEvent(tx, { at: now, actorId, action, subjectId: batchId, details });
		return locked;
	});
}

interface ReadyForm {
	readonly form: PaperForm;
	readonly content: KeyedContent;
}

async function readyForms(
	tx: Queries,
	key: PersonalData,
	{ batch, campaign, forms }: BatchGround
): Promise<ReadyForm[]> {
	const keyings = await listKeyings(tx, batch.id, key);
	return forms.map((form) => {
		const mine = keyings.filter(({ number }) => number === form.number);
		const content = outcomeOf(mine);
		if (content !== null) return { form, content };
		throw new Problem('keying.refused', {
			form: formNumber(campaign.code, form.number),
			reason: `${sayStanding[standingOf(mine)]()}.`
		});
	});
}

interface World {
	readonly db: Database;
	readonly tx: Queries;
	readonly ground: BatchGround;
	readonly now: Date;
}

async function count({ db, tx, ground, now }: World, { form, content }: ReadyForm): Promise<void> {
	if (content.voidReason !== null) return;
	const { campaign } = ground;
	const run = ground.runOf(form.number);
	const named = await findNamedCase(tx, content, { campaign, unitId: run.unitId });
	const { answers, day } = content;
	const version = await getVersion(tx, run.versionId);
	const late = named && isLate(named.dossier);
	const taken = {
		campaignId: campaign.id,
		versionId: run.versionId,
		unitId: named?.dossier.unitId ?? run.unitId,
		channel: 'paper',
		answeredAt: momentOn(campaign, day),
		durationSeconds: null,
		content: {
			answers,
			itemTimes: null,
			language: 'vi',
			fieldCode: fieldOf(campaign, [named?.dossier.fieldCode, content.fieldCode]),
			timeliness: timelinessOf(late),
			isPartial: isPartial(version, answers)
		},
		origin: {
			sampleId: named?.found.sampleId ?? null,
			stratum: named?.found.stratum ?? null,
			quotaId: named ? null : await findQuotaOf(tx, form, { unitId: run.unitId, content }),
			probability: named?.found.probability ?? null
		}
	} as const;
	await takeFieldwork(db, tx, [taken], now);
	if (named) await saveCase(tx, { ...named.found, state: 'accepted', changedAt: now });
}

/** The interviewer's own quota that a walk-in respondent of a unit fills; null where he has none. */
async function findQuotaOf(
	tx: Queries,
	{ campaignId, interviewerId }: PaperForm,
	{ unitId, content: { fieldCode } }: { unitId: string; content: KeyedContent }
): Promise<string | null> {
	const mine = (await listQuotasOf(tx, interviewerId)).filter(
		(one) => one.campaignId === campaignId && one.unitId === unitId
	);
	const found =
		mine.find((one) => one.fieldCode !== null && one.fieldCode === fieldCode) ??
		mine.find((one) => one.fieldCode === null);
	return found?.id ?? null;
}

/** A dossier knows its field better than whoever ticked a box. */
function fieldOf(
	{ fieldCodes }: Campaign,
	known: readonly (string | null | undefined)[]
): string | null {
	return known.find((code) => code && fieldCodes.includes(code)) ?? null;
}

function timelinessOf(late: boolean | null) {
	if (late === null) return null;
	return late ? 'late' : 'onTime';
}

function shuffled<T>(list: readonly T[]): T[] {
	const mixed = [...list];
	for (let at = mixed.length - 1; at > 0; at -= 1) {
		const other = randomInt(at + 1);
		const [one, two] = [mixed[at], mixed[other]];
		if (one !== undefined && two !== undefined) [mixed[at], mixed[other]] = [two, one];
	}
	return mixed;
}
