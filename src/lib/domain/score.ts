/**
 * From counts to the satisfaction index: criterion, factor, overall. Shares are 0..1 and never
 * rounded here: a comparison with a target comes before any rounding.
 *
 * Source: domain notes 1.5. TOP2 = satisfied answers over answers given; "Bình thường" is not
 * satisfied but stays in the base. MEAN5 = mean level over 5; "Bình thường" is worth 60 %.
 */
import {
	type Formula,
	type Item,
	type QuestionnaireVersion,
	type Section
} from './questionnaire.ts';
import { ratingCounts, responsesIn, type RatingCounts } from './tally.ts';

export interface Index {
	/** 0..1; null where nobody answered. */
	readonly share: number | null;
	/**
	 * Answers to a criterion on average, rounded down; the base of interval and verdict. The answers
	 * of one respondent hang together, so a respondent counts once, however many criteria he rated.
	 * A mean of answers varies at most as much as one share does: the interval errs on the safe side.
	 */
	readonly base: number;
	/** Answers to all criteria together. */
	readonly answers: number;
}

export interface CriterionScore {
	readonly item: Item;
	readonly index: Index;
	readonly counts: RatingCounts;
}

export interface FactorScore {
	readonly section: Section;
	readonly index: Index;
	readonly criteria: readonly CriterionScore[];
}

export interface Score {
	readonly responses: number;
	readonly formula: Formula;
	/** Unweighted mean over all criteria of the factors. */
	readonly overall: Index;
	/** The question asked directly ("nói chung…"); null where the form has none. */
	readonly direct: Index | null;
	readonly factors: readonly FactorScore[];
}

export function scoreOf(version: QuestionnaireVersion, counts: readonly number[]): Score {
	const factors = version.sections
		.filter((section) => section.kind === 'factor')
		.map((section) => factorScore(version, counts, section));
	const criteria = factors.flatMap((factor) => factor.criteria);

	return {
		responses: responsesIn(counts),
		formula: version.formula,
		overall: meanIndex(criteria.map((criterion) => criterion.index)),
		direct: directIndex(version, counts),
		factors
	};
}

/**
 * The index of one criterion.
 *
 * @param satisfiedFrom the lowest level that counts as satisfied, by the item's scale
 */
function criterionIndex(
	{ levels, base }: RatingCounts,
	formula: Formula,
	satisfiedFrom: number
): Index {
	if (base === 0) return { share: null, base: 0, answers: 0 };
	const share =
		formula === 'TOP2' ? topShare(levels, base, satisfiedFrom) : meanShare(levels, base);
	return { share, base, answers: base };
}

/** Unweighted mean of indices; those that nobody answered are left out. */
function meanIndex(indices: readonly Index[]): Index {
	let sum = 0;
	let answers = 0;
	let answered = 0;
	for (const index of indices) {
		if (index.share === null) continue;
		sum += index.share;
		answers += index.answers;
		answered += 1;
	}
	if (answered === 0) return { share: null, base: 0, answers: 0 };
	return { share: sum / answered, base: Math.floor(answers / answered), answers };
}

function factorScore(
	version: QuestionnaireVersion,
	counts: readonly number[],
	section: Section
): FactorScore {
	const criteria = section.items
		.filter((item) => item.kind === 'rating')
		.map((item) => criterionScore(version, counts, item));
	return { section, index: meanIndex(criteria.map((criterion) => criterion.index)), criteria };
}

function criterionScore(
	version: QuestionnaireVersion,
	counts: readonly number[],
	item: Item
): CriterionScore {
	const itemCounts = ratingCounts(version, counts, item.code);
	const scale = version.scales.find((candidate) => candidate.code === item.scaleCode);
	if (scale === undefined) throw new Error(`${item.code} has no scale`);
	return {
		item,
		index: criterionIndex(itemCounts, version.formula, scale.satisfiedFrom),
		counts: itemCounts
	};
}

function directIndex(version: QuestionnaireVersion, counts: readonly number[]): Index | null {
	const item = version.sections
		.filter((section) => section.kind === 'overall')
		.flatMap((section) => section.items)
		.find((candidate) => candidate.kind === 'rating');
	return item === undefined ? null : criterionScore(version, counts, item).index;
}

function topShare(levels: RatingCounts['levels'], base: number, satisfiedFrom: number): number {
	const satisfied = levels.slice(satisfiedFrom - 1).reduce((sum, count) => sum + count, 0);
	return satisfied / base;
}

function meanShare(levels: RatingCounts['levels'], base: number): number {
	const points = levels.reduce((sum, count, index) => sum + count * (index + 1), 0);
	return points / (base * levels.length);
}
