import { z } from 'zod';
import { controlChart, cusum } from '../../../src/lib/domain/control-chart.ts';
import { interviewerEffect, responseRates } from '../../../src/lib/domain/fieldwork.ts';
import { keyDrivers } from '../../../src/lib/domain/key-drivers.ts';
import { reliabilityOf } from '../../../src/lib/domain/reliability.ts';
import { screen } from '../../../src/lib/domain/screening.ts';
import { solver, type Solvers } from '../solver.ts';
import { unitsOf } from './comparison.ts';

const counts = z.object({ x: z.array(z.number()), n: z.array(z.number()) });
const answers = z.array(z.array(z.number().nullable()));
const name = z.union([z.string(), z.number()]).nullable();

export const qualitySolvers: Solvers = {
	p_chart: solver(
		counts.extend({ baselineDays: z.number(), sigmas: z.number().default(3) }),
		({ baselineDays, sigmas, ...given }) => {
			const chart = controlChart(unitsOf(given), { baselineDays, sigmas });
			const { days } = chart;
			return {
				center: chart.centre,
				ucl: days.map((day) => day.upper),
				lcl: days.map((day) => day.lower),
				z: days.map((day) => day.z),
				outside: [...days.keys()].filter((index) => days[index]?.isOutside),
				laneySigmaZ: chart.sigmaZ,
				laneyUcl: days.map((day) => day.laneyUpper),
				laneyLcl: days.map((day) => day.laneyLower),
				exactLowTail: days.map((day) => day.lowTail),
				exactOutsideLow: [...days.keys()].filter((index) => days[index]?.isExactlyLow)
			};
		}
	),

	cusum: solver(
		counts.extend({
			p0: z.number(),
			k: z.number().default(0.5),
			h: z.number().default(4)
		}),
		({ p0, k, h, ...given }) => {
			const { days, firstHigh, firstLow } = cusum(unitsOf(given), {
				reference: p0,
				slack: k,
				limit: h
			});
			return {
				z: days.map((day) => day.z),
				high: days.map((day) => day.high),
				low: days.map((day) => day.low),
				firstSignalHigh: firstHigh,
				firstSignalLow: firstLow
			};
		}
	),

	cronbach_alpha: solver(
		z.object({ items: answers, missing: z.enum(['listwise', 'pairwise']) }),
		({ items, missing }) => {
			const found = reliabilityOf(items, missing);
			return {
				n: found.base,
				k: found.items,
				alpha: found.alpha,
				standardisedAlpha: found.standardisedAlpha,
				meanInterItemR: found.meanCorrelation,
				alphaIfDropped: found.alphaIfDropped,
				itemRest: found.itemRest,
				feldtLower: found.lower,
				feldtUpper: found.upper
			};
		}
	),

	key_drivers: solver(
		z.object({
			X: answers,
			y: z.array(z.number().nullable()),
			weights: z.array(z.number()).optional()
		}),
		({ X, y, weights }) => {
			const found = keyDrivers({ criteria: X, overall: y, weights: weights ?? y.map(() => 1) });
			const words = {
				concentrateHere: 'concentrate_here',
				keepUp: 'keep_up_the_good_work',
				lowPriority: 'low_priority',
				possibleOverkill: 'possible_overkill'
			};
			return (
				found && {
					r2: found.rSquared,
					lmg: found.drivers.map((driver) => driver.lmg),
					lmgShare: found.drivers.map((driver) => driver.lmgShare),
					correlation: found.drivers.map((driver) => driver.correlation),
					standardisedBeta: found.drivers.map((driver) => driver.standardisedBeta),
					vif: found.drivers.map((driver) => driver.varianceInflation),
					performance: found.drivers.map((driver) => driver.performance),
					quadrant: found.drivers.map(({ quadrant }) => quadrant && words[quadrant])
				}
			);
		}
	),

	quality_flags: solver(
		z.object({
			items: answers,
			durationSeconds: z.array(z.number().nullable()),
			dossier: z.array(name),
			device: z.array(name),
			timestampSeconds: z.array(z.number()),
			rules: z.object({
				minSecondsPerItem: z.number(),
				medianFraction: z.number(),
				minItemsForStraightLine: z.number(),
				duplicateWindowSeconds: z.number()
			})
		}),
		({ items, durationSeconds, dossier, device, timestampSeconds, rules }) => {
			const text = (value: string | number | null | undefined) =>
				value === null || value === undefined ? null : String(value);
			const found = screen(
				items.map((levels, index) => ({
					answers: levels,
					durationSeconds: durationSeconds[index] ?? null,
					dossierCode: text(dossier[index]),
					deviceId: text(device[index]),
					answeredAtSeconds: timestampSeconds[index] ?? 0
				})),
				{
					secondsPerItemMin: rules.minSecondsPerItem,
					medianFraction: rules.medianFraction,
					straightLineItemsMin: rules.minItemsForStraightLine,
					duplicateWindowSeconds: rules.duplicateWindowSeconds
				}
			);
			return {
				longString: found.longestRun,
				sd: found.deviation,
				straightLine: found.straightLine,
				speeding: found.tooFast,
				duplicateDossier: found.duplicateDossier,
				duplicateAnswers: found.duplicateAnswers,
				medianDuration: found.medianDurationSeconds,
				straightLineRate: found.straightLineShare
			};
		}
	),

	icc: solver(
		z.object({
			group: z.array(z.union([z.string(), z.number()])),
			y: z.array(z.number().nullable())
		}),
		({ group, y }) => {
			const found = interviewerEffect(group.map(String), y);
			return (
				found && {
					groups: found.groups.length,
					n: found.base,
					n0: found.typicalLoad,
					msBetween: found.meanSquareBetween,
					msWithin: found.meanSquareWithin,
					F: found.f,
					pValue: found.pValue,
					icc: found.correlation,
					iccTruncated: found.correlation === null ? null : Math.max(0, found.correlation),
					deffInterviewer: found.designEffect,
					groupMeans: Object.fromEntries(found.groups.map((one) => [one.name, one.mean])),
					groupZ: Object.fromEntries(found.groups.map((one) => [one.name, one.z]))
				}
			);
		}
	),

	response_rates: solver(
		z.object({
			rows: z.array(
				z.object({
					I: z.number(),
					P: z.number(),
					R: z.number(),
					NC: z.number(),
					O: z.number(),
					UH: z.number(),
					UO: z.number(),
					e: z.number().default(1)
				})
			)
		}),
		({ rows }) => ({
			rows: rows.map((row) => {
				const rates = responseRates({
					complete: row.I,
					partial: row.P,
					refused: row.R,
					notContacted: row.NC,
					otherEligible: row.O,
					unknownHousehold: row.UH,
					unknownOther: row.UO,
					eligibleShare: row.e
				});
				return Object.fromEntries(
					Object.entries(rates).map(([rate, value]) => [rate.toUpperCase(), value])
				);
			})
		})
	)
};
