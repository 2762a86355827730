/**
 * Numbered forms that left the office, and how each is accounted for: in the end every form that
 * was issued has been keyed, was not valid, was spoiled or is lost. A printed form without a row
 * lies in stock.
 */
import { formNumber } from './paper.ts';
import { Problem } from './problem.ts';

/**
 * `issued`: somebody carries it · `collected`: brought back filled in, not counted yet ·
 * `keyed`: counted as a response · `void`: keyed, and not valid · `spoiled` · `lost`.
 */
export const paperStates = ['issued', 'collected', 'keyed', 'void', 'spoiled', 'lost'] as const;
export type PaperState = (typeof paperStates)[number];

export interface PaperForm {
	readonly campaignId: string;
	readonly number: number;
	readonly runId: string;
	/** Who carries it, or brought it back. */
	readonly interviewerId: string;
	readonly state: PaperState;
	/** Words where it was spoiled or lost, a `VoidReason` where it is not valid. */
	readonly reason: string | null;
	/** Always null: a form's number on paper must not lead from a person to what he answered. */
	readonly caseId: null;
	readonly batchId: string | null;
	readonly issuedAt: Date;
	readonly changedAt: Date;
}

/** `stock`: brought back blank; `again`: what was said of it was wrong, it is still out. */
export const paperMoves = ['collect', 'stock', 'spoil', 'lose', 'again'] as const;
export type PaperMove = (typeof paperMoves)[number];

const from: Readonly<Record<PaperMove, readonly PaperState[]>> = {
	collect: ['issued'],
	stock: ['issued'],
	spoil: ['issued', 'collected'],
	lose: ['issued'],
	again: ['collected', 'spoiled', 'lost']
};

const to = {
	collect: 'collected',
	stock: null,
	spoil: 'spoiled',
	lose: 'lost',
	again: 'issued'
} as const;

/** Letters of a reason. */
export const REASON_LENGTH_MAX = 200;

/**
 * The form after a move; null where it lies in stock again.
 *
 * @param code of its campaign
 * @throws Problem `paper.noReason`, `paper.cannotMove` where it is not where the move begins, or
 *   is being keyed
 */
export function moveForm(
	form: PaperForm,
	move: PaperMove,
	{ reason, code, now }: { reason: string; code: string; now: Date }
): PaperForm | null {
	const needsReason = move === 'spoil' || move === 'lose';
	if (needsReason && reason.trim() === '') throw new Problem('paper.noReason');
	if (!from[move].includes(form.state) || form.batchId !== null)
		throw new Problem('paper.cannotMove', {
			form: formNumber(code, form.number),
			state: form.batchId === null ? form.state : 'batch'
		});
	const state = to[move];
	if (state === null) return null;
	return { ...form, state, reason: needsReason ? reason.trim() : null, changedAt: now };
}

export type PaperCounts = Readonly<Record<PaperState, number>>;

export function countStates(forms: readonly Pick<PaperForm, 'state'>[]): PaperCounts {
	const counts = { issued: 0, collected: 0, keyed: 0, void: 0, spoiled: 0, lost: 0 };
	for (const { state } of forms) counts[state] += 1;
	return counts;
}

/** All that left the office and did not come back blank. */
export function issuedOf(counts: PaperCounts): number {
	return paperStates.reduce((sum, state) => sum + counts[state], 0);
}

/** Whether every issued form was keyed, found not valid, spoiled or lost. */
export function isReconciled(counts: PaperCounts): boolean {
	return counts.issued === 0 && counts.collected === 0;
}

/** Numbers of one request: as many as are printed in some runs, and no typing slip of a million. */
const NUMBERS_MAX = 2_000;

/**
 * Numbers as people write them: `1-20, 23, demo-2-000025`.
 *
 * @returns in order, each once; null where something else was typed, or too much
 */
export function numbersIn(text: string, code: string): number[] | null {
	const found = new Set<number>();
	for (const part of text
		.replace(/\s*[–-]\s*/g, '-')
		.split(/[,;\s]+/)
		.filter(Boolean)) {
		const [first, last] = rangeIn(part, code) ?? [1, 0];
		if (first > last || first < 1 || last - first >= NUMBERS_MAX) return null;
		for (let number = first; number <= last; number += 1) found.add(number);
	}
	const numbers = [...found].sort((one, other) => one - other);
	return numbers.length === 0 || numbers.length > NUMBERS_MAX ? null : numbers;
}

function rangeIn(part: string, code: string): [number, number] | null {
	const bare = part.toLowerCase().replaceAll(`${code.toLowerCase()}-`, '');
	const [, first, last] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(bare) ?? [];
	if (first === undefined) return null;
	return [Number(first), Number(last ?? first)];
}

/**
 * The number of one form as it is typed or scanned: `124`, `demo-2-000124`.
 *
 * @returns null where it is no number of the campaign
 */
export function numberIn(text: string, code: string): number | null {
	const [number, ...others] = numbersIn(text, code) ?? [];
	return number !== undefined && others.length === 0 ? number : null;
}

/** Numbers that follow each other as first and last. */
export function rangesOf(numbers: readonly number[]): [number, number][] {
	const ranges: [number, number][] = [];
	for (const number of numbers.toSorted((one, other) => one - other)) {
		const last = ranges.at(-1);
		if (last && last[1] === number - 1) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges;
}
