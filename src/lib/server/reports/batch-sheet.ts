/** Batches of paper forms and how far each form is; nobody sees here what was keyed. */
import {
	maySettle,
	outcomeOf,
	standingOf,
	turnOf,
	type Keying,
	type KeyingBatch,
	type KeyingPass,
	type KeyingStanding
} from '../../domain/keying.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { formNumber } from '../../domain/paper.ts';
import type { PaperState } from '../../domain/paper-form.ts';
import type { Queries } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { getBatch, listBatches } from '../repositories/keying-batches.ts';
import { listFormsOfBatch } from '../repositories/paper-forms.ts';
import { listKeyings } from '../repositories/paper-keyings.ts';
import { listPaperRuns } from '../repositories/paper-runs.ts';
import { listUnitsById } from '../repositories/units.ts';
import { accountNames } from './account-names.ts';

export interface BatchForm {
	readonly number: number;
	readonly code: string;
	readonly versionId: string;
	readonly unit: string;
	readonly state: PaperState;
	readonly reason: string | null;
	readonly standing: KeyingStanding;
	/** Who keyed it, in the order of the passes. */
	readonly keyers: readonly string[];
	/** What the reader may key of it. */
	readonly turn: KeyingPass | null;
	readonly maySettle: boolean;
}

export interface BatchSheet {
	readonly batch: KeyingBatch;
	readonly campaign: Campaign;
	readonly lockedBy: string;
	readonly forms: readonly BatchForm[];
	readonly counts: Readonly<Record<KeyingStanding, number>>;
	/** Whether every form was keyed twice and settled. */
	readonly isReady: boolean;
}

export interface Reader {
	readonly key: PersonalData;
	/** Who looks. */
	readonly actorId: string;
}

/** @throws Problem `keying.batchNotFound` */
export async function readBatch(
	db: Queries,
	batchId: string,
	{ key, actorId }: Reader
): Promise<BatchSheet> {
	const batch = await getBatch(db, batchId);
	const campaign = await getCampaign(db, batch.campaignId);
	const forms = await listFormsOfBatch(db, batchId);
	const keyings = Map.groupBy(await listKeyings(db, batchId, key), ({ number }) => number);
	const runs = new Map((await listPaperRuns(db)).map((run) => [run.id, run]));
	const units = await listUnitsById(
		db,
		forms.flatMap(({ runId }) => runs.get(runId)?.unitId ?? [])
	);
	const names = await accountNames(db);
	const lines = forms.map(({ number, runId, state, reason }): BatchForm => {
		const mine = keyings.get(number) ?? [];
		const run = runs.get(runId);
		const standing = batch.state === 'locked' ? 'settled' : standingOf(mine);
		return {
			number,
			code: formNumber(campaign.code, number),
			versionId: run?.versionId ?? '',
			unit: units.get(run?.unitId ?? '')?.nameVi ?? '',
			state,
			reason: reason ?? outcomeOf(mine)?.voidReason ?? null,
			standing,
			keyers: mine.map(({ keyerId }) => names.get(keyerId) ?? ''),
			turn: batch.state === 'locked' ? null : turnOf(mine, actorId),
			maySettle: settles(mine, standing, actorId)
		};
	});
	const counts = countStandings(lines);
	return {
		batch,
		campaign,
		lockedBy: names.get(batch.lockedBy ?? '') ?? '',
		forms: lines,
		counts,
		isReady: lines.length > 0 && counts.agreed + counts.settled === lines.length
	};
}

function settles(mine: readonly Keying[], standing: KeyingStanding, actorId: string): boolean {
	return standing === 'differs' && maySettle(mine, actorId);
}

function countStandings(forms: readonly Pick<BatchForm, 'standing'>[]) {
	const counts = { none: 0, once: 0, differs: 0, agreed: 0, settled: 0 };
	for (const { standing } of forms) counts[standing] += 1;
	return counts;
}

export interface BatchLine extends Pick<BatchSheet, 'batch' | 'counts' | 'isReady'> {
	readonly campaignName: string;
	readonly forms: number;
	/** Forms that the reader may key or settle. */
	readonly mine: number;
}

/** Every batch, the newest first. */
export async function listBatchLines(db: Queries, reader: Reader): Promise<BatchLine[]> {
	const lines: BatchLine[] = [];
	for (const { id } of await listBatches(db)) {
		const { batch, campaign, forms, counts, isReady } = await readBatch(db, id, reader);
		const mine = forms.filter((form) => form.maySettle || isToKey(form)).length;
		const campaignName = campaign.nameVi;
		lines.push({ batch, campaignName, forms: forms.length, counts, isReady, mine });
	}
	return lines;
}

/** Whether a form waits for the reader: his own first keying, which he may mend, does not. */
export function isToKey({ turn, standing }: Pick<BatchForm, 'turn' | 'standing'>): boolean {
	return (turn === 1 && standing === 'none') || turn === 2;
}
