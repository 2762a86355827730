import type { Queries } from '../db/database.ts';
import { listDossierDays } from '../repositories/dossier-days.ts';
import { listDesksOf } from '../repositories/unit-children.ts';

/**
 * Dossiers that units dealt with from one day to another, by what was written down day by day. On a
 * day on which a unit and its desks were written down the larger of the two counts: one holds the
 * other.
 *
 * @param from and `to` YYYY-MM-DD, both counted in
 * @returns only units of which something is known
 */
export async function dossierVolumes(
	db: Queries,
	{ unitIds, from, to }: { unitIds: readonly string[]; from: string; to: string }
): Promise<Map<string, number>> {
	const wanted = new Set(unitIds);
	const desks = (await listDesksOf(db, unitIds)).map(({ id, parentId }) => ({ id, parentId }));
	const unitOf = new Map(desks.map(({ id, parentId }) => [id, parentId ?? '']));
	const days = await listDossierDays(db, {
		unitIds: [...unitIds, ...unitOf.keys()],
		from: numberOf(from),
		to: numberOf(to)
	});
	const own = new Map<string, number>();
	const below = new Map<string, number>();
	for (const { unitId, day, dossiers } of days) {
		if (wanted.has(unitId)) own.set(`${unitId} ${day}`, dossiers);
		else add(below, `${unitOf.get(unitId) ?? ''} ${day}`, dossiers);
	}
	const volumes = new Map<string, number>();
	for (const key of new Set([...own.keys(), ...below.keys()])) {
		const [unitId = ''] = key.split(' ');
		add(volumes, unitId, Math.max(own.get(key) ?? 0, below.get(key) ?? 0));
	}
	return volumes;
}

function add(sums: Map<string, number>, key: string, count: number): void {
	sums.set(key, (sums.get(key) ?? 0) + count);
}

function numberOf(day: string): number {
	return Number(day.replaceAll('-', ''));
}
