/** One row of a register, whichever: read as it stands, written as it shall be. */
import type { RegisterRow } from '../../domain/register-change.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts, saveAccountUnit } from '../repositories/accounts.ts';
import { deleteMember, findMember, saveMember } from '../repositories/campaigns.ts';
import { deleteField, listFields, saveFields } from '../repositories/fields.ts';
import {
	deleteFormerParent,
	listFormerParentsOf,
	saveFormerParents
} from '../repositories/former-parents.ts';
import { deleteLink, findLink, saveLinks } from '../repositories/links.ts';
import { deleteProcedure, findProcedure, saveProcedures } from '../repositories/procedures.ts';
import { deleteSuccession, listSuccessions, saveSuccessions } from '../repositories/successions.ts';
import { deleteTarget, listTargets, saveTargets } from '../repositories/targets.ts';
import { deleteUnit, findUnit, saveUnits } from '../repositories/units.ts';

/** What stands now where the row stands; null where nothing does. */
export async function currentOf(tx: Queries, row: RegisterRow): Promise<RegisterRow['after']> {
	switch (row.register) {
		case 'unit':
			return findUnit(tx, either(row).id);
		case 'formerParent': {
			const { unitId, validTo } = either(row);
			const places = await listFormerParentsOf(tx, unitId);
			return places.find((place) => place.validTo === validTo) ?? null;
		}
		case 'succession': {
			const { oldUnitId, newUnitId } = either(row);
			const known = await listSuccessions(tx, oldUnitId);
			return (
				known.find((one) => one.oldUnitId === oldUnitId && one.newUnitId === newUnitId) ?? null
			);
		}
		case 'member': {
			const { campaignId, unitId } = either(row);
			return findMember(tx, campaignId, unitId);
		}
		case 'link':
			return findLink(tx, either(row).code);
		case 'account': {
			const { id } = either(row);
			const found = (await listAccounts(tx)).find((account) => account.id === id);
			return found ? { id, unitId: found.unitId } : null;
		}
		case 'target':
			return (await listTargets(tx)).find(({ id }) => id === either(row).id) ?? null;
		case 'field':
			return (await listFields(tx)).find(({ code }) => code === either(row).code) ?? null;
		case 'procedure':
			return findProcedure(tx, either(row).code);
	}
}

export async function writeRow(tx: Queries, row: RegisterRow): Promise<void> {
	switch (row.register) {
		case 'unit':
			return row.after ? saveUnits(tx, [row.after]) : deleteUnit(tx, either(row).id);
		case 'formerParent':
			return row.after ? saveFormerParents(tx, [row.after]) : deleteFormerParent(tx, either(row));
		case 'succession':
			return row.after ? saveSuccessions(tx, [row.after]) : deleteSuccession(tx, either(row));
		case 'member': {
			const { campaignId, unitId } = either(row);
			return row.after ? saveMember(tx, row.after) : deleteMember(tx, campaignId, unitId);
		}
		case 'link':
			return row.after ? saveLinks(tx, [row.after]) : deleteLink(tx, either(row).code);
		case 'account':
			// An account is never made here: it only changes where its role holds.
			return row.after ? saveAccountUnit(tx, row.after.id, row.after.unitId) : undefined;
		case 'target':
			return row.after ? saveTargets(tx, [row.after]) : deleteTarget(tx, either(row).id);
		case 'field':
			return row.after ? saveFields(tx, [row.after]) : deleteField(tx, either(row).code);
		case 'procedure':
			return row.after ? saveProcedures(tx, [row.after]) : deleteProcedure(tx, either(row).code);
	}
}

function either<T>({ before, after }: { before: T | null; after: T | null }): T {
	const own = before ?? after;
	if (own === null) throw new Error('a row that never was');
	return own;
}
