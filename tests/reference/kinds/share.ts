import { z } from 'zod';
import {
	acceptanceNumbers,
	exactPValues,
	verdictPower
} from '../../../src/lib/domain/acceptance.ts';
import { compareCounts } from '../../../src/lib/domain/change.ts';
import { intervalOf, type IntervalMethod } from '../../../src/lib/domain/interval.ts';
import { suppress } from '../../../src/lib/domain/suppression.ts';
import { judge, type Judgement } from '../../../src/lib/domain/verdict.ts';
import { solver, type Solvers } from '../solver.ts';

const methods: Readonly<Record<string, IntervalMethod>> = {
	wilson: 'wilson',
	clopper_pearson: 'clopperPearson',
	jeffreys: 'jeffreys',
	agresti_coull: 'agrestiCoull'
};

const intervalRow = z.object({
	x: z.number(),
	n: z.number(),
	level: z.number().default(0.95),
	method: z.enum(['wilson', 'clopper_pearson', 'jeffreys', 'agresti_coull']),
	sided: z.enum(['two', 'lower', 'upper']).default('two')
});

/** The words of the case files for our verdicts. */
export function decisionWord({ verdict, reason }: Pick<Judgement, 'verdict' | 'reason'>): string {
	if (reason === 'tooFew' || reason === 'noData') return 'insufficient';
	return { met: 'met', notMet: 'not_met', notProven: 'not_proven' }[verdict];
}

export const shareSolvers: Solvers = {
	binomial_interval: solver(z.object({ rows: z.array(intervalRow) }), ({ rows }) => ({
		rows: rows.map(({ x, n, level, method, sided }) => {
			const share = n > 0 ? x / n : 0;
			const request = { share, base: n, level, method: methods[method] ?? 'wilson', side: sided };
			return { estimate: n > 0 ? share : null, ...intervalOf(request) };
		})
	})),

	target_decision: solver(
		z.object({
			rows: z.array(z.object({ x: z.number(), n: z.number(), target: z.number() })),
			alpha: z.number(),
			minN: z.number()
		}),
		({ rows, alpha, minN }) => ({
			rows: rows.map(({ x, n, target }) => {
				const share = n > 0 ? x / n : null;
				const judgement = judge({
					share,
					base: n,
					targetPercent: 100 * target,
					alpha,
					baseMin: minN
				});
				const pValues = exactPValues({ count: x, base: n, target });
				return {
					estimate: share,
					lowerOneSided: judgement.lower,
					upperOneSided: judgement.upper,
					pValueMet: pValues?.met,
					pValueNotMet: pValues?.notMet,
					decision: decisionWord(judgement)
				};
			})
		})
	),

	acceptance_number: solver(
		z.object({ ns: z.array(z.number()), target: z.number(), alpha: z.number() }),
		({ ns, target, alpha }) => ({
			rows: ns.map((n) => ({ n, ...acceptanceNumbers({ base: n, target, alpha }) }))
		})
	),

	decision_power: solver(
		z.object({
			rows: z.array(z.object({ n: z.number(), pTrue: z.number(), target: z.number() })),
			alpha: z.number()
		}),
		({ rows, alpha }) => ({
			rows: rows.map(({ n, pTrue, target }) => {
				const power = verdictPower({ base: n, trueShare: pTrue, target, alpha });
				return { probMet: power.met, probNotMet: power.notMet, probNotProven: power.notProven };
			})
		})
	),

	change_test_counts: solver(
		z.object({
			rows: z.array(
				z.object({
					x1: z.number(),
					n1: z.number(),
					x2: z.number(),
					n2: z.number(),
					deff1: z.number().default(1),
					deff2: z.number().default(1),
					level: z.number().default(0.95)
				})
			)
		}),
		({ rows }) => ({
			rows: rows.map(({ x1, n1, x2, n2, deff1, deff2, level }) => {
				const before = { count: x1, base: n1, designEffect: deff1 };
				const after = { count: x2, base: n2, designEffect: deff2 };
				const change = compareCounts(before, after, level);
				const words = { improved: 'improved', worsened: 'worsened', unproven: 'no_proven_change' };
				return {
					difference: change?.difference,
					se: change?.standardError,
					zPooled: change?.z,
					pValue: change?.pValue,
					newcombeLower: change?.lower,
					newcombeUpper: change?.upper,
					verdict: change && words[change.direction]
				};
			})
		})
	),

	suppression: solver(
		z.object({ counts: z.array(z.array(z.number())), threshold: z.number() }),
		({ counts, threshold }) => suppress(counts, threshold)
	)
};
