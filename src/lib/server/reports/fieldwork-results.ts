/**
 * What a sample says of the province: its weights, who answered, the index with the error of the
 * design. Responses of quotas stand apart: nobody drew them.
 */
import { unpackAnswers } from '../../domain/answer-code.ts';
import { countCases, type CasesCounted } from '../../domain/case-dispositions.ts';
import { judgeByDesign, type DesignJudgement } from '../../domain/design-verdict.ts';
import { responseRates, type ResponseRates } from '../../domain/fieldwork.ts';
import {
	weighSample,
	type FrameTotals,
	type SampleWeights,
	type WeighedStratum
} from '../../domain/fieldwork-weights.ts';
import type { QuestionnaireVersion, Texts } from '../../domain/questionnaire.ts';
import { isSmall } from '../../domain/suppression.ts';
import { targetInForce, type Target } from '../../domain/target.ts';
import {
	weightedIndex,
	type WeightedIndex,
	type WeightedResult
} from '../../domain/weighted-index.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listDossiers } from '../repositories/frames.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import {
	countByChannel,
	listFieldResponses,
	type FieldResponse
} from '../repositories/response-strata.ts';
import { findSampleOfCampaign, listCases, listStrata } from '../repositories/samples.ts';
import { listTargets } from '../repositories/targets.ts';
import { listUnits } from '../repositories/units.ts';
import type { Shown } from './index-result.ts';

export interface StratumLine {
	/** Keys of the strata that were weighted together. */
	readonly keys: readonly string[];
	readonly population: number;
	readonly drawn: number;
	readonly responses: number;
	/** Dossiers that each response stands for, before the fit to the frame; null without one. */
	readonly weight: number | null;
}

export interface ResultFigures extends Pick<WeightedResult, 'kish'> {
	readonly overall: Shown<WeightedIndex> | null;
	readonly factors: readonly {
		readonly code: string;
		readonly result: Shown<WeightedIndex> | null;
	}[];
	readonly judgement: DesignJudgement | null;
}

export interface QuotaFigures {
	readonly responses: number;
	/** Unweighted, without an interval: nobody was drawn. */
	readonly overall: number | null;
	readonly factors: readonly { readonly code: string; readonly share: number | null }[];
}

export interface FieldworkResults {
	readonly campaign: {
		readonly code: string;
		readonly nameVi: string;
		readonly baseMin: number;
		readonly isOver: boolean;
	};
	readonly form: { readonly title: Texts; readonly formula: QuestionnaireVersion['formula'] };
	readonly factors: readonly { readonly code: string; readonly texts: Texts }[];
	readonly target: { readonly percent: number; readonly nameVi: string } | null;
	readonly sample: {
		readonly id: string;
		readonly seed: string;
		readonly population: number;
		readonly isStaged: boolean;
	} | null;
	/** Responses of the sample, of quotas, and of other forms or without an origin. */
	readonly counts: { readonly sample: number; readonly quota: number; readonly other: number };
	readonly cases: CasesCounted | null;
	readonly rates: ResponseRates | null;
	readonly weights: Omit<SampleWeights, 'base' | 'adjusted' | 'final' | 'classOf'> | null;
	readonly strata: readonly StratumLine[];
	/** Null where the sample has no response. */
	readonly figures: Shown<ResultFigures> | null;
	readonly quota: Shown<QuotaFigures> | null;
	readonly unitNames: Readonly<Record<string, string>>;
}

/** Channels by which interviewers bring answers. */
const fieldChannels = ['interviewer', 'phone', 'paper'];

/** @throws Problem `campaign.notFound` */
export async function readFieldworkResults(
	db: Queries,
	campaignId: string
): Promise<FieldworkResults> {
	const campaign = await getCampaign(db, campaignId);
	const version = await getVersion(db, campaign.versionIds[0] ?? '');
	const found = await listFieldResponses(db, campaignId);
	const ofForm = found.filter(({ versionId }) => versionId === version.id);
	const sample = await findSampleOfCampaign(db, campaignId);
	const drawn = ofForm.filter(({ sampleId }) => sampleId !== null && sampleId === sample?.id);
	const walkIn = ofForm.filter(({ quotaId }) => quotaId !== null);
	const byChannel = await countByChannel(db, campaignId);
	const all = fieldChannels.reduce((sum, channel) => sum + (byChannel.get(channel) ?? 0), 0);
	const counts = {
		sample: drawn.length,
		quota: walkIn.length,
		other: all - drawn.length - walkIn.length
	};
	// One part is the rest of the others: where any is small, all would tell of it.
	const isKept = Object.values(counts).some((count) => isSmall(count, campaign.baseMin));

	const strata = sample === null ? [] : await listStrata(db, sample.id);
	const weights = weighSample(
		strata,
		drawn.map(toWeighed),
		await frameTotals(db, sample?.frameId ?? null)
	);
	const isOver = campaign.state === 'closed' || campaign.state === 'published';
	const cases =
		sample === null
			? null
			: countCases(
					await listCases(db, sample.id),
					drawn.filter(({ isPartial }) => isPartial).length,
					{
						isOver
					}
				);
	const target = targetInForce(await listTargets(db), {
		measures: version.measures,
		unitKind: 'province',
		fieldCode: null,
		day: campaign.closesOn
	});
	const answered = (rows: readonly FieldResponse[]) =>
		rows.map((row) => ({ ...toWeighed(row), answers: unpackAnswers(version, row.answers) }));
	const figures = () =>
		weights === null
			? null
			: guarded(weightedIndex(version, { strata, responses: answered(drawn), weights }), {
					baseMin: campaign.baseMin,
					target
				});
	const stratified = new Set(strata.map(({ unitId }) => unitId));
	const units = (await listUnits(db)).filter(({ id }) => stratified.has(id));
	const names = units.map(({ code, nameVi }) => [code, nameVi]);
	return {
		campaign: {
			code: campaign.code,
			nameVi: campaign.nameVi,
			baseMin: campaign.baseMin,
			isOver
		},
		form: { title: version.title, formula: version.formula },
		factors: version.sections
			.filter(({ kind }) => kind === 'factor')
			.map(({ code, texts }) => ({ code, texts })),
		target: target && { percent: target.percent, nameVi: target.nameVi },
		sample: sample && {
			id: sample.id,
			seed: sample.plan.seed,
			population: strata.reduce((sum, { population }) => sum + population, 0),
			isStaged: strata.some(({ unitProbability }) => unitProbability < 1)
		},
		counts,
		cases,
		rates: cases && responseRates(cases.dispositions),
		weights: weights && told(weights),
		strata: weights === null ? [] : linesOf(strata, weights),
		figures: isKept ? 'withheld' : figures(),
		quota: quotaFigures(version, { rows: answered(walkIn), isKept }),
		unitNames: Object.fromEntries(names)
	};
}

/** A factor that few rated is kept back, whatever the others show. */
function guarded(
	{ kish, overall, factors }: WeightedResult,
	{ baseMin, target }: { baseMin: number; target: Target | null }
): ResultFigures {
	const shown = (result: WeightedIndex | null) =>
		result !== null && isSmall(result.mean.base, baseMin) ? 'withheld' : result;
	const mean = overall?.mean ?? null;
	return {
		kish,
		overall: shown(overall),
		factors: factors.map(({ code, result }) => ({ code, result: shown(result) })),
		judgement: target && judgeByDesign({ mean, target: target.percent / 100 })
	};
}

function toWeighed({ stratum, probability, unitId, fieldCode }: FieldResponse) {
	return {
		stratum: stratum ?? 0,
		probability: probability ?? 1,
		unit: unitId,
		field: fieldCode
	};
}

function told({ classes, joinedStrata, trimmed, cap, margins, calibration }: SampleWeights) {
	return { classes, joinedStrata, trimmed, cap, margins, calibration };
}

function linesOf(
	strata: readonly (WeighedStratum & { readonly key: string })[],
	{ classes, classOf, adjusted }: SampleWeights
): StratumLine[] {
	return classes.map(({ strata: positions, population, drawn, responses }, at) => {
		const first = classOf.indexOf(at);
		return {
			keys: positions.map((position) => strata[position]?.key ?? ''),
			population,
			drawn,
			responses,
			weight: first < 0 ? null : (adjusted[first] ?? null)
		};
	});
}

/** Of the list that was drawn from; each person once. */
async function frameTotals(db: Queries, frameId: string | null): Promise<FrameTotals> {
	const [units, fields] = [new Map<string, number>(), new Map<string, number>()];
	const add = (totals: Map<string, number>, key: string) =>
		totals.set(key, (totals.get(key) ?? 0) + 1);
	const dossiers = frameId === null ? [] : await listDossiers(db, frameId);
	for (const { unitId, fieldCode, isRepeated } of dossiers) {
		if (isRepeated) continue;
		add(units, unitId);
		add(fields, fieldCode ?? '');
	}
	return { units, fields };
}

function quotaFigures(
	version: QuestionnaireVersion,
	{ rows, isKept }: { rows: Parameters<typeof weightedIndex>[1]['responses']; isKept: boolean }
): Shown<QuotaFigures> | null {
	if (rows.length === 0) return null;
	if (isKept) return 'withheld';
	const strata = [{ key: '', population: rows.length, size: rows.length, unitProbability: 1 }];
	const alike = rows.map((row) => ({ ...row, stratum: 0, probability: 1 }));
	const weights = weighSample(strata, alike, { units: new Map(), fields: new Map() });
	if (weights === null) return null;
	const { overall, factors } = weightedIndex(version, { strata, responses: alike, weights });
	return {
		responses: rows.length,
		overall: overall?.unweighted ?? null,
		factors: factors.map(({ code, result }) => ({ code, share: result?.unweighted ?? null }))
	};
}
