import { z } from 'zod';
import { testAssociation } from '../../../src/lib/domain/association.ts';
import { compositeIndex, type Estimate } from '../../../src/lib/domain/composite-index.ts';
import { prepareDesign, type Key, type PreparedDesign } from '../../../src/lib/domain/design.ts';
import { changeByDesign } from '../../../src/lib/domain/design-change.ts';
import {
	degenerateIntervals,
	designIntervals,
	isDegenerate,
	oneSidedBounds
} from '../../../src/lib/domain/design-interval.ts';
import {
	estimateMean,
	type Answered,
	type DesignMean
} from '../../../src/lib/domain/design-mean.ts';
import { LonelyUnitError, type LonelyUnitRule } from '../../../src/lib/domain/design-variance.ts';
import { judgeByDesign } from '../../../src/lib/domain/design-verdict.ts';
import { jackknifeError } from '../../../src/lib/domain/jackknife.ts';
import { tQuantile } from '../../../src/lib/domain/distributions.ts';
import { solver, type Solvers } from '../solver.ts';
import { decisionWord } from './share.ts';

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);
type Cell = z.infer<typeof cell>;

/** Microdata by column, and which columns tell the design. */
export const sample = z.object({
	data: z.record(z.string(), z.array(cell)),
	design: z.object({
		ids: z.array(z.string()).optional(),
		strata: z.array(z.string()).optional(),
		fpc: z.array(z.string()).optional(),
		weights: z.string()
	})
});
export type Sample = z.infer<typeof sample>;

const meanCase = sample.extend({ y: z.string(), level: z.number().default(0.95) });

export const designSolvers: Solvers = {
	design_mean: solver(meanCase, (input) => {
		const mean = estimateMean(designOf(input), numbers(input, input.y));
		return mean && sayMean(mean, input.level);
	}),

	design_mean_score: solver(meanCase, (input) => {
		const mean = estimateMean(designOf(input), numbers(input, input.y));
		if (mean === null) return null;
		const { estimate, standardError, degreesOfFreedom } = mean;
		const reach = tQuantile((1 + input.level) / 2, degreesOfFreedom) * standardError;
		return {
			estimate,
			se: standardError,
			df: degreesOfFreedom,
			lower: degreesOfFreedom > 0 ? estimate - reach : null,
			upper: degreesOfFreedom > 0 ? estimate + reach : null,
			deffWr: mean.designEffect,
			deffWor: mean.designEffectFinite,
			n: mean.base,
			sumWeights: mean.sumWeights
		};
	}),

	design_mean_lonely: solver(meanCase, (input) => {
		const design = designOf(input);
		const values = numbers(input, input.y);
		const under = (lonely: LonelyUnitRule) => {
			try {
				const mean = estimateMean(design, values, { lonely });
				return mean && { estimate: mean.estimate, se: mean.standardError };
			} catch (trouble) {
				if (trouble instanceof LonelyUnitError) return 'error';
				throw trouble;
			}
		};
		const rules = ['adjust', 'average', 'remove', 'certainty', 'fail'] as const;
		return Object.fromEntries(rules.map((rule) => [rule, under(rule)]));
	}),

	domain_mean: solver(meanCase.extend({ domain: z.string() }), (input) => {
		const design = designOf(input);
		const values = numbers(input, input.y);
		return byDomain(input, input.domain, (isMember) => {
			const mean = estimateMean(design, values, { isMember });
			return mean && sayMean(mean, input.level);
		});
	}),

	target_decision_design: solver(
		meanCase.extend({
			domain: z.string(),
			target: z.number(),
			alpha: z.number(),
			minN: z.number(),
			minDf: z.number()
		}),
		(input) => {
			const design = designOf(input);
			const values = numbers(input, input.y);
			return byDomain(input, input.domain, (isMember) => {
				const mean = estimateMean(design, values, { isMember });
				const judgement = judgeByDesign({
					mean,
					target: input.target,
					alpha: input.alpha,
					baseMin: input.minN,
					degreesMin: input.minDf
				});
				return {
					estimate: mean?.estimate,
					n: mean?.base ?? 0,
					df: mean?.degreesOfFreedom,
					lowerOneSided: judgement.lower,
					upperOneSided: judgement.upper,
					decision: decisionWord(judgement)
				};
			});
		}
	),

	change_test_design: solver(meanCase.extend({ period: z.string() }), (input) => {
		const periods = column(input, input.period);
		const known = [...new Set(periods.filter((period) => period !== null))].sort(inOrder);
		const [first, last] = [known[0], known.at(-1)];
		const change = changeByDesign(designOf(input), numbers(input, input.y), {
			isBefore: (row) => periods[row] === first,
			isAfter: (row) => periods[row] === last,
			level: input.level
		});
		return (
			change && {
				p1: change.before,
				p2: change.after,
				difference: change.difference,
				se: change.standardError,
				df: change.degreesOfFreedom,
				t: change.t,
				pValue: change.pValue,
				lower: change.lower,
				upper: change.upper,
				seIfIndependent: change.standardErrorIfIndependent
			}
		);
	}),

	jackknife_mean: solver(meanCase, (input) => {
		const design = designOf(input);
		const values = numbers(input, input.y);
		const mean = estimateMean(design, values);
		return (
			mean && {
				estimate: mean.estimate,
				se: jackknifeError(design, values),
				taylorSe: mean.standardError
			}
		);
	}),

	composite_index: solver(
		sample.extend({
			criteria: z.array(z.string()),
			satisfiedFrom: z.number(),
			factors: z.record(z.string(), z.array(z.string())),
			factorWeights: z.record(z.string(), z.number())
		}),
		(input) => {
			const design = designOf(input);
			const satisfied = new Map(
				input.criteria.map((code): [string, Answered] => [
					code,
					numbers(input, code).map((level) =>
						level === null ? null : Number(level >= input.satisfiedFrom)
					)
				])
			);
			const factors = Object.entries(input.factors).map(([code, criteria]) => ({
				code,
				criteria,
				weight: input.factorWeights[code] ?? 0
			}));
			const index = compositeIndex(design, satisfied, factors);
			const anybody = input.criteria.flatMap((code) => [...numbers(input, code).entries()]);
			const answered = new Set(anybody.flatMap(([row, level]) => (level === null ? [] : [row])));
			const everybody = estimateMean(
				design,
				Array.from(design.weights, (_, row) => (answered.has(row) ? 1 : null))
			);
			return {
				criteria: input.criteria.map((code) => sayEstimate(index.criteria.get(code))),
				factorMean: sayEstimates(index.factorMean),
				factorPooled: sayEstimates(index.factorPooled),
				overallWeighted: sayEstimate(index.overall),
				df: everybody?.degreesOfFreedom
			};
		}
	),

	rao_scott: solver(sample.extend({ row: z.string(), col: z.string() }), (input) => {
		const keys = (name: string): (Key | null)[] =>
			column(input, name).map((value) => (value === null ? null : String(value)));
		const found = testAssociation(designOf(input), keys(input.row), keys(input.col));
		return (
			found && {
				F: found.f,
				ndf: found.numerator,
				ddf: found.denominator,
				pValue: found.pValue,
				pearsonX2: found.chiSquare
			}
		);
	})
};

/** The design of a case, ready for estimates. */
export function designOf(input: Sample): PreparedDesign {
	const { ids = [], strata = [], fpc = [], weights } = input.design;
	const size = column(input, weights).length;
	const ownRow = Array.from({ length: size }, (_, row) => row);
	const keys = (name: string | undefined): Key[] | undefined =>
		name === undefined ? undefined : column(input, name).map(String);
	const counts = (name: string | undefined): number[] | undefined =>
		name === undefined ? undefined : column(input, name).map(Number);

	const stages = (ids.length === 0 ? [undefined] : ids).map((id, stage) => ({
		unit: keys(id) ?? ownRow,
		stratum: keys(strata[stage]),
		populationCount: counts(fpc[stage])
	}));
	return prepareDesign({ weights: column(input, weights).map(Number), stages });
}

export function column({ data }: Sample, name: string): Cell[] {
	const values = data[name];
	if (values === undefined) throw new RangeError(`The data have no column "${name}".`);
	return values;
}

export function numbers(input: Sample, name: string): Answered {
	return column(input, name).map((value) => (value === null ? null : Number(value)));
}

function byDomain(
	input: Sample,
	name: string,
	solve: (isMember: (row: number) => boolean) => unknown
): Record<string, unknown> {
	const domains = column(input, name);
	const known = [...new Set(domains)].filter((domain) => domain !== null);
	return Object.fromEntries(
		known.map((domain) => [String(domain), solve((row) => domains[row] === domain)])
	);
}

function sayMean(mean: DesignMean, level: number): Record<string, unknown> {
	const {
		mean: plain,
		logit,
		beta,
		betaTruncated,
		wilson,
		effectiveBase
	} = designIntervals(mean, level);
	const { atBase, atKishBase } = degenerateIntervals(mean, level);
	const degenerate = { clopperPearsonN: atBase, clopperPearsonKish: atKishBase };
	return {
		estimate: mean.estimate,
		se: mean.standardError,
		df: mean.degreesOfFreedom,
		n: mean.base,
		nEffDf: effectiveBase,
		ci: { mean: plain, xlogit: logit, beta, betaTruncated, wilson },
		...(isDegenerate(mean) ? { degenerate } : {}),
		oneSidedBetaTruncated: oneSidedBounds(mean, 1 - level),
		sumWeights: mean.sumWeights,
		kishDeff: mean.base / mean.kishBase,
		deffWr: mean.designEffect,
		deffWor: mean.designEffectFinite
	};
}

function sayEstimate(found: Estimate | null | undefined): unknown {
	return { estimate: found?.estimate ?? null, se: found?.standardError ?? null };
}

function sayEstimates(found: ReadonlyMap<string, Estimate | null>): Record<string, unknown> {
	return Object.fromEntries([...found].map(([code, one]) => [code, sayEstimate(one)]));
}

function inOrder(one: Cell, other: Cell): number {
	if (typeof one === 'number' && typeof other === 'number') return one - other;
	return String(one).localeCompare(String(other));
}
