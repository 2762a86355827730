/** What a plan would draw from a list, before anything is drawn. */
import { isLate } from '../../domain/frame.ts';
import { drawSample, type SamplePlan } from '../../domain/sample-plan.ts';
import type { Queries } from '../db/database.ts';
import { getFrame, listDossiers } from '../repositories/frames.ts';
import { listUnits } from '../repositories/units.ts';
import { tryPlan } from '../usecases/draw-sample.ts';
import { readDrawGround } from './draw-ground.ts';

export interface PlannedUnit {
	readonly code: string;
	readonly nameVi: string;
	readonly population: number;
	readonly cases: number;
	readonly reserves: number;
	/** Half the width of the 95% interval at the share expected, in percentage points; null without cases. */
	readonly marginPoints: number | null;
}

export interface PlanPreview {
	/** People that may be drawn: repeated dossiers left out. */
	readonly population: number;
	readonly late: number;
	readonly strata: number;
	readonly cases: number;
	readonly reserves: number;
	readonly marginPoints: number | null;
	readonly units: readonly PlannedUnit[];
}

/** @throws Problem `frame.notFound`, `sample.impossible` */
export async function previewPlan(
	db: Queries,
	frameId: string,
	plan: SamplePlan
): Promise<PlanPreview> {
	await getFrame(db, frameId);
	const dossiers = (await listDossiers(db, frameId)).filter(({ isRepeated }) => !isRepeated);
	const ground = await readDrawGround(db, plan.seed);
	const { strata, cases } = tryPlan(() => drawSample(dossiers, plan, ground));
	const unitOf = new Map(dossiers.map(({ id, unitId }) => [id, unitId]));
	const names = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));

	const counts = new Map<string, { population: number; cases: number; reserves: number }>();
	for (const { unitId } of dossiers) countsOf(unitId).population += 1;
	for (const { dossierId, role } of cases) {
		countsOf(unitOf.get(dossierId) ?? '')[role === 'main' ? 'cases' : 'reserves'] += 1;
	}
	const units = [...counts].map(([unitId, own]) => ({
		...own,
		code: names.get(unitId)?.code ?? '',
		nameVi: names.get(unitId)?.nameVi ?? '',
		marginPoints: marginOf(own.cases, own.population, plan)
	}));
	const total = (key: 'cases' | 'reserves') => units.reduce((sum, unit) => sum + unit[key], 0);
	return {
		population: dossiers.length,
		late: dossiers.filter((dossier) => isLate(dossier) === true).length,
		strata: strata.length,
		cases: total('cases'),
		reserves: total('reserves'),
		marginPoints: marginOf(total('cases'), dossiers.length, plan),
		units: units.toSorted((one, other) => (one.code < other.code ? -1 : 1))
	};

	function countsOf(unitId: string) {
		const known = counts.get(unitId) ?? { population: 0, cases: 0, reserves: 0 };
		counts.set(unitId, known);
		return known;
	}
}

/** The margin that so many completed interviews give: Cochran 1977, 3.4, times √deff. */
function marginOf(
	cases: number,
	population: number,
	{ expectedPercent, designEffect, responsePercent }: SamplePlan
): number | null {
	const answers = (cases * responsePercent) / 100;
	if (answers < 1) return null;
	const share = expectedPercent / 100;
	const undrawn = population > 1 ? Math.max(0, (population - answers) / (population - 1)) : 0;
	return 196 * Math.sqrt(((share * (1 - share)) / answers) * undrawn * designEffect);
}
