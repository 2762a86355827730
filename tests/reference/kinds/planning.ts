import { z } from 'zod';
import { allocate, type AllocationRule } from '../../../src/lib/domain/allocation.ts';
import { drawProportional, drawSystematic } from '../../../src/lib/domain/draw.ts';
import {
	sizeByMinistryFormula,
	sizeForMargin,
	sizeToProve,
	sizeToSeeChange
} from '../../../src/lib/domain/sample-size.ts';
import { solver, type Solvers } from '../solver.ts';

const designEffect = z.number().default(1);
const level = z.number().default(0.95);
const alpha = z.number().default(0.05);
const power = z.number().default(0.8);

const sizeRow = z.discriminatedUnion('rule', [
	z.object({
		rule: z.literal('margin'),
		p: z.number().default(0.5),
		e: z.number(),
		level,
		N: z.number().nullable().default(null),
		deff: designEffect,
		responseRate: z.number().default(1)
	}),
	z.object({ rule: z.literal('slovin'), N: z.number(), e: z.number() }),
	z.object({
		rule: z.literal('prove_target'),
		target: z.number(),
		pTrue: z.number(),
		alpha,
		power,
		deff: designEffect
	}),
	z.object({
		rule: z.literal('two_period'),
		p1: z.number(),
		p2: z.number(),
		alpha,
		power,
		deff: designEffect
	})
]);

export const planningSolvers: Solvers = {
	sample_size: solver(z.object({ rows: z.array(sizeRow) }), ({ rows }) => ({
		rows: rows.map(saySize)
	})),

	allocation: solver(
		z.object({
			N: z.array(z.number()),
			p: z.array(z.number()),
			n: z.number(),
			minPerStratum: z.number().default(0),
			powerExponent: z.number().default(0.5),
			cost: z.array(z.number()).nullish()
		}),
		({ N, p, n, minPerStratum, powerExponent, cost }) => {
			const strata = N.map((population, index) => ({
				population,
				share: p[index] ?? 0.5,
				cost: cost?.[index] ?? 1
			}));
			const plan = { strata, size: n, sizeMin: minPerStratum, powerExponent };
			const by = (rule: AllocationRule) => {
				const { real, integer, variance } = allocate(rule, plan);
				return { real, integer, varianceOfP: variance };
			};
			return {
				proportional: by('proportional'),
				neyman: by('neyman'),
				power: by('power'),
				equal: by('equal'),
				...(cost ? { optimal_cost: by('optimalCost') } : {})
			};
		}
	),

	systematic_sample: solver(
		z.object({ rows: z.array(z.object({ N: z.number(), n: z.number(), u: z.number() })) }),
		({ rows }) => ({ rows: rows.map(({ N, n, u }) => drawSystematic(N, n, u)) })
	),

	pps_systematic: solver(
		z.object({ size: z.array(z.number()), n: z.number(), u: z.number() }),
		({ size, n, u }) => {
			const { probabilities, certain, selected, weights } = drawProportional(size, n, u);
			return {
				inclusionProbability: probabilities,
				certainty: certain,
				selected,
				weight: weights
			};
		}
	)
};

function saySize(row: z.infer<typeof sizeRow>): Record<string, number> {
	if (row.rule === 'margin') {
		const size = sizeForMargin({
			share: row.p,
			margin: row.e,
			level: row.level,
			population: row.N,
			designEffect: row.deff,
			responseRate: row.responseRate
		});
		const { unlimited, finite, completes, invitations } = size;
		return { n0: unlimited, nFpc: finite, completes, invitations };
	}
	if (row.rule === 'slovin') {
		const { size, completes, marginAtHalf } = sizeByMinistryFormula(row.N, row.e);
		return { n: size, completes, impliedMarginAtP50: marginAtHalf };
	}
	if (row.rule === 'prove_target') {
		const plan = { ...row, trueShare: row.pTrue, designEffect: row.deff };
		const { size, completes } = sizeToProve(plan);
		return { n: size, completes };
	}
	const plan = { ...row, before: row.p1, after: row.p2, designEffect: row.deff };
	const { size, completes } = sizeToSeeChange(plan);
	return { nPerPeriod: size, completesPerPeriod: completes };
}
