/** A unit's result cut by field, channel or quality flag. */
import { scoreOf } from '../../domain/score.ts';
import { responsesIn } from '../../domain/tally.ts';
import type { Target } from '../../domain/target.ts';
import { sumAll, sumBy } from './counts.ts';
import type { FormCounts } from './form-counts.ts';
import { judged, type JudgedResult, type Shown } from './index-result.ts';
import type { Node } from './protection.ts';
import {
	byFlag,
	cellsHidden,
	cutOf,
	isCrossingClean,
	passes,
	rowsOf,
	type Dimension,
	type Filters
} from './scope.ts';

export interface BreakdownLine {
	/** Code of the field or channel; empty where the form did not ask. */
	readonly code: string;
	readonly result: Shown<JudgedResult>;
}

export interface BreakdownQuery {
	readonly by: Dimension;
	/** The filters of the page that cut across this dimension. */
	readonly beside: Filters;
	readonly targetOf: (code: string) => Target | null;
}

/** @returns `withheld` where the filters crossed with the dimension have a small cell somewhere */
export function breakdown(
	form: FormCounts,
	node: Node,
	{ by, beside, targetOf }: BreakdownQuery
): Shown<BreakdownLine[]> {
	const cut = cutOf(beside);
	if (cut !== null && !isCrossingClean(form, node, [...cut.parts, by])) return 'withheld';

	const rows = rowsOf(form, node).filter((row) => passes(row, beside));
	const sums = sumBy(rows, form.slots, by);
	const isHidden = cut === null ? cellsHidden(form, node, by) : () => false;
	const lines = [...sums].map(([code, counts]): BreakdownLine => {
		if (isHidden(code)) return { code, result: 'withheld' };
		const { overall } = scoreOf(form.version, counts);
		return { code, result: judged(overall, responsesIn(counts), targetOf(code)) };
	});
	return lines.sort((one, other) => shareOf(one) - shareOf(other));
}

/** Worst first; hidden and empty ones last. */
function shareOf({ result }: BreakdownLine): number {
	return result === 'withheld' ? 2 : (result.share ?? 2);
}

export interface Quality {
	readonly responses: number;
	/** Responses with a sign of carelessness: answered too fast, a straight line, a burst. */
	readonly flagged: number;
	/** The index without them. */
	readonly without: JudgedResult;
}

/** How much of the result hangs on doubtful responses. Nothing is ever deleted. */
export function qualityOf(
	form: FormCounts,
	node: Node,
	filters: Filters,
	target: Target | null
): Shown<Quality> {
	const cut = cutOf(filters);
	const isHidden =
		cut === null
			? ['0', '1'].some(cellsHidden(form, node, byFlag))
			: !isCrossingClean(form, node, [...cut.parts, byFlag]);
	if (isHidden) return 'withheld';

	const rows = rowsOf(form, node).filter((row) => passes(row, filters));
	const responses = responsesIn(sumAll(rows, form.slots));
	const plain = sumAll(
		rows.filter((row) => row.flagClass === 0),
		form.slots
	);
	const without = judged(scoreOf(form.version, plain).overall, responsesIn(plain), target);
	return { responses, flagged: responses - responsesIn(plain), without };
}
