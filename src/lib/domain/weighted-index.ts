/**
 * The index of a probability sample: each factor and all together, weighted, with the error of the
 * design; beside it the same answers counted alike.
 */
import type { Answers } from './answers.ts';
import { calibratedError } from './calibrated-mean.ts';
import { compositeIndex, type CompositeFactor } from './composite-index.ts';
import { degreesOfFreedom, prepareDesign, type PreparedDesign } from './design.ts';
import { degenerateIntervals, designIntervals, isDegenerate } from './design-interval.ts';
import type { Answered, DesignMean } from './design-mean.ts';
import type { SampleWeights, WeighedResponse, WeighedStratum } from './fieldwork-weights.ts';
import type { Interval } from './interval.ts';
import type { Item, QuestionnaireVersion } from './questionnaire.ts';
import { varianceOf } from './design-variance.ts';
import { kishOf, type Kish } from './weights.ts';

export interface WeightedIndex {
	/** As a fraction. */
	readonly mean: DesignMean;
	/** 95 %; null where the design cannot tell. */
	readonly interval: Interval | null;
	/** The same answers, each counted alike. */
	readonly unweighted: number;
}

export interface WeightedFactor {
	readonly code: string;
	readonly result: WeightedIndex | null;
}

export interface WeightedResult {
	readonly overall: WeightedIndex | null;
	readonly factors: readonly WeightedFactor[];
	readonly kish: Kish;
}

interface Ground {
	readonly strata: readonly WeighedStratum[];
	readonly responses: readonly (WeighedResponse & { readonly answers: Answers })[];
	readonly weights: SampleWeights;
}

/** The responses that count: those with a rating. */
export function weightedIndex(version: QuestionnaireVersion, ground: Ground): WeightedResult {
	const { weights, responses } = ground;
	const criteria = criteriaOf(version);
	const values = new Map(
		criteria.map(({ item }) => [
			item.code,
			responses.map(({ answers }) => valueOf(version, item, answers))
		])
	);
	const answered = criteria.filter(({ item }) => isAnswered(values.get(item.code)));
	const factors = factorsOf(answered);
	const design = designOf(ground, weights.adjusted);
	const final = designOf(ground, [...weights.final]);
	const alike = prepareDesign({ weights: responses.map(() => 1), stages: [] });
	const asDesigned = compositeIndex(final, values, factors, 'adjust', (influence) =>
		weights.margins.length === 0
			? Math.sqrt(varianceOf(final, influence.values, 'adjust'))
			: calibratedError(design, influence.values, {
					calibrated: weights.final,
					margins: weights.margins,
					lonely: 'adjust'
				})
	);
	const counted = compositeIndex(alike, values, factors, 'adjust');
	const resultOf = (
		estimate: { estimate: number; standardError: number } | null,
		plain: { estimate: number; standardError: number } | null,
		codes: readonly string[]
	) => {
		if (estimate === null || plain === null) return null;
		const isMember = (row: number) =>
			codes.some((code) => (values.get(code)?.[row] ?? null) !== null);
		const mean = meanOf(final, { estimate, plain, isMember });
		return { mean, interval: intervalOf(mean), unweighted: plain.estimate };
	};
	return {
		overall: resultOf(
			asDesigned.overall,
			counted.overall,
			answered.map(({ item }) => item.code)
		),
		factors: factors.map(({ code, criteria: codes }) => ({
			code,
			result: resultOf(
				asDesigned.factorMean.get(code) ?? null,
				counted.factorMean.get(code) ?? null,
				codes
			)
		})),
		kish: kishOf([...weights.final])
	};
}

function criteriaOf({ sections }: QuestionnaireVersion) {
	return sections
		.filter(({ kind }) => kind === 'factor')
		.flatMap((section) =>
			section.items
				.filter(({ kind }) => kind === 'rating')
				.map((item) => ({ factor: section.code, item }))
		);
}

/** Each criterion counts the same, as in every other index of the house. */
function factorsOf(criteria: ReturnType<typeof criteriaOf>): CompositeFactor[] {
	const byFactor = Map.groupBy(criteria, ({ factor }) => factor);
	return [...byFactor].map(([code, own]) => ({
		code,
		criteria: own.map(({ item }) => item.code),
		weight: own.length / criteria.length
	}));
}

function isAnswered(values: Answered | undefined): boolean {
	return values?.some((value) => value !== null) ?? false;
}

/** 1 or 0 by the formula of satisfied answers, level over levels by that of means. */
function valueOf(version: QuestionnaireVersion, item: Item, answers: Answers): number | null {
	const level = answers[item.code];
	const scale = version.scales.find(({ code }) => code === item.scaleCode);
	if (typeof level !== 'number' || level === 0 || scale === undefined) return null;
	if (version.formula === 'MEAN5') return level / scale.levels.length;
	return level >= scale.satisfiedFrom ? 1 : 0;
}

/**
 * Dossiers drawn in strata; where units were drawn first, the units, as if drawn with replacement:
 * the spread between them carries what happens inside.
 */
function designOf(
	{ strata, responses, weights: { classes, classOf } }: Ground,
	weights: readonly number[]
): PreparedDesign {
	const isStaged = strata.some(({ unitProbability }) => unitProbability < 1);
	if (isStaged)
		return prepareDesign({ weights, stages: [{ unit: responses.map(({ unit }) => unit) }] });
	const populationCount = classOf.map((at) => classes[at]?.population ?? 1);
	const unit = responses.map((_, row) => row);
	return prepareDesign({ weights, stages: [{ unit, stratum: classOf, populationCount }] });
}

function meanOf(
	design: PreparedDesign,
	{
		estimate: { estimate, standardError },
		plain,
		isMember
	}: {
		estimate: { estimate: number; standardError: number };
		plain: { standardError: number };
		isMember: (row: number) => boolean;
	}
): DesignMean {
	const rows = [...design.weights.keys()].filter(isMember);
	const kish = kishOf(rows.map((row) => design.weights[row] ?? 0));
	const variance = standardError ** 2;
	const simple = plain.standardError ** 2;
	return {
		estimate,
		standardError,
		variance,
		degreesOfFreedom: degreesOfFreedom(design, isMember),
		base: rows.length,
		sumWeights: kish.sumWeights,
		kishBase: kish.effectiveBase,
		designEffect: simple > 0 ? variance / simple : null,
		designEffectFinite: null
	};
}

function intervalOf(mean: DesignMean): Interval | null {
	if (mean.base < 2) return null;
	if (isDegenerate(mean)) {
		return mean.degreesOfFreedom > 0 ? degenerateIntervals(mean, 0.95).atKishBase : null;
	}
	return designIntervals(mean, 0.95).betaTruncated;
}
