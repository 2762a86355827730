import { z } from 'zod';
import { poststratify, rake } from '../../../src/lib/domain/calibration.ts';
import { calibratedMean, type CalibratedMean } from '../../../src/lib/domain/calibrated-mean.ts';
import type { Margin } from '../../../src/lib/domain/margin.ts';
import {
	adjustForNonresponse,
	baseWeight,
	kishOf,
	trimWeights,
	weightedShare
} from '../../../src/lib/domain/weights.ts';
import { solver, type Solvers } from '../solver.ts';
import { column, designOf, numbers, sample, type Sample } from './design.ts';

const totals = z.record(z.string(), z.number());

export const weightSolvers: Solvers = {
	kish: solver(
		z.object({
			weights: z.array(z.number()),
			y: z.array(z.number().nullable()),
			level: z.number().default(0.95)
		}),
		({ weights, y, level }) => {
			const { base, sumWeights, designEffect, effectiveBase } = kishOf(weights);
			const { share, interval } = weightedShare(y, weights, level);
			return {
				n: base,
				sumWeights,
				deff: designEffect,
				nEff: effectiveBase,
				cv2: designEffect - 1,
				p: share,
				wilsonNeff: interval
			};
		}
	),

	weight_chain: solver(
		sample.pick({ data: true }).extend({
			capMedianMultiple: z.number().nullish(),
			totals: totals.nullish()
		}),
		(input) => {
			const microdata = { ...input, design: { weights: 'N1' } };
			const size = column(microdata, 'responded').length;
			const base = Array.from({ length: size }, (_, row) => baseWeight(stagesOf(microdata, row)));
			const { weights: afterNonresponse, factors } = adjustForNonresponse(
				base,
				column(microdata, 'nrClass').map(String),
				column(microdata, 'responded').map(Boolean)
			);
			const multiple = input.capMedianMultiple ?? null;
			const { weights: trimmed, cap } =
				multiple === null
					? { weights: afterNonresponse, cap: null }
					: trimWeights(afterNonresponse, multiple);
			const known = input.totals ?? null;
			const final =
				known === null ? trimmed : [...poststratify(trimmed, marginOf(microdata, 'post', known))];
			return {
				base,
				nonresponseFactors: Object.fromEntries(factors),
				afterNonresponse,
				cap,
				trimmed,
				final
			};
		}
	),

	poststratify: solver(sample.extend({ y: z.string(), cell: z.string(), totals }), (input) => {
		const design = designOf(input);
		const margin = marginOf(input, input.cell, input.totals);
		const weights = poststratify(design.weights, margin);
		const mean = calibratedMean(design, numbers(input, input.y), weights, [margin]);
		return { weights: [...weights], ...sayMean(mean) };
	}),

	rake: solver(
		sample.extend({
			y: z.string(),
			margins: z.record(z.string(), totals),
			epsilon: z.number().optional(),
			maxIterations: z.number().optional()
		}),
		(input) => {
			const design = designOf(input);
			const margins = Object.entries(input.margins).map(([name, known]) =>
				marginOf(input, name, known)
			);
			const raked = rake(design.weights, margins, {
				...(input.epsilon === undefined ? {} : { epsilon: input.epsilon }),
				...(input.maxIterations === undefined ? {} : { maxIterations: input.maxIterations })
			});
			const mean = calibratedMean(design, numbers(input, input.y), raked.weights, margins);
			return {
				weights: [...raked.weights],
				...sayMean(mean),
				minG: raked.factorMin,
				maxG: raked.factorMax,
				kishDeff: kishOf([...raked.weights]).designEffect
			};
		}
	)
};

/** The stages of a dossier: columns N1 and n1, N2 and n2, as far as there are any. */
function stagesOf(input: Sample, row: number): { population: number; sampled: number }[] {
	const stages: { population: number; sampled: number }[] = [];
	for (let stage = 1; input.data[`N${stage}`] !== undefined; stage++) {
		const population = Number(column(input, `N${stage}`)[row]);
		stages.push({ population, sampled: Number(column(input, `n${stage}`)[row]) });
	}
	return stages;
}

function marginOf(input: Sample, name: string, known: Record<string, number>): Margin {
	return {
		name,
		groups: column(input, name).map(String),
		totals: new Map(Object.entries(known))
	};
}

function sayMean(mean: CalibratedMean | null): Record<string, unknown> {
	return {
		estimate: mean?.estimate,
		se: mean?.standardError,
		seIgnoringCalibration: mean?.standardErrorIgnoringCalibration
	};
}
