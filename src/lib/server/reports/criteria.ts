/** Factors, criteria and facts of a node, with what must stay hidden among them. */
import type { Item, QuestionnaireVersion, Texts } from '../../domain/questionnaire.ts';
import type { FactorScore, Score } from '../../domain/score.ts';
import { optionCounts, ratingCounts } from '../../domain/tally.ts';
import { withInterval, type IndexResult, type Shown } from './index-result.ts';

export interface CriterionResult extends IndexResult {
	readonly levels: readonly number[];
	readonly nonAnswers: number;
}

export interface CriterionLine {
	readonly code: string;
	readonly texts: Texts;
	readonly factorTexts: Texts;
	readonly result: Shown<CriterionResult>;
}

export interface FactorLine {
	readonly code: string;
	readonly texts: Texts;
	readonly result: Shown<IndexResult>;
	readonly criteria: readonly CriterionLine[];
}

export interface FactLine {
	readonly code: string;
	readonly texts: Texts;
	readonly isMulti: boolean;
	readonly result: Shown<{
		readonly base: number;
		readonly options: readonly {
			readonly value: string;
			readonly texts: Texts;
			readonly count: number;
		}[];
	}>;
}

/** Whether the figure of an item is hidden because of few answers to it, here or elsewhere. */
export type IsItemHidden = (itemCode: string) => boolean;

/** Answers to a rating or choice item in some counts. */
export function baseOfItem(
	version: QuestionnaireVersion,
	counts: readonly number[],
	item: Item
): number {
	if (item.kind !== 'rating') return optionCounts(version, counts, item.code).base;
	return ratingCounts(version, counts, item.code).base;
}

export function factorLines(score: Score, isItemHidden: IsItemHidden): FactorLine[] {
	const hidden = hiddenInScore(score, isItemHidden);
	return score.factors.map((factor) => ({
		code: factor.section.code,
		texts: factor.section.texts,
		result: hidden.factors.has(factor) ? 'withheld' : withInterval(factor.index),
		criteria: factor.criteria.map(({ item, index, counts }) => ({
			code: item.code,
			texts: item.texts,
			factorTexts: factor.section.texts,
			result: hidden.criteria.has(item.code)
				? 'withheld'
				: { ...withInterval(index), levels: counts.levels, nonAnswers: counts.nonAnswers }
		}))
	}));
}

/** The criteria that pull the index down most; those nobody answered or that are hidden stand apart. */
export function weakestCriteria(factors: readonly FactorLine[], limit: number): CriterionLine[] {
	const known = factors
		.flatMap((factor) => factor.criteria)
		.filter((criterion) => criterion.result !== 'withheld' && criterion.result.share !== null);
	return known.sort((one, other) => shareOf(one) - shareOf(other)).slice(0, limit);
}

export function factLines(
	version: QuestionnaireVersion,
	counts: readonly number[],
	isItemHidden: IsItemHidden
): FactLine[] {
	return factItems(version).map((item) => ({
		code: item.code,
		texts: item.texts,
		isMulti: item.kind === 'multi',
		result: isItemHidden(item.code) ? 'withheld' : factResult(version, counts, item)
	}));
}

function factItems(version: QuestionnaireVersion): Item[] {
	return version.sections
		.filter((section) => section.kind === 'facts')
		.flatMap((section) => section.items)
		.filter((item) => item.kind === 'single' || item.kind === 'multi');
}

function factResult(version: QuestionnaireVersion, counts: readonly number[], item: Item) {
	const { base, byOption } = optionCounts(version, counts, item.code);
	const options = (item.options ?? []).map(({ value, texts }) => ({
		value,
		texts,
		count: byOption[value] ?? 0
	}));
	return { base, options };
}

/**
 * A factor's index is the mean of its criteria and the overall index the mean of all, so a criterion
 * hidden alone could be computed back. A second one hides with it: in its factor, or, where the
 * factor has no other, a whole further factor.
 */
function hiddenInScore(score: Score, isItemHidden: IsItemHidden) {
	const criteria = new Set<string>();
	const factors = new Set<FactorScore>();
	for (const factor of score.factors) {
		const own = factor.criteria.filter(({ item }) => isItemHidden(item.code));
		if (own.length === 0) continue;
		for (const { item } of own) criteria.add(item.code);
		if (own.length > 1) continue;
		const companion = smallest(factor.criteria.filter(({ item }) => !isItemHidden(item.code)));
		if (companion) criteria.add(companion.item.code);
		else factors.add(factor);
	}
	if (factors.size === 1 && criteria.size === 1) {
		const companion = smallest(score.factors.filter((factor) => !factors.has(factor)));
		if (companion) factors.add(companion);
		for (const { item } of companion?.criteria ?? []) criteria.add(item.code);
	}
	return { criteria, factors };
}

function smallest<T extends { readonly index: { readonly base: number } }>(
	lines: readonly T[]
): T | null {
	const [first] = lines
		.filter((line) => line.index.base > 0)
		.sort((one, other) => one.index.base - other.index.base);
	return first ?? null;
}

function shareOf({ result }: CriterionLine): number {
	return result === 'withheld' ? 1 : (result.share ?? 1);
}
