import { existsOn, type Unit } from '../../domain/unit.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { listLinks } from '../repositories/links.ts';
import { listUnitsById } from '../repositories/units.ts';

export interface LinkChoice extends Pick<Unit, 'id' | 'nameVi' | 'nameEn'> {
	/** Code of the unit's own link. */
	readonly code: string;
}

/**
 * The units of a campaign that take answers by a link of their own, by name.
 *
 * @param asked.query words of the name, with or without accents
 */
export async function linkChoices(
	db: Queries,
	{ campaignId, query, day }: { campaignId: string; query: string; day: string }
): Promise<LinkChoice[]> {
	const links = await listLinks(db, campaignId);
	const units = await listUnitsById(
		db,
		links.map(({ unitId }) => unitId)
	);
	const wanted = foldAccents(query).split(' ');
	return links
		.flatMap(({ unitId, code }) => {
			const unit = units.get(unitId);
			if (unit === undefined || !existsOn(unit, day)) return [];
			const name = foldAccents(unit.nameVi);
			if (!wanted.every((word) => name.includes(word))) return [];
			return [{ id: unit.id, nameVi: unit.nameVi, nameEn: unit.nameEn, code }];
		})
		.sort((a, b) => a.nameVi.localeCompare(b.nameVi, 'vi'));
}
