/** What a merger or split would do, worked out by the rows that would do it, before anything is done. */
import type { RegisterRow } from '../../domain/register-change.ts';
import type { ReorganisationForm } from '../../domain/unit-form.ts';
import { unitIn } from '../../domain/unit-change.ts';
import { dayBefore, type Unit, type UnitSuccession } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { mustBeSensible, readBook } from '../register/book.ts';
import { rowsOfReorganisation } from '../register/reorganisation-rows.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { listTargets } from '../repositories/targets.ts';
import { choose } from './choice.ts';
import { readForm } from './form-counts.ts';
import type { JudgedResult, Shown } from './index-result.ts';
import { partsOf, restatedResult, targetOf } from './restated.ts';
import { treeOn } from './unit-tree.ts';

export interface MovedChild {
	readonly id: string;
	readonly nameVi: string;
	readonly nameEn: string | null;
	readonly oldName: string;
	/** Position of the new unit below which it goes on. */
	readonly heir: number;
}

export interface ChangedCampaign {
	readonly nameVi: string;
	/** Plans before and after, by name of unit; null where there is none. */
	readonly members: readonly {
		readonly nameVi: string;
		readonly before: number | null;
		readonly after: number | null;
		readonly isNew: boolean;
	}[];
	readonly newLinks: number;
}

export interface RestatedName {
	readonly nameVi: string;
	readonly result: Shown<JudgedResult>;
	readonly isAssumed: boolean;
}

export interface ReorganisationPreview {
	readonly lastDay: string;
	readonly children: readonly MovedChild[];
	readonly campaigns: readonly ChangedCampaign[];
	readonly accounts: number;
	/** In the newest campaign: the old units as they are, the new ones as they will be restated. */
	readonly trends: {
		readonly campaignNameVi: string;
		readonly old: readonly RestatedName[];
		readonly made: readonly RestatedName[];
	} | null;
}

/** @throws Problem what `reorganise` throws */
export async function reorganisationPreview(
	db: Queries,
	{ form, now }: { form: ReorganisationForm; now: Date }
): Promise<ReorganisationPreview> {
	mustBeSensible(form.effectiveOn);
	const book = await readBook(db);
	let made = 0;
	const { plan, rows } = await rowsOfReorganisation(db, book, {
		form,
		now,
		newUnitId: () => `new-${made++}`,
		newLinkCode: () => ''
	});
	const names = new Map([...book.units.values(), ...plan.made].map((unit) => [unit.id, unit]));
	const heirs = plan.made.map(({ id }) => id);
	const own = new Set(plan.old.map(({ id }) => id));
	return {
		lastDay: dayBefore(form.effectiveOn),
		children: rows.flatMap((row): MovedChild[] => {
			if (row.register !== 'unit' || !row.before || !row.after || own.has(row.after.id)) return [];
			const { id, nameVi, nameEn } = row.after;
			const heir = heirs.indexOf(row.after.parentId ?? '');
			return [
				{ id, nameVi, nameEn, oldName: unitIn(book, row.before.parentId ?? '').nameVi, heir }
			];
		}),
		campaigns: await changedCampaigns(db, rows, (id) => names.get(id)?.nameVi ?? ''),
		accounts: rows.filter(({ register }) => register === 'account').length,
		trends: await trendsOf(db, rows, book.units)
	};
}

async function changedCampaigns(
	db: Queries,
	rows: readonly RegisterRow[],
	nameOf: (unitId: string) => string
): Promise<ChangedCampaign[]> {
	const links = rows.flatMap((row) => (row.register === 'link' && row.after ? [row.after] : []));
	return (await listCampaigns(db)).flatMap(({ id, nameVi }): ChangedCampaign[] => {
		const members = rows.flatMap((row) => {
			if (row.register !== 'member') return [];
			const either = row.after ?? row.before;
			if (either?.campaignId !== id) return [];
			return [
				{
					nameVi: nameOf(either.unitId),
					before: row.before?.plannedSample ?? null,
					after: row.after?.plannedSample ?? null,
					isNew: row.before === null
				}
			];
		});
		if (members.length === 0) return [];
		return [{ nameVi, members, newLinks: links.filter((link) => link.campaignId === id).length }];
	});
}

async function trendsOf(
	db: Queries,
	rows: readonly RegisterRow[],
	known: ReadonlyMap<string, Unit>
): Promise<ReorganisationPreview['trends']> {
	const choice = await choose(db, { campaignCode: null, versionCode: null });
	if (choice === null) return null;
	const { campaign, version } = choice;
	const form = await readForm(db, campaign, version, await treeOn(db, campaign.closesOn));
	const targets = await listTargets(db);
	const successions = rows.flatMap((row): UnitSuccession[] =>
		row.register === 'succession' && row.after ? [row.after] : []
	);
	const made = rows.flatMap((row): Unit[] =>
		row.register === 'unit' && row.before === null && row.after ? [row.after] : []
	);
	const units = new Map([...known, ...made.map((unit) => [unit.id, unit] as const)]);
	const ground = { successions, units };
	const lineOf = (unit: Unit): RestatedName => {
		const parts = partsOf(ground, unit.id).filter(({ when }) => when === 'before');
		const target = targetOf(targets, form, unit);
		return {
			nameVi: unit.nameVi,
			result: restatedResult(form, { unitId: unit.id, parts }, target),
			isAssumed: parts.some((part) => part.isAssumed)
		};
	};
	const oldIds = new Set(successions.map(({ oldUnitId }) => oldUnitId));
	return {
		campaignNameVi: campaign.nameVi,
		old: [...oldIds].flatMap((id) => known.get(id) ?? []).map(lineOf),
		made: made.map(lineOf)
	};
}
