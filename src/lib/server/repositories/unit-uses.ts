/** Where units are named, over all tables that name them: what hangs on a unit keeps it alive. */
import { inArray, or, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Queries } from '../db/database.ts';
import {
	account,
	campaignUnit,
	device,
	link,
	responseGroup,
	unit,
	unitFormerParent,
	unitSuccession
} from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** Responses, devices, accounts, campaigns, units below, successors: in this order. */
export type UnitUse = 'responses' | 'devices' | 'accounts' | 'campaigns' | 'units' | 'successions';

/** The first kind of thing that hangs on one of the units; null where nothing does. */
export async function findUnitUse(
	db: Queries,
	unitIds: readonly string[]
): Promise<UnitUse | null> {
	const all = new Set(unitIds);
	for (const ids of inChunks(unitIds)) {
		const uses: readonly [UnitUse, SQLiteTable, SQL | undefined][] = [
			[
				'responses',
				responseGroup,
				or(inArray(responseGroup.unitId, ids), inArray(responseGroup.deskId, ids))
			],
			['devices', device, inArray(device.deskId, ids)],
			['accounts', account, inArray(account.unitId, ids)],
			['campaigns', campaignUnit, inArray(campaignUnit.unitId, ids)],
			['campaigns', link, inArray(link.unitId, ids)],
			[
				'successions',
				unitSuccession,
				or(inArray(unitSuccession.oldUnitId, ids), inArray(unitSuccession.newUnitId, ids))
			]
		];
		for (const [use, table, where] of uses) {
			const rows = await db.select().from(table).where(where).limit(1);
			if (rows.length > 0) return use;
		}
		if (await hasOthersBelow(db, ids, all)) return 'units';
	}
	return null;
}

/** Whether units that are none of those asked about hang, or hung, below them. */
async function hasOthersBelow(
	db: Queries,
	ids: readonly string[],
	all: ReadonlySet<string>
): Promise<boolean> {
	const below = [
		...(await db
			.select({ id: unit.id })
			.from(unit)
			.where(inArray(unit.parentId, [...ids]))),
		...(await db
			.select({ id: unitFormerParent.unitId })
			.from(unitFormerParent)
			.where(inArray(unitFormerParent.parentId, [...ids])))
	];
	return below.some(({ id }) => !all.has(id));
}
