import { z } from 'zod';
import { boundNonresponse, combineChannels } from '../../../src/lib/domain/channels.ts';
import { funnelOf } from '../../../src/lib/domain/funnel.ts';
import { adjustPValues } from '../../../src/lib/domain/multiple-tests.ts';
import { shrink } from '../../../src/lib/domain/shrinkage.ts';
import { standardise } from '../../../src/lib/domain/standardise.ts';
import { testTrend } from '../../../src/lib/domain/trend.ts';
import { solver, type Solvers } from '../solver.ts';

const counts = z.object({ x: z.array(z.number()), n: z.array(z.number()) });

/** Counts by position: satisfied x of n answers. */
export function unitsOf({ x, n }: z.infer<typeof counts>): { count: number; base: number }[] {
	return x.map((count, index) => ({ count, base: n[index] ?? 0 }));
}

export const comparisonSolvers: Solvers = {
	p_adjust: solver(
		z.object({ pValues: z.array(z.number().nullable()), q: z.number().default(0.05) }),
		({ pValues, q }) => {
			const bh = adjustPValues(pValues, 'bh');
			return {
				bh,
				holm: adjustPValues(pValues, 'holm'),
				bonferroni: adjustPValues(pValues, 'bonferroni'),
				by: adjustPValues(pValues, 'by'),
				rejectedBh: [...bh.keys()].filter((index) => (bh[index] ?? 1) <= q)
			};
		}
	),

	funnel: solver(
		counts.extend({ target: z.number().nullish(), winsorise: z.number().default(0.1) }),
		({ target = null, winsorise, ...given }) => {
			const funnel = funnelOf(unitsOf(given), { target, winsorise });
			const { units } = funnel;
			return {
				center: funnel.centre,
				z: units.map((unit) => unit.z),
				winsorLow: funnel.winsorLow,
				winsorHigh: funnel.winsorHigh,
				phi: funnel.dispersion,
				tau2: funnel.variance,
				adjustedZ: units.map((unit) => unit.adjustedZ),
				lower95: units.map((unit) => unit.within95?.lower ?? null),
				upper95: units.map((unit) => unit.within95?.upper ?? null),
				lower998: units.map((unit) => unit.within998?.lower ?? null),
				upper998: units.map((unit) => unit.within998?.upper ?? null),
				exactPLower: units.map((unit) => unit.pLower),
				exactPUpper: units.map((unit) => unit.pUpper),
				flagged: [...units.keys()].filter((index) => units[index]?.isFlagged)
			};
		}
	),

	beta_binomial_eb: solver(
		counts.extend({
			target: z.number(),
			level: z.number().default(0.95),
			method: z.enum(['moments', 'ml'])
		}),
		({ target, level, method, ...given }) => {
			const found = shrink(unitsOf(given), {
				method: method === 'ml' ? 'likelihood' : 'moments',
				target,
				level
			});
			return {
				mu: found.mu,
				rho: found.rho,
				M: found.strength,
				logLik: found.logLikelihood,
				units: found.units.map(({ probabilityBelowTarget, ...unit }) => ({
					...unit,
					probBelowTarget: probabilityBelowTarget
				}))
			};
		}
	),

	standardise: solver(
		z.object({
			cells: z.array(
				z.object({ unit: z.string(), field: z.string(), n: z.number(), x: z.number() })
			),
			standard: z.record(z.string(), z.number())
		}),
		({ cells, standard }) => {
			const found = standardise(
				cells.map(({ unit, field, n, x }) => ({ unit, field, count: x, base: n })),
				new Map(Object.entries(standard))
			);
			return Object.fromEntries(
				[...found].map(([unit, { directError, ...rest }]) => [
					unit,
					{ ...rest, directSe: directError }
				])
			);
		}
	),

	trend_test: solver(counts.extend({ score: z.array(z.number()).optional() }), (input) => {
		const periods = unitsOf(input).map((unit, index) => ({
			...unit,
			score: input.score?.[index] ?? index + 1
		}));
		const trend = testTrend(periods);
		return (
			trend && { slope: trend.slope, z: trend.z, chisq: trend.chiSquare, pValue: trend.pValue }
		);
	}),

	nonresponse_bounds: solver(
		z.object({
			rows: z.array(z.object({ x: z.number(), n: z.number(), N: z.number(), target: z.number() }))
		}),
		({ rows }) => ({
			rows: rows.map(({ x, n, N, target }) => {
				const bounds = boundNonresponse({ count: x, base: n, population: N, target });
				const words = {
					metWhatever: 'met_whatever',
					notMetWhatever: 'not_met_whatever',
					dependsOnSilent: 'depends_on_nonrespondents'
				};
				return {
					responseRate: bounds.responseRate,
					indexRespondents: bounds.shareOfAnswered,
					worst: bounds.worst,
					best: bounds.best,
					tippingPoint: bounds.tippingPoint,
					verdict: words[bounds.verdict]
				};
			})
		})
	),

	combine_channels: solver(
		z.object({
			rows: z.array(
				z.object({
					pField: z.number(),
					seField: z.number(),
					pKiosk: z.number(),
					seKiosk: z.number()
				})
			)
		}),
		({ rows }) => ({
			rows: rows.map(({ pField, seField, pKiosk, seKiosk }) => {
				const found = combineChannels(
					{ share: pField, standardError: seField },
					{ share: pKiosk, standardError: seKiosk }
				);
				return {
					difference: found.difference,
					z: found.z,
					pValue: found.pValue,
					biasSquared: found.biasSquared,
					weightKiosk: found.kioskWeight,
					combined: found.combined,
					rmse: found.rootMeanSquaredError
				};
			})
		})
	)
};
