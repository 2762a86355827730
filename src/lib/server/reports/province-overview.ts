/**
 * The province in one look: where it stands against its target, which criteria pull it down, and
 * every unit with its interval, so that a small unlucky unit is not taken for a bad one.
 */
import type { Channel } from '../../domain/campaign.ts';
import { scoreOf } from '../../domain/score.ts';
import { responsesIn } from '../../domain/tally.ts';
import { targetInForce, type Target } from '../../domain/target.ts';
import type { Unit } from '../../domain/unit.ts';
import { isSmall } from '../../domain/suppression.ts';
import type { Queries } from '../db/database.ts';
import { listCampaignUnits } from '../repositories/campaigns.ts';
import { listSuccessions } from '../repositories/successions.ts';
import { listTargets } from '../repositories/targets.ts';
import {
	campaignLine,
	choose,
	formLine,
	type CampaignLine,
	type Choice,
	type FormLine,
	type FormQuery
} from './choice.ts';
import { factorLines, weakestCriteria, type CriterionLine } from './criteria.ts';
import { pool } from './counts.ts';
import { readForm, sumOfNode, type FormCounts } from './form-counts.ts';
import { judged, type JudgedResult, type Shown } from './index-result.ts';
import { changeSincePrevious, type ChangeLine } from './previous.ts';
import type { Node } from './protection.ts';
import { partsOf, redrawn, restatedResult, type Boundaries } from './restated.ts';
import { treeOn, type UnitTree } from './unit-tree.ts';

export interface UnitLine {
	readonly id: string;
	readonly code: string;
	readonly kind: Unit['kind'];
	readonly nameVi: string;
	readonly nameEn: string | null;
	readonly result: Shown<JudgedResult>;
	/** Responses planned; null without a plan. */
	readonly planned: number | null;
	/** A day on which its code means it, where the campaign's last day does not tell. */
	readonly onDay: string | null;
}

export interface VerdictCounts {
	readonly met: number;
	readonly notMet: number;
	readonly notProven: number;
	/** Units without an answer, without a target, or withheld. */
	readonly unknown: number;
}

export interface ProvinceOverview {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	readonly form: FormLine;
	readonly forms: readonly FormLine[];
	readonly headline: Shown<JudgedResult>;
	readonly planned: number | null;
	/** Channels people chose themselves to answer by, among those used. */
	readonly selfSelectedChannels: readonly string[];
	readonly change: ChangeLine;
	readonly verdicts: VerdictCounts;
	readonly weakest: readonly CriterionLine[];
	readonly units: readonly UnitLine[];
	/** How the units are drawn; null as they were when people answered. */
	readonly boundaries: Boundaries | null;
	/** Other ways to draw them; empty where no unit asked was merged, split or renamed since. */
	readonly boundaryChoices: readonly Boundaries[];
}

export interface OverviewQuery extends FormQuery {
	/** `?dia-gioi=` */
	readonly boundaries?: Boundaries | null;
}

const WEAKEST = 5;

/** Whoever answers on a kiosk or by a link chose to: nobody drew them. */
const selfSelecting: readonly Channel[] = ['kiosk', 'link'];

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`, `questionnaire.notFound`
 */
export async function provinceOverview(
	db: Queries,
	query: OverviewQuery
): Promise<ProvinceOverview | null> {
	const choice = await choose(db, query);
	if (choice === null) return null;

	const { campaign, version } = choice;
	const tree = await treeOn(db, campaign.closesOn);
	const form = await readForm(db, campaign, version, tree);
	const targets = await listTargets(db);
	const members = await listCampaignUnits(db, campaign.id);
	// A plan counts responses to the main form: a quick rating at the desk does not fill it.
	const hasPlan = campaign.versionIds[0] === version.id;
	const planOf = new Map(
		members.map(({ unitId, plannedSample }) => [unitId, hasPlan ? plannedSample : null])
	);

	const asked = listedUnits(tree, form, planOf.keys());
	const successions = await listSuccessions(db);
	const { opensOn } = campaign;
	const drawn = (boundaries: Boundaries) =>
		redrawn(asked, boundaries, { tree, successions, opensOn });
	const boundaryChoices = (['new', 'old'] as const).filter((one) => differs(asked, drawn(one)));
	const boundaries = boundaryChoices.find((one) => one === query.boundaries) ?? null;
	const listed = boundaries === null ? asked : drawn(boundaries);
	const ground = { successions, units: tree.units };
	const judgeNode = (node: Node, unitKind: Unit['kind']) =>
		judgedNode(form, node, targetFor(targets, choice, unitKind));

	const headline = form.isWholeHidden ? 'withheld' : judgeNode(form.everything, 'province');
	const units = listed.map((unit): UnitLine => {
		const { id, code, kind, nameVi, nameEn } = unit;
		const name = { id, code, kind, nameVi, nameEn, onDay: dayOfCode(unit, campaign.closesOn) };
		if (boundaries !== null) {
			const whose = { unitId: id, parts: partsOf(ground, id) };
			const result = restatedResult(form, whose, targetFor(targets, choice, kind));
			return { ...name, result, planned: null };
		}
		const isHidden = form.hiddenUnits.has(id);
		const result = isHidden ? 'withheld' : judgeNode(form.nodes.get(id) ?? [], kind);
		return { ...name, result, planned: planOf.get(id) ?? null };
	});

	return {
		campaign: campaignLine(campaign),
		campaigns: choice.campaigns.map(campaignLine),
		form: formLine(version, choice),
		forms: choice.versions.map((other) => formLine(other, choice)),
		headline,
		planned: totalPlanned(planOf.values()),
		selfSelectedChannels: selfSelecting.filter((channel) =>
			form.rows.some((row) => row.channel === channel)
		),
		change:
			headline === 'withheld'
				? { kind: 'first' }
				: await changeSincePrevious(db, choice, { unitId: null, now: headline }),
		verdicts: countVerdicts(units),
		weakest: headline === 'withheld' ? [] : weakestOf(form),
		units,
		boundaries,
		boundaryChoices
	};
}

function differs(one: readonly Unit[], other: readonly Unit[]): boolean {
	const ids = new Set(one.map(({ id }) => id));
	return one.length !== other.length || other.some(({ id }) => !ids.has(id));
}

/** Codes are used again after mergers. */
function dayOfCode({ validFrom, validTo }: Unit, lastDay: string): string | null {
	return validTo ?? (validFrom > lastDay ? validFrom : null);
}

/** The sum of the plans there are; null where nothing was planned. */
export function totalPlanned(plans: Iterable<number | null>): number | null {
	const known = [...plans].filter((plan) => plan !== null);
	return known.length === 0 ? null : known.reduce((sum, plan) => sum + plan, 0);
}

/** The target for all fields together that binds units of a kind when the campaign ends. */
function targetFor(
	targets: readonly Target[],
	{ campaign, version }: Choice,
	unitKind: Unit['kind']
): Target | null {
	const { measures } = version;
	return targetInForce(targets, { measures, unitKind, fieldCode: null, day: campaign.closesOn });
}

function judgedNode(form: FormCounts, node: Node, target: Target | null): JudgedResult {
	const counts = sumOfNode(form, node);
	return judged(scoreOf(form.version, counts).overall, responsesIn(counts), target);
}

/** Units that take part or have answers, by name; the whole is not listed beside its parts. */
function listedUnits(tree: UnitTree, form: FormCounts, memberIds: Iterable<string>): Unit[] {
	const ids = new Set([...memberIds, ...form.unitIds]);
	const units = [...tree.units.values()].filter(
		({ id, kind }) => ids.has(id) && kind !== 'province'
	);
	return units;
}

function weakestOf({ version, campaign, ...form }: FormCounts): CriterionLine[] {
	const score = scoreOf(version, pool(form.sums, form.slots));
	// Of the whole, only its own few answers hide an item: where a unit's are few, units hide it.
	const small = new Set(
		score.factors
			.flatMap((factor) => factor.criteria)
			.filter(({ index }) => isSmall(index.base, campaign.baseMin))
			.map(({ item }) => item.code)
	);
	return weakestCriteria(
		factorLines(score, (code) => small.has(code)),
		WEAKEST
	);
}

function countVerdicts(units: readonly UnitLine[]): VerdictCounts {
	const counts = { met: 0, notMet: 0, notProven: 0, unknown: 0 };
	for (const { result } of units) {
		const isKnown = result !== 'withheld' && result.share !== null && result.judgement !== null;
		counts[isKnown ? result.judgement.verdict : 'unknown'] += 1;
	}
	return counts;
}
