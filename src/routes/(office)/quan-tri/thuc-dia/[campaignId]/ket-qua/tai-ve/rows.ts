/** The results of a sample as a table: what the page keeps back is kept back here. */
import type { ListCell } from '$lib/server/export/list-file';
import type { FieldworkResults, ResultFigures } from '$lib/server/reports/fieldwork-results';
import { sayStratum } from '$lib/text/fieldwork';
import { m } from '$lib/text/generated/messages';
import { rateNames } from '../rates';

type Shown = ResultFigures['overall'];

export function resultRows(results: FieldworkResults): ListCell[][] {
	const { figures, quota, factors, rates, cases, strata, unitNames } = results;
	const title = new Map(factors.map(({ code, texts }) => [code, texts.vi]));
	const overall = m['supervise.result.overall']();
	return [
		[
			m['supervise.result.factor'](),
			m['supervise.result.weighted'](),
			m['supervise.result.error'](),
			m['supervise.call.interval'](),
			'',
			m['supervise.result.plain'](),
			m['supervise.result.deff'](),
			m['supervise.result.forms']()
		],
		...(figures === null || figures === 'withheld'
			? [[overall, figures === null ? null : m['results.withheld']()]]
			: [
					[overall, ...cells(figures.overall)],
					...figures.factors.map(({ code, result }) => [title.get(code) ?? code, ...cells(result)])
				]),
		[],
		[m['supervise.result.rates']()],
		...(rates === null
			? []
			: rateNames.map((name) => [m[`supervise.result.rate.${name}`](), rates[name]])),
		...Object.entries(cases?.dispositions ?? {})
			.filter(([name]) => name !== 'eligibleShare')
			.map(([name, count]) => [name, count]),
		[],
		[
			m['supervise.result.stratum'](),
			m['supervise.result.population'](),
			m['supervise.result.drawn'](),
			m['supervise.result.answered'](),
			m['supervise.result.weight']()
		],
		...strata.map(({ keys, population, drawn, responses, weight }) => [
			keys.map((key) => sayStratum(key, unitNames)).join('; '),
			population,
			drawn,
			responses,
			weight
		]),
		[],
		...(quota === null || quota === 'withheld'
			? []
			: [
					[
						m['supervise.result.quota'](),
						quota.overall,
						null,
						null,
						null,
						null,
						null,
						quota.responses
					],
					...quota.factors.map(({ code, share }) => [title.get(code) ?? code, share])
				])
	];
}

function cells(result: Shown): ListCell[] {
	if (result === null) return [];
	if (result === 'withheld') return [m['results.withheld']()];
	const { mean, interval, unweighted } = result;
	return [
		mean.estimate,
		mean.standardError,
		interval?.lower ?? null,
		interval?.upper ?? null,
		unweighted,
		mean.designEffect,
		mean.base
	];
}
