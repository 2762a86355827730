import type { Campaign } from '../../domain/campaign.ts';
import type { Link } from '../../domain/link.ts';
import { firstPacked } from '../../domain/packed-counts.ts';
import { allItems } from '../../domain/questionnaire.ts';
import { existsOn, type Unit } from '../../domain/unit.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns, listCampaignUnits } from '../repositories/campaigns.ts';
import { listPlaceLinks } from '../repositories/links.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listLinkTallies } from '../repositories/tallies.ts';
import { listUnits } from '../repositories/units.ts';
import type { NamedUnit } from './unit-directory.ts';
import { treeOf } from './unit-tree.ts';

/** A link in use, where it hangs and what came by it. */
export interface PlaceLink {
	readonly code: string;
	/** The link of the whole campaign, by which the citizen chooses the unit; `unit` is the province. */
	readonly isOfAll: boolean;
	readonly unit: NamedUnit;
	/** Null for the link of the unit as a whole. */
	readonly desk: NamedUnit | null;
	/** Responses by link for this place, by any code it ever had. */
	readonly responses: number;
}

export type LinkedCampaign = Pick<Campaign, 'id' | 'nameVi' | 'closesOn'>;

type Place = Pick<Link, 'unitId' | 'deskId'>;

export interface PlaceLinks {
	/** The campaigns that take answers by link, now or once they are open, newest first. */
	readonly campaigns: readonly LinkedCampaign[];
	/** The one that is shown; null where there is none. */
	readonly campaign: (LinkedCampaign & { readonly questionCount: number }) | null;
	/** By name of the unit, the unit before its desks. */
	readonly links: readonly PlaceLink[];
	/** Units of the branch that take part, and their desks, that have no link of their own. */
	readonly unitsWithout: readonly Place[];
	readonly desksWithout: readonly Place[];
	/** Whether whoever answers for all may still make the campaign's own link. */
	readonly lacksOwn: boolean;
}

export interface Asked {
	/** Top of the branch that the reader may see. */
	readonly branchId: string;
	/** The newest campaign where it is not one of those open. */
	readonly campaignId: string | null;
	/** Part of the name or code of a unit or desk, with or without accents. */
	readonly query: string;
	/** Calendar day, YYYY-MM-DD: desks closed before need no link. */
	readonly day: string;
}

/** The links of a branch in a campaign. One pass over units, links and tallies. */
export async function placeLinks(db: Queries, asked: Asked): Promise<PlaceLinks> {
	const campaigns = (await listCampaigns(db)).filter(isLinked);
	const chosen = campaigns.find(({ id }) => id === asked.campaignId) ?? campaigns[0];
	const open = campaigns.map(summaryOf);
	if (!chosen)
		return {
			campaigns: open,
			campaign: null,
			links: [],
			unitsWithout: [],
			desksWithout: [],
			lacksOwn: false
		};

	const units = await listUnits(db);
	const { units: byId, isUnder } = treeOf(units);
	const isInBranch = (id: string) => isUnder(id, asked.branchId);
	const counts = await countsOf(db, chosen.id);
	const root = units.find(({ parentId }) => parentId === null);
	const links = (await listPlaceLinks(db, chosen.id)).flatMap(({ code, unitId, deskId }) => {
		const unit = unitId === '' ? root : byId.get(unitId);
		const desk = byId.get(deskId);
		if (!unit || !isInBranch(desk?.id ?? unit.id)) return [];
		const responses = counts.get(`${unitId}|${deskId}`) ?? 0;
		return { code, isOfAll: unitId === '', unit, desk: desk ?? null, responses };
	});
	const linked = new Set(
		links.map(({ isOfAll, unit, desk }) => `${isOfAll ? '' : unit.id}|${desk?.id ?? ''}`)
	);
	const isWithout = ({ unitId, deskId }: Place) =>
		isInBranch(deskId || unitId) && !linked.has(`${unitId}|${deskId}`);
	const members = (await listCampaignUnits(db, chosen.id)).map(({ unitId }) => unitId);

	return {
		campaigns: open,
		campaign: { ...summaryOf(chosen), questionCount: await questionCountOf(db, chosen) },
		links: links.filter(matching(asked.query)).sort(byPlace),
		unitsWithout: members.map((unitId) => ({ unitId, deskId: '' })).filter(isWithout),
		desksWithout: desksBelow(units, new Set(members), asked.day).filter(isWithout),
		lacksOwn: root?.id === asked.branchId && !linked.has('|')
	};
}

function isLinked({ state, channels }: Campaign): boolean {
	return (state === 'draft' || state === 'open') && channels.includes('link');
}

function summaryOf({ id, nameVi, closesOn }: Campaign): LinkedCampaign {
	return { id, nameVi, closesOn };
}

async function questionCountOf(db: Queries, { versionIds: [first] }: Campaign): Promise<number> {
	return first === undefined ? 0 : allItems(await getVersion(db, first)).length;
}

function desksBelow(units: readonly Unit[], members: ReadonlySet<string>, day: string): Place[] {
	return units.flatMap((unit) => {
		const { id: deskId, kind, parentId: unitId } = unit;
		const isDesk = kind === 'serviceDesk' && unitId !== null && members.has(unitId);
		return isDesk && existsOn(unit, day) ? [{ unitId, deskId }] : [];
	});
}

function matching(query: string): (link: PlaceLink) => boolean {
	const wanted = foldAccents(query);
	return ({ unit, desk, code }) =>
		[unit.nameVi, unit.code, desk?.nameVi, desk?.code, code].some(
			(words) => words !== undefined && foldAccents(words).includes(wanted)
		);
}

function byPlace(a: PlaceLink, b: PlaceLink): number {
	if (a.isOfAll !== b.isOfAll) return a.isOfAll ? -1 : 1;
	const byUnit = a.unit.nameVi.localeCompare(b.unit.nameVi, 'vi');
	return byUnit || (a.desk?.nameVi ?? '').localeCompare(b.desk?.nameVi ?? '', 'vi');
}

async function countsOf(db: Queries, campaignId: string): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (const { unitId, deskId, counts: packed } of await listLinkTallies(db, campaignId)) {
		const place = `${unitId}|${deskId}`;
		counts.set(place, (counts.get(place) ?? 0) + firstPacked(packed));
	}
	return counts;
}
