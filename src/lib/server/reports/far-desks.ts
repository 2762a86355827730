/** Desks that give full marks far more often than the desks of units of the same kind. */
import { farAbove } from '../../domain/quality-neighbours.ts';
import { allItems } from '../../domain/questionnaire.ts';
import { ratingCounts } from '../../domain/tally.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import { sumBy } from './counts.ts';
import type { FormCounts } from './form-counts.ts';
import type { UnitTree } from './unit-tree.ts';

export interface FarDesk {
	readonly unitId: string;
	/** Empty where the unit's kiosk is known by no desk. */
	readonly deskId: string;
}

export function farDesks(form: FormCounts, tree: UnitTree, rules: QualityRules): FarDesk[] {
	const kiosk = form.rows.filter(({ channel }) => channel === 'kiosk');
	const desks = [...sumBy(kiosk, form.slots, ({ unitId, deskId }) => `${unitId}|${deskId}`)]
		.map(([key, counts]) => {
			const [unitId = '', deskId = ''] = key.split('|');
			return { unitId, deskId, ...highestLevel(form, counts) };
		})
		.filter(({ unitId, base }) => base >= form.campaign.baseMin && !form.hiddenUnits.has(unitId));
	const byKind = Map.groupBy(desks, ({ unitId }) => tree.units.get(unitId)?.kind ?? '');
	return [...byKind.values()]
		.flatMap((neighbours) => farAbove(neighbours, rules))
		.map(({ desk: { unitId, deskId } }) => ({ unitId, deskId }));
}

/** Mean number of answers at level 5 a criterion, over the mean number of answers. */
function highestLevel({ version }: FormCounts, counts: readonly number[]) {
	const ratings = allItems(version).filter(({ kind }) => kind === 'rating');
	let [count, base] = [0, 0];
	for (const { code } of ratings) {
		const { levels, base: own } = ratingCounts(version, counts, code);
		count += levels[4];
		base += own;
	}
	const items = Math.max(1, ratings.length);
	return { count: Math.round(count / items), base: Math.round(base / items) };
}
