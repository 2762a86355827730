/**
 * A unit's page: its index against its target first, then what lies behind it. One form at a time,
 * never two mixed; a unit with others below it is the pool of them all.
 */
import type { ProcedureField } from '../../domain/procedure-field.ts';
import { scoreOf } from '../../domain/score.ts';
import { responsesIn } from '../../domain/tally.ts';
import { targetInForce, type Target } from '../../domain/target.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Grain } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { listCampaignUnits } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { listTargets } from '../repositories/targets.ts';
import { breakdown, qualityOf, type BreakdownLine, type Quality } from './breakdown.ts';
import {
	campaignLine,
	choose,
	formLine,
	type CampaignLine,
	type Choice,
	type FormLine,
	type FormQuery
} from './choice.ts';
import { factLines, factorLines, type FactLine, type FactorLine } from './criteria.ts';
import { readForm, type FormCounts } from './form-counts.ts';
import {
	judged,
	withInterval,
	type IndexResult,
	type JudgedResult,
	type Shown
} from './index-result.ts';
import { changeSincePrevious, type ChangeLine } from './previous.ts';
import { totalPlanned } from './province-overview.ts';
import {
	byChannel,
	byField,
	countsInScope,
	itemsHidden,
	type Filters,
	type WithheldBecause
} from './scope.ts';
import { trendOf, type Trend } from './trend.ts';
import { treeOn, type UnitTree } from './unit-tree.ts';

export interface UnitResultQuery extends FormQuery, Filters {
	readonly unitId: string;
	/** `?ky=`: how finely the trend is cut; null leaves it to the report. */
	readonly grain: Grain | null;
}

export type UnitName = Pick<Unit, 'code' | 'kind' | 'nameVi' | 'nameEn'>;

export interface UnitResult {
	readonly unit: UnitName;
	/** From the root down to the parent. */
	readonly above: readonly UnitName[];
	/** How many units with answers of their own are pooled here. */
	readonly pooledUnits: number;
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	readonly form: FormLine;
	readonly forms: readonly FormLine[];
	readonly filters: Filters;
	readonly fieldChoices: readonly ProcedureField[];
	readonly channelChoices: readonly string[];
	/** Responses planned; null without a plan, or where a filter is on. */
	readonly planned: number | null;
	/** The findings, or why they are kept back. */
	readonly findings: Findings | { readonly because: WithheldBecause };
}

export interface Findings {
	readonly headline: JudgedResult;
	/** The question asked directly; null where the form has none. */
	readonly direct: Shown<IndexResult> | null;
	/** Null under a filter: the campaign before is compared as a whole. */
	readonly change: ChangeLine | null;
	readonly factors: readonly FactorLine[];
	readonly facts: readonly FactLine[];
	/** Kept back where a filter crossed with it would have small cells. */
	readonly fields: Shown<readonly BreakdownLine[]>;
	readonly channels: Shown<readonly BreakdownLine[]>;
	readonly quality: Shown<Quality>;
	readonly trend: Trend;
}

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`, `questionnaire.notFound`
 */
export async function unitResult(db: Queries, query: UnitResultQuery): Promise<UnitResult | null> {
	const choice = await choose(db, query);
	if (choice === null) return null;

	const { campaign, version } = choice;
	const tree = await treeOn(db, campaign.closesOn);
	const form = await readForm(db, campaign, version, tree);
	const [unit, ...above] = tree.lineage(query.unitId);
	if (unit === undefined) return null;
	const allFields = await listFields(db);
	const filters: Filters = { fieldCode: query.fieldCode, channel: query.channel };
	const scope = countsInScope(form, unit.id, filters);

	return {
		unit: nameOf(unit),
		above: above.reverse().map(nameOf),
		pooledUnits: form.nodes.get(unit.id)?.length ?? 0,
		campaign: campaignLine(campaign),
		campaigns: choice.campaigns.map(campaignLine),
		form: formLine(version, choice),
		forms: choice.versions.map((other) => formLine(other, choice)),
		filters,
		fieldChoices: allFields.filter(({ code }) => campaign.fieldCodes.includes(code)),
		channelChoices: campaign.channels,
		planned: await plannedFor(db, form, tree, unit, filters),
		findings:
			'because' in scope
				? scope
				: await findingsOf(db, { choice, form, unit, query, counts: scope.counts })
	};
}

interface Material {
	readonly choice: Choice;
	readonly form: FormCounts;
	readonly unit: Unit;
	readonly query: UnitResultQuery;
	readonly counts: readonly number[];
}

async function findingsOf(db: Queries, material: Material): Promise<Findings> {
	const { choice, form, unit, query, counts } = material;
	const { version, campaign } = choice;
	const node = form.nodes.get(unit.id) ?? [];
	const filters: Filters = { fieldCode: query.fieldCode, channel: query.channel };
	const isFiltered = query.fieldCode !== null || query.channel !== null;
	const targets = await listTargets(db);
	const targetOf = (fieldCode: string | null): Target | null =>
		targetInForce(targets, {
			measures: version.measures,
			unitKind: unit.kind,
			fieldCode,
			day: campaign.closesOn
		});

	const score = scoreOf(version, counts);
	const headline = judged(score.overall, responsesIn(counts), targetOf(query.fieldCode));
	const isHidden = itemsHidden(form, node, filters);
	return {
		headline,
		direct: score.direct && directOf(form, score.direct, isHidden),
		change: isFiltered
			? null
			: await changeSincePrevious(db, choice, { unitId: unit.id, now: headline }),
		factors: factorLines(score, isHidden),
		facts: factLines(version, counts, isHidden),
		fields: breakdown(form, node, {
			by: byField,
			beside: { fieldCode: null, channel: query.channel },
			targetOf: (fieldCode) => targetOf(fieldCode === '' ? null : fieldCode)
		}),
		channels: breakdown(form, node, {
			by: byChannel,
			beside: { fieldCode: query.fieldCode, channel: null },
			targetOf: () => targetOf(query.fieldCode)
		}),
		quality: qualityOf(form, node, filters, targetOf(query.fieldCode)),
		trend: await trendOf(db, form, { node, filters, grain: query.grain })
	};
}

function directOf(
	{ version }: FormCounts,
	direct: Parameters<typeof withInterval>[0],
	isHidden: (code: string) => boolean
): Shown<IndexResult> {
	const item = version.sections
		.filter((section) => section.kind === 'overall')
		.flatMap((section) => section.items)
		.find(({ kind }) => kind === 'rating');
	return item === undefined || isHidden(item.code) ? 'withheld' : withInterval(direct);
}

/** The plans of the unit and all below it; made for the main form, not for a field or a channel. */
async function plannedFor(
	db: Queries,
	form: FormCounts,
	tree: UnitTree,
	{ id }: Unit,
	{ fieldCode, channel }: Filters
): Promise<number | null> {
	const isHeadlineForm = form.campaign.versionIds[0] === form.version.id;
	if (fieldCode !== null || channel !== null || !isHeadlineForm) return null;
	const members = await listCampaignUnits(db, form.campaign.id);
	const own = members.filter(({ unitId }) => tree.isUnder(unitId, id));
	return totalPlanned(own.map(({ plannedSample }) => plannedSample));
}

function nameOf({ code, kind, nameVi, nameEn }: Unit): UnitName {
	return { code, kind, nameVi, nameEn };
}
