/**
 * What a change of limits would do to the newest campaign: responses with a sign, units called out,
 * before and after. Reads single responses, at most `READ_MAX`, units of most responses first.
 */
import { noSigns, type PressingSign } from '../../domain/quality-stream.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { Queries } from '../db/database.ts';
import { choose } from './choice.ts';
import { farDesks } from './far-desks.ts';
import { readForm } from './form-counts.ts';
import { kioskWatch } from './kiosk-watch.ts';
import { provinceOverview } from './province-overview.ts';
import { readSigned } from './signed-stream.ts';
import { treeOn } from './unit-tree.ts';
import { compareUnits } from './unit-comparison.ts';

const READ_MAX = 30_000;
const newest = { campaignCode: null, versionCode: null };

export interface ThresholdPreview {
	readonly campaignNameVi: string;
	/** Looked at; fewer than there are where `isCut`. */
	readonly responses: number;
	readonly isCut: boolean;
	readonly before: Raised;
	readonly after: Raised;
}

export interface Raised {
	/** Responses with at least one sign. */
	readonly flagged: number;
	/** Units called out on their page of credibility. */
	readonly units: number;
	/** Kiosks called out by the weekly watch. */
	readonly kiosks: number;
	/** Units said to miss their target. */
	readonly belowTarget: number;
	readonly bySign: Readonly<Record<PressingSign, number>>;
}

/** @returns null where no campaign has begun yet */
export async function thresholdPreview(
	db: Queries,
	current: QualityRules,
	proposed: QualityRules
): Promise<ThresholdPreview | null> {
	const choice = await choose(db, newest);
	if (choice === null) return null;
	const tree = await treeOn(db, choice.campaign.closesOn);
	const sides = [current, proposed].map((rules) => ({
		rules,
		flagged: 0,
		units: 0,
		bySign: { ...noSigns }
	}));
	let [responses, total] = [0, 0];
	for (const version of choice.versions) {
		const form = await readForm(db, choice.campaign, version, tree);
		const far = sides.map(({ rules }) => farDesks(form, tree, rules));
		const atoms = form.everything.toSorted((a, b) => (form.bases[b] ?? 0) - (form.bases[a] ?? 0));
		for (const atom of atoms) {
			const base = form.bases[atom] ?? 0;
			total += base;
			if (responses + base > READ_MAX) continue;
			responses += base;
			const judge = await readSigned(db, form, [atom]);
			for (const [at, side] of sides.entries()) {
				const { rows, alarms } = judge(side.rules, far[at] ?? []);
				side.units += alarms.length > 0 ? 1 : 0;
				for (const { signs } of rows) {
					side.flagged += signs.size > 0 ? 1 : 0;
					for (const sign of signs) side.bySign[sign] += 1;
				}
			}
		}
	}
	const overview = await provinceOverview(db, newest);
	const [before, after] = await Promise.all(
		sides.map(async ({ rules, ...raised }): Promise<Raised> => {
			const watch = await kioskWatch(db, newest, rules);
			const compared = overview === null ? [] : compareUnits(overview.units, rules).units;
			return {
				...raised,
				kiosks: watch?.signals.length ?? 0,
				belowTarget: compared.filter(({ isBelowTarget }) => isBelowTarget).length
			};
		})
	);
	if (before === undefined || after === undefined) return null;
	const { nameVi: campaignNameVi } = choice.campaign;
	return { campaignNameVi, responses, isCut: responses < total, before, after };
}
