import { asc, count, eq, sum } from 'drizzle-orm';
import { z } from 'zod';
import { unitKinds, type Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { campaignUnit, unit } from '../db/schema.ts';

const kindOf = z.enum(unitKinds);

/** A unit of a campaign with its name, and what was planned of it. */
export interface Member extends Omit<Unit, 'id' | 'parentId'> {
	readonly unitId: string;
	/** The name and the code without accents and in small letters, for search and order. */
	readonly searchName: string;
	/** Null where no plan was made. */
	readonly plannedSample: number | null;
	/** Dossiers it settles in the period that is measured; null where nobody said. */
	readonly volume: number | null;
}

/** Every unit of a campaign, by name. */
export async function listMembers(db: Queries, campaignId: string): Promise<Member[]> {
	const { plannedSample, volume } = campaignUnit;
	const { id, code, kind, nameVi, nameEn, searchName, validFrom, validTo } = unit;
	const rows = await db
		.select({
			unitId: id,
			code,
			kind,
			nameVi,
			nameEn,
			searchName,
			validFrom,
			validTo,
			plannedSample,
			volume
		})
		.from(campaignUnit)
		.innerJoin(unit, eq(unit.id, campaignUnit.unitId))
		.where(eq(campaignUnit.campaignId, campaignId))
		.orderBy(asc(searchName), asc(id));
	return rows.map((row) => ({ ...row, kind: kindOf.parse(row.kind) }));
}

/** How many units each campaign has, and how many responses are planned of them in all. */
export async function listMemberTotals(
	db: Queries
): Promise<Map<string, { units: number; planned: number | null }>> {
	const { campaignId, plannedSample } = campaignUnit;
	const rows = await db
		.select({ campaignId, units: count(), planned: sum(plannedSample) })
		.from(campaignUnit)
		.groupBy(campaignId);
	return new Map(
		rows.map((row) => [
			row.campaignId,
			{ units: row.units, planned: row.planned === null ? null : Number(row.planned) }
		])
	);
}
