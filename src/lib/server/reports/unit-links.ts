import type { Campaign } from '../../domain/campaign.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { listLinks } from '../repositories/links.ts';
import { listUnits } from '../repositories/units.ts';
import type { NamedUnit } from './unit-directory.ts';
import { treeOf } from './unit-tree.ts';

export interface CampaignLinks {
	readonly campaign: Pick<Campaign, 'id' | 'nameVi' | 'closesOn'>;
	readonly units: readonly (NamedUnit & { readonly linkCode: string })[];
}

/** Links of open campaigns for the units of a branch, the top included; by name of the unit. */
export async function unitLinks(db: Queries, branchId: string): Promise<CampaignLinks[]> {
	const units = await listUnits(db);
	const tree = treeOf(units);
	const isInBranch = (unitId: string) => tree.lineage(unitId).some(({ id }) => id === branchId);

	const open = (await listCampaigns(db)).filter(({ state }) => state === 'open');
	const found: CampaignLinks[] = [];
	for (const { id, nameVi, closesOn } of open) {
		const codes = new Map((await listLinks(db, id)).map((link) => [link.unitId, link.code]));
		const linked = units.flatMap((unit) => {
			const linkCode = codes.get(unit.id);
			return linkCode && isInBranch(unit.id) ? [{ ...unit, linkCode }] : [];
		});
		if (linked.length > 0) found.push({ campaign: { id, nameVi, closesOn }, units: linked });
	}
	return found;
}
