/** Numbered forms of a campaign: what was printed, who has them, and how each was accounted for. */
import {
	countStates,
	isReconciled,
	issuedOf,
	rangesOf,
	type PaperCounts,
	type PaperForm,
	type PaperState
} from '../../domain/paper-form.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { formNumber } from '../../domain/paper.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { listPaperForms } from '../repositories/paper-forms.ts';
import { listPaperRuns } from '../repositories/paper-runs.ts';
import { listUnitsById } from '../repositories/units.ts';

export interface StockLine {
	readonly interviewerId: string;
	readonly name: string;
	readonly issued: number;
	readonly counts: PaperCounts;
}

export interface StockForm extends Pick<PaperForm, 'number' | 'state' | 'reason' | 'changedAt'> {
	/** As it stands on the form. */
	readonly code: string;
	readonly interviewer: string;
	readonly interviewerId: string;
	readonly isInBatch: boolean;
}

export interface PaperStock {
	readonly campaign: Pick<Campaign, 'id' | 'code' | 'nameVi' | 'state'>;
	readonly printed: number;
	readonly inStock: number;
	/** What may be handed out, by the unit it was printed for. */
	readonly free: readonly { readonly unit: string; readonly ranges: readonly string[] }[];
	/** One for each interviewer who was handed any, by name. */
	readonly lines: readonly StockLine[];
	readonly all: StockLine;
	readonly isReconciled: boolean;
	readonly forms: readonly StockForm[];
}

/** Campaigns that take paper, the newest first. */
export async function listPaperCampaigns(db: Queries): Promise<Campaign[]> {
	return (await listCampaigns(db))
		.filter(({ channels }) => channels.includes('paper'))
		.sort((one, other) => (one.opensOn < other.opensOn ? 1 : -1));
}

export async function readPaperStock(db: Queries, campaign: Campaign): Promise<PaperStock> {
	const runs = (await listPaperRuns(db)).filter((run) => run.campaignId === campaign.id);
	const forms = await listPaperForms(db, campaign.id);
	const names = new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
	const units = await listUnitsById(
		db,
		runs.map(({ unitId }) => unitId)
	);
	const out = new Set(forms.map(({ number }) => number));
	const lineOf = (interviewerId: string, mine: readonly PaperForm[]): StockLine => {
		const counts = countStates(mine);
		const name = names.get(interviewerId) ?? '';
		return { interviewerId, name, issued: issuedOf(counts), counts };
	};
	const printed = runs.reduce((sum, run) => sum + run.forms, 0);
	const byUnit = Map.groupBy(runs, ({ unitId }) => unitId);
	const holders = Map.groupBy(forms, ({ interviewerId }) => interviewerId);
	const all = lineOf('', forms);
	return {
		campaign,
		printed,
		inStock: printed - forms.length,
		free: [...byUnit]
			.map(([unitId, printedFor]) => {
				const numbers = printedFor.flatMap(({ firstNumber, forms: count }) =>
					Array.from({ length: count }, (_, at) => firstNumber + at)
				);
				const ranges = rangesOf(numbers.filter((number) => !out.has(number)));
				return {
					unit: units.get(unitId)?.nameVi ?? '',
					ranges: ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
				};
			})
			.filter(({ ranges }) => ranges.length > 0)
			.sort((one, other) => one.unit.localeCompare(other.unit, 'vi')),
		lines: [...holders]
			.map(([interviewerId, mine]) => lineOf(interviewerId, mine))
			.sort((one, other) => one.name.localeCompare(other.name, 'vi')),
		all,
		isReconciled: isReconciled(all.counts),
		forms: forms.map(({ number, state, reason, changedAt, interviewerId, batchId }) => ({
			number,
			state,
			reason,
			changedAt,
			code: formNumber(campaign.code, number),
			interviewer: names.get(interviewerId) ?? '',
			interviewerId,
			isInBatch: batchId !== null
		}))
	};
}

export interface FormSearch {
	readonly interviewerId: string;
	readonly state: PaperState | null;
	/** Part of a number, or of a reason. */
	readonly words: string;
}

/** The forms somebody looks for, by number. */
export function findStockForms(
	forms: readonly StockForm[],
	{ interviewerId, state, words }: FormSearch
): StockForm[] {
	const wanted = words.trim().toLowerCase();
	return forms.filter(
		(form) =>
			(interviewerId === '' || form.interviewerId === interviewerId) &&
			(state === null || form.state === state) &&
			(wanted === '' || `${form.code} ${form.reason ?? ''}`.toLowerCase().includes(wanted))
	);
}
