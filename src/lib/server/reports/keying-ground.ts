/** What a form of a batch is keyed against: its batch, campaign, version, unit and sample. */
import type { Campaign } from '../../domain/campaign.ts';
import { faultOf, type KeyedContent, type KeyingBatch } from '../../domain/keying.ts';
import { formNumber, type PaperRun } from '../../domain/paper.ts';
import type { PaperForm } from '../../domain/paper-form.ts';
import { Problem } from '../../domain/problem.ts';
import type { FrameDossier } from '../../domain/frame.ts';
import type { SampleCase } from '../../domain/sample.ts';
import { sayVoidReason } from '../../text/keying.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { listFormsOfBatch } from '../repositories/paper-forms.ts';
import { getPaperRun } from '../repositories/paper-runs.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { findCaseByNumber, findSampleOfCampaign } from '../repositories/samples.ts';
import { heirOn } from './heir.ts';

export interface BatchGround {
	readonly batch: KeyingBatch;
	readonly campaign: Campaign;
	readonly forms: readonly PaperForm[];
	/** @throws Problem `keying.notInBatch` */
	runOf(number: number): PaperRun;
}

/** @throws Problem `keying.locked` */
export async function readOpenBatch(db: Queries, batch: KeyingBatch): Promise<BatchGround> {
	if (batch.state === 'locked') throw new Problem('keying.locked');
	const campaign = await getCampaign(db, batch.campaignId);
	const forms = await listFormsOfBatch(db, batch.id);
	const runs = new Map<string, PaperRun>();
	for (const { runId } of forms) runs.set(runId, runs.get(runId) ?? (await getPaperRun(db, runId)));
	return {
		batch,
		campaign,
		forms,
		runOf(number) {
			const run = runs.get(forms.find((form) => form.number === number)?.runId ?? '');
			const form = formNumber(campaign.code, number);
			if (run === undefined) throw new Problem('keying.notInBatch', { form });
			return run;
		}
	};
}

/**
 * Looks over what was keyed before it is stored.
 *
 * @throws Problem `keying.badDay`, `keying.mustBeVoid`, `input.invalid`, `response.badAnswers`, and
 *   whatever `findNamedCase` may throw
 */
export async function mayBeKept(
	db: Queries,
	content: KeyedContent,
	{ campaign, run, now }: { campaign: Campaign; run: PaperRun; now: Date }
): Promise<void> {
	const version = await getVersion(db, run.versionId);
	const fault = faultOf(content, { version, campaign, now });
	if (fault?.kind === 'day') throw new Problem('keying.badDay');
	if (fault?.kind === 'mustBeVoid')
		throw new Problem('keying.mustBeVoid', { reason: sayVoidReason[fault.reason]() });
	if (fault?.kind === 'answer') {
		const { itemCode } = fault;
		throw new Problem('response.badAnswers', { itemCode, fault: fault.fault });
	}
	if (fault) throw new Problem('input.invalid');
	await findNamedCase(db, content, { campaign, unitId: run.unitId });
}

export interface NamedCase {
	readonly found: SampleCase;
	readonly dossier: FrameDossier;
}

/**
 * The case that a form names and may be counted for; null where it names none.
 *
 * @param unitId that the form was printed for
 * @throws Problem `keying.noSuchCase`, `keying.caseNotOpen`, `keying.caseOfOtherUnit`
 */
export async function findNamedCase(
	db: Queries,
	{ caseNumber: number, day, voidReason }: KeyedContent,
	{ campaign, unitId }: { campaign: Campaign; unitId: string }
): Promise<NamedCase | null> {
	if (number === null || voidReason !== null) return null;
	const sample = await findSampleOfCampaign(db, campaign.id);
	const found = sample && (await findCaseByNumber(db, sample.id, number));
	if (!found) throw new Problem('keying.noSuchCase', { number });
	if (found.state !== 'open') throw new Problem('keying.caseNotOpen', { number });
	const dossier = (await listDossiersById(db, [found.dossierId])).get(found.dossierId);
	if (!dossier) throw new Problem('keying.noSuchCase', { number });
	const [asked, printed] = [await heirOn(db, dossier.unitId, day), await heirOn(db, unitId, day)];
	if (asked !== printed) throw new Problem('keying.caseOfOtherUnit', { number });
	return { found, dossier };
}
