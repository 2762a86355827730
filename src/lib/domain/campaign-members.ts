/**
 * What a reorganisation of units does to a campaign that runs meanwhile. The old units stay in it
 * with what was planned of them until their last day; the new ones join with the rest, so that
 * the plan of the campaign as a whole stays what it was.
 */
import type { Campaign } from './campaign.ts';
import type { CampaignMember } from './register-change.ts';
import type { UnitSuccession } from './unit.ts';

const DAY_MS = 86_400_000;

/** Whether a campaign still asks on or after the day; an open one asks until somebody closes it. */
export function asksFrom({ state, closesOn }: Campaign, day: string, today: string): boolean {
	if (state !== 'open' && state !== 'draft') return false;
	return day <= closesOn || (state === 'open' && day <= today);
}

/**
 * The members of a campaign after some of them have become others: old ones with their lowered
 * plan, new ones added. A draft that only begins later loses the old ones.
 *
 * @param successions of one reorganisation, all of the same day
 */
export function joinHeirs(
	campaign: Campaign,
	members: readonly CampaignMember[],
	successions: readonly UnitSuccession[]
): CampaignMember[] {
	const [first] = successions;
	if (first === undefined) return [...members];
	const rest = restOf(campaign, first.effectiveOn);
	const heirs = new Map<string, CampaignMember>();
	const kept = members.flatMap((member) => {
		const own = successions.filter(({ oldUnitId }) => oldUnitId === member.unitId);
		if (own.length === 0) return [member];
		const { plannedSample } = member;
		const moved = plannedSample === null ? null : Math.round(plannedSample * rest);
		for (const [at, part] of divide(moved, own).entries()) {
			const unitId = own[at]?.newUnitId ?? '';
			const before = heirs.get(unitId)?.plannedSample ?? null;
			const planned = (before ?? 0) + (part ?? 0) || null;
			heirs.set(unitId, { campaignId: campaign.id, unitId, plannedSample: planned, volume: null });
		}
		if (rest === 1 && campaign.state === 'draft') return [];
		// A plan of nothing is no plan.
		return [{ ...member, plannedSample: (plannedSample ?? 0) - (moved ?? 0) || null }];
	});
	const known = new Set(kept.map(({ unitId }) => unitId));
	return [...kept, ...[...heirs.values()].filter(({ unitId }) => !known.has(unitId))];
}

/** The part (0–1) of a campaign's days that lies on or after a day. */
function restOf({ opensOn, closesOn }: Campaign, day: string): number {
	const length = (Date.parse(closesOn) - Date.parse(opensOn)) / DAY_MS + 1;
	const left = (Date.parse(closesOn) - Date.parse(day)) / DAY_MS + 1;
	return Math.min(1, Math.max(0, left / length));
}

/** Whole numbers by share that add up to the count; what rounding leaves goes to the first. */
function divide(count: number | null, parts: readonly UnitSuccession[]): (number | null)[] {
	if (count === null) return parts.map(() => null);
	const floors = parts.map(({ share }) => Math.floor(count * share));
	const left = count - floors.reduce((sum, part) => sum + part, 0);
	return floors.map((part, at) => (at === 0 ? part + left : part));
}
