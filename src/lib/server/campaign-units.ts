import { unitsOf } from '../domain/campaign.ts';
import type { UnitChoice } from '../domain/campaign-form.ts';
import { Problem } from '../domain/problem.ts';
import { existsOn, type Unit, type UnitSuccession } from '../domain/unit.ts';
import { foldAccents } from '../text/search.ts';
import type { Queries } from './db/database.ts';
import { listCampaignUnits, type CampaignUnit } from './repositories/campaigns.ts';
import { listSuccessions } from './repositories/successions.ts';
import { listUnits } from './repositories/units.ts';

/** Names shown where a list names units that are not there. */
const NAMES_MAX = 5;
/** Units are not merged this often between two campaigns; a loop in the data must end. */
const STEPS_MAX = 8;

/**
 * The units that a choice means on the first day of a campaign. Copied from another campaign they
 * keep their plan and their dossiers; what has been merged or split since stands as what it became.
 *
 * @throws Problem `campaign.noUnits`, `campaign.unknownUnits`
 */
export async function chooseUnits(
	tx: Queries,
	choice: UnitChoice,
	day: string
): Promise<CampaignUnit[]> {
	const units = await listUnits(tx, { day });
	if (choice.source === 'kinds') {
		const { branchId, unitKinds: kinds } = choice;
		return unitsOf(units, { branchId, kinds }).map(unplanned);
	}
	if (choice.source === 'list') return unitsNamed(units, choice.names).map(unplanned);
	const members = await listCampaignUnits(tx, choice.campaignId);
	const heirs = heirsOf(members, { units, successions: await listSuccessions(tx), day });
	if (heirs.length === 0) throw new Problem('campaign.noUnits');
	return heirs;
}

/**
 * Units by code or by name, accents not needed; a desk is no unit of a campaign.
 *
 * @throws Problem `campaign.unknownUnits`
 */
export function unitsNamed(units: readonly Unit[], names: readonly string[]): Unit[] {
	const asked = units.filter(({ kind }) => kind !== 'serviceDesk' && kind !== 'province');
	const byCode = new Map(asked.map((unit) => [unit.code.toLowerCase(), unit]));
	const byName = Map.groupBy(asked, ({ nameVi }) => foldAccents(nameVi));
	const unknown: string[] = [];
	const found = new Map<string, Unit>();
	for (const name of names) {
		const [named, other] = byName.get(foldAccents(name)) ?? [];
		const unit = byCode.get(name.toLowerCase()) ?? (other === undefined ? named : undefined);
		if (unit === undefined) unknown.push(name);
		else found.set(unit.id, unit);
	}
	if (unknown.length === 0) return [...found.values()];
	const shown = unknown.slice(0, NAMES_MAX).join(', ');
	throw new Problem('campaign.unknownUnits', { count: unknown.length, names: shown });
}

function heirsOf(
	members: readonly CampaignUnit[],
	known: { units: readonly Unit[]; successions: readonly UnitSuccession[]; day: string }
): CampaignUnit[] {
	const standing = new Map(known.units.map((unit) => [unit.id, unit]));
	const after = Map.groupBy(known.successions, ({ oldUnitId }) => oldUnitId);
	const found = new Map<string, CampaignUnit>();
	const add = (member: CampaignUnit, steps: number): void => {
		const unit = standing.get(member.unitId);
		if (unit !== undefined && existsOn(unit, known.day)) {
			found.set(unit.id, added(found.get(unit.id), member));
		} else if (steps < STEPS_MAX) {
			for (const { newUnitId, share } of after.get(member.unitId) ?? []) {
				const { plannedSample, volume } = member;
				add(
					{
						unitId: newUnitId,
						plannedSample: plannedSample && Math.round(plannedSample * share),
						volume: volume && Math.round(volume * share)
					},
					steps + 1
				);
			}
		}
	};
	for (const member of members) add(member, 0);
	return [...found.values()];
}

/** What is not known of one part is not known of the whole. */
function added(before: CampaignUnit | undefined, member: CampaignUnit): CampaignUnit {
	if (before === undefined) return member;
	const sum = (one: number | null, other: number | null) =>
		one === null || other === null ? null : one + other;
	return {
		unitId: member.unitId,
		plannedSample: sum(before.plannedSample, member.plannedSample),
		volume: sum(before.volume, member.volume)
	};
}

function unplanned({ id }: Unit): CampaignUnit {
	return { unitId: id, plannedSample: null, volume: null };
}
