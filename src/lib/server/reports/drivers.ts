/**
 * What pulls a unit down and goes with satisfaction: importance by performance.
 *
 * Importance comes from single responses (at most `STREAM_MAX`); where the unit has too few, those of
 * the branch above it are read, as far up as the reader may look. Performance comes from the tallies,
 * so that it is the very figure of the unit's page, under the same protection.
 */
import { keyDrivers, type Quadrant } from '../../domain/key-drivers.ts';
import type { Section, Texts } from '../../domain/questionnaire.ts';
import { scoreOf } from '../../domain/score.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { Queries } from '../db/database.ts';
import {
	campaignLine,
	choose,
	formLine,
	type CampaignLine,
	type Choice,
	type FormLine,
	type FormQuery
} from './choice.ts';
import { factorLines, type FactorLine } from './criteria.ts';
import { readForm, sumOfNode, type FormCounts } from './form-counts.ts';
import type { IndexResult, Shown } from './index-result.ts';
import { readRules } from './quality-rules.ts';
import { itemsHidden } from './scope.ts';
import { levelIn, readStream, type ReadResponse } from './stream.ts';
import { treeOn, type UnitTree } from './unit-tree.ts';

export interface DriversReport {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	readonly analyses: readonly DriverAnalysis[];
}

/**
 * `factors`: which factor goes with the overall answer. `criteria`: which criterion of the weakest
 * factor goes with how the rest of the form was answered, where nobody asked overall.
 */
export interface DriverAnalysis {
	readonly kind: 'factors' | 'criteria';
	readonly form: FormLine;
	/** The weakest factor; null for `factors`. */
	readonly about: Texts | null;
	/** Whose responses importance was read from, where it is not the unit itself. */
	readonly borrowedFrom: { readonly nameVi: string; readonly nameEn: string | null } | null;
	/** Complete responses read; `needed` is how many it takes. */
	readonly base: number;
	readonly needed: number;
	/** Null where there are too few, or nothing varies. */
	readonly found: { readonly rSquared: number; readonly drivers: readonly DriverLine[] } | null;
}

export interface DriverLine {
	readonly code: string;
	readonly texts: Texts;
	/** Part of the explained variance, 0..1. */
	readonly importance: number;
	readonly correlation: number | null;
	readonly varianceInflation: number | null;
	readonly performance: Shown<IndexResult>;
	readonly quadrant: Quadrant | null;
}

/** More would need more than 4096 regressions. */
const DRIVERS_MAX = 12;

export interface DriversQuery extends FormQuery {
	readonly unitId: string;
	/** The top of the branch the reader may look at. */
	readonly ceilingId: string;
}

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`
 */
export async function driversReport(
	db: Queries,
	query: DriversQuery
): Promise<DriversReport | null> {
	const choice = await choose(db, { ...query, versionCode: null });
	if (choice === null) return null;
	const tree = await treeOn(db, choice.campaign.closesOn);
	const rules = await readRules(db);
	const analyses: DriverAnalysis[] = [];
	for (const version of choice.versions) {
		const form = await readForm(db, choice.campaign, version, tree);
		const question = questionOf(form, query.unitId);
		if (question) analyses.push(await analyse(db, { choice, tree, form, question, query, rules }));
	}
	analyses.sort(
		(one, other) => Number(one.kind === 'criteria') - Number(other.kind === 'criteria')
	);
	return {
		campaign: campaignLine(choice.campaign),
		campaigns: choice.campaigns.map(campaignLine),
		analyses
	};
}

/** What is asked of a form: drivers, each a mean of items, and an outcome likewise. */
interface Question {
	readonly kind: DriverAnalysis['kind'];
	readonly about: Texts | null;
	readonly drivers: readonly Measured[];
	readonly outcome: readonly string[];
}

interface Measured {
	readonly code: string;
	readonly texts: Texts;
	readonly itemCodes: readonly string[];
	readonly performance: Shown<IndexResult>;
}

function questionOf(form: FormCounts, unitId: string): Question | null {
	if (form.hiddenUnits.has(unitId)) return null;
	const node = form.nodes.get(unitId);
	if (node === undefined) return null;
	const isHidden = itemsHidden(form, node, { fieldCode: null, channel: null });
	const factors = factorLines(scoreOf(form.version, sumOfNode(form, node)), isHidden);
	const overall = form.version.sections.find(({ kind }) => kind === 'overall');
	const question = overall ? askFactors(factors, overall) : askCriteria(factors);
	const count = question?.drivers.length ?? 0;
	return count >= 2 && count <= DRIVERS_MAX ? question : null;
}

function askFactors(factors: readonly FactorLine[], overall: Section): Question {
	return {
		kind: 'factors',
		about: null,
		drivers: factors.map(({ code, texts, result, criteria }) => ({
			code,
			texts,
			itemCodes: criteria.map((criterion) => criterion.code),
			performance: result
		})),
		outcome: overall.items.filter(({ kind }) => kind === 'rating').map(({ code }) => code)
	};
}

function askCriteria(factors: readonly FactorLine[]): Question | null {
	const shareOf = ({ result }: FactorLine) => (result === 'withheld' ? 2 : (result.share ?? 2));
	const [weakest] = [...factors].sort((one, other) => shareOf(one) - shareOf(other));
	if (weakest === undefined || shareOf(weakest) > 1) return null;
	return {
		kind: 'criteria',
		about: weakest.texts,
		drivers: weakest.criteria.map(({ code, texts, result }) => ({
			code,
			texts,
			itemCodes: [code],
			performance: result
		})),
		outcome: factors
			.filter((factor) => factor !== weakest)
			.flatMap(({ criteria }) => criteria.map(({ code }) => code))
	};
}

interface Analysis {
	readonly choice: Choice;
	readonly tree: UnitTree;
	readonly form: FormCounts;
	readonly question: Question;
	readonly query: DriversQuery;
	readonly rules: QualityRules;
}

async function analyse(db: Queries, analysis: Analysis): Promise<DriverAnalysis> {
	const { choice, tree, form, question, query, rules } = analysis;
	const needed = Math.max(rules.driversBaseMin, rules.driversBaseEach * question.drivers.length);
	const lineage = tree.lineage(query.unitId);
	const top = lineage.findIndex(({ id }) => id === query.ceilingId);
	let base = 0;
	for (const unit of lineage.slice(0, top < 0 ? 1 : top + 1)) {
		const rows = await readStream(db, form, form.nodes.get(unit.id) ?? []);
		const table = tableOf(rows, question);
		if (unit.id === query.unitId) base = table.overall.length;
		if (table.overall.length < needed) continue;
		const isOwn = unit.id === query.unitId;
		return {
			...headOf(choice, form, question, needed),
			borrowedFrom: isOwn ? null : { nameVi: unit.nameVi, nameEn: unit.nameEn },
			base: table.overall.length,
			found: findDrivers(table, question)
		};
	}
	return { ...headOf(choice, form, question, needed), borrowedFrom: null, base, found: null };
}

function headOf(choice: Choice, form: FormCounts, { kind, about }: Question, needed: number) {
	return { kind, about, needed, form: formLine(form.version, choice) };
}

interface DriverTable {
	readonly criteria: (number | null)[][];
	readonly overall: (number | null)[];
}

/** Only who answered everything the analysis needs. */
function tableOf(rows: readonly ReadResponse[], { drivers, outcome }: Question): DriverTable {
	const table: DriverTable = { criteria: [], overall: [] };
	for (const { given } of rows) {
		const criteria = drivers.map(({ itemCodes }) => meanLevel(given, itemCodes));
		const overall = meanLevel(given, outcome);
		if (overall === null || criteria.includes(null)) continue;
		table.criteria.push(criteria);
		table.overall.push(overall);
	}
	return table;
}

function meanLevel(given: ReadResponse['given'], itemCodes: readonly string[]): number | null {
	const levels = itemCodes.flatMap((code) => levelIn(given, code) ?? []);
	if (levels.length === 0) return null;
	return levels.reduce((sum, level) => sum + level, 0) / levels.length;
}

function findDrivers(table: DriverTable, { drivers }: Question): DriverAnalysis['found'] {
	const found = keyDrivers({ ...table, weights: table.overall.map(() => 1) });
	if (found === null) return null;
	const shares = drivers.flatMap(({ performance }) =>
		performance === 'withheld' ? [] : (performance.share ?? [])
	);
	const middle = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
	return {
		rSquared: found.rSquared,
		drivers: drivers
			.map(({ code, texts, performance }, at): DriverLine => {
				const { lmgShare, correlation = null, varianceInflation = null } = found.drivers[at] ?? {};
				const importance = lmgShare ?? 0;
				return {
					code,
					texts,
					importance,
					correlation,
					varianceInflation,
					performance,
					quadrant: quadrantOf(importance >= 1 / drivers.length, performance, middle)
				};
			})
			.sort((one, other) => other.importance - one.importance)
	};
}

function quadrantOf(
	isImportant: boolean,
	performance: Shown<IndexResult>,
	middle: number
): Quadrant | null {
	if (performance === 'withheld' || performance.share === null) return null;
	const isStrong = performance.share >= middle;
	if (isImportant) return isStrong ? 'keepUp' : 'concentrateHere';
	return isStrong ? 'possibleOverkill' : 'lowPriority';
}
