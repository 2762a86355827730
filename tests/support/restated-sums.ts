/** What pages by old and new boundaries tell an attacker: other units' people in parts. */
import type { Unit } from '../../src/lib/domain/unit.ts';
import { restatedUnit } from '../../src/lib/server/reports/restated.ts';
import type { Grain } from '../../src/lib/text/date.ts';
import type { TestDatabase } from './database.ts';
import { vectorOf, type Cell } from './workbench-sums.ts';

/** Parts of units are tenths, so that sums stay whole numbers. */
const PARTS = 10;

interface Province {
	readonly cells: readonly Cell[];
	readonly units: readonly Unit[];
	readonly grains: readonly Grain[];
	readonly under: (unit: Unit) => (cell: Cell) => boolean;
	readonly periodOfDay: (day: string, grain: Grain) => string;
}

export async function restatedSums(
	db: TestDatabase,
	{ cells, units, grains, under, periodOfDay }: Province
): Promise<number[][]> {
	const sums: number[][] = [];
	for (const unit of units) {
		for (const grain of grains) {
			const query = { campaignCode: null, versionCode: null, unitId: unit.id, grain };
			const found = await restatedUnit(db.read, query);
			if (found === null) continue;
			const [own] = found.campaigns;
			const weightOf = (cell: Cell) => {
				if (under(unit)(cell)) return 1;
				return found.parts.find(({ unitId }) => unitId === cell.unitId)?.weight ?? 0;
			};
			const print = (isHere: (cell: Cell) => boolean) =>
				sums.push(cells.map((cell) => (isHere(cell) ? Math.round(weightOf(cell) * PARTS) : 0)));
			if (own?.restated !== 'withheld') print(() => true);
			if (own?.collected !== 'withheld') sums.push(vectorOf(cells, under(unit)));
			if (found.trend.points === 'withheld') continue;
			for (const { period } of found.trend.points) {
				print(({ day }) => periodOfDay(day, grain) === period);
			}
		}
	}
	return sums;
}
