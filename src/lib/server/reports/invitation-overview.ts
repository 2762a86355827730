/** Lists of invitations as those who answer for a branch see them. */
import type { Campaign } from '../../domain/campaign.ts';
import type { InvitationList } from '../../domain/invitation.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns, listCampaignUnits } from '../repositories/campaigns.ts';
import { listInvitationLists } from '../repositories/invitation-lists.ts';
import { listUnits } from '../repositories/units.ts';
import type { NamedUnit } from './unit-directory.ts';
import { treeOf } from './unit-tree.ts';

export interface InvitationLine extends Omit<InvitationList, 'template'> {
	readonly campaignName: string;
	/** Null for the whole province. */
	readonly unit: NamedUnit | null;
}

/** Newest first. */
export async function invitationOverview(db: Queries, branchId: string): Promise<InvitationLine[]> {
	const { units, lineage } = treeOf(await listUnits(db));
	const names = new Map((await listCampaigns(db)).map(({ id, nameVi }) => [id, nameVi]));
	const isRoot = units.get(branchId)?.parentId === null;
	const lists = await listInvitationLists(db);
	return lists
		.filter(({ unitId }) => isRoot || lineage(unitId).some(({ id }) => id === branchId))
		.map(({ template: _, ...list }) => ({
			...list,
			campaignName: names.get(list.campaignId) ?? '',
			unit: namedOf(units.get(list.unitId))
		}));
}

function namedOf(unit: Unit | undefined): NamedUnit | null {
	if (unit === undefined || unit.parentId === null) return null;
	const { id, code, nameVi, nameEn } = unit;
	return { id, code, nameVi, nameEn };
}

export interface InvitationChoices {
	/** Campaigns that take answers by link, now or once they are open, newest first. */
	readonly campaigns: readonly Pick<Campaign, 'id' | 'nameVi' | 'closesOn'>[];
	/** Units of the branch in any of them, by name. */
	readonly units: readonly NamedUnit[];
}

/** What somebody may invite to. */
export async function invitationChoices(
	db: Queries,
	{ branchId, day }: { branchId: string; day: string }
): Promise<InvitationChoices> {
	const campaigns = (await listCampaigns(db)).filter(
		({ state, channels }) => (state === 'draft' || state === 'open') && channels.includes('link')
	);
	const members = new Set<string>();
	for (const { id } of campaigns)
		for (const { unitId } of await listCampaignUnits(db, id)) members.add(unitId);
	const all = await listUnits(db, { day });
	const { lineage } = treeOf(all);
	const units = all
		.filter(({ id }) => members.has(id) && lineage(id).some((above) => above.id === branchId))
		.map(({ id, code, nameVi, nameEn }) => ({ id, code, nameVi, nameEn }))
		.sort((a, b) => a.nameVi.localeCompare(b.nameVi, 'vi'));
	return {
		campaigns: campaigns.map(({ id, nameVi, closesOn }) => ({ id, nameVi, closesOn })),
		units
	};
}
