import type { Campaign } from '../../domain/campaign.ts';
import { findingsOf, type Finding, type Place } from '../../domain/campaign-readiness.ts';
import { existsOn } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns, listCampaignUnits } from '../repositories/campaigns.ts';
import { listDevices } from '../repositories/devices.ts';
import { listFields } from '../repositories/fields.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listTargets } from '../repositories/targets.ts';
import { listDesksOf } from '../repositories/unit-children.ts';
import { listUnitsById } from '../repositories/units.ts';

/** What is to be mended before a draft opens, or to be known. @param today YYYY-MM-DD */
export async function campaignReadiness(
	db: Queries,
	campaign: Campaign,
	today: string
): Promise<Finding[]> {
	const plan = await listCampaignUnits(db, campaign.id);
	const unitIds = plan.map(({ unitId }) => unitId);
	const units = await listUnitsById(db, unitIds);
	const desks = (await listDesksOf(db, unitIds)).filter((desk) => existsOn(desk, campaign.opensOn));
	const devices = await listDevices(db, { deskIds: desks.map(({ id }) => id) });
	const versions = await Promise.all(campaign.versionIds.map((id) => getVersion(db, id)));
	return findingsOf(campaign, {
		today,
		versions,
		members: plan.flatMap(({ unitId, plannedSample }) => {
			const unit = units.get(unitId);
			return unit ? [{ unit, plannedSample }] : [];
		}),
		desks,
		equippedDeskIds: new Set(
			devices.filter(({ state }) => state === 'enrolled').map(({ deskId }) => deskId)
		),
		fields: await listFields(db),
		targets: await listTargets(db),
		rivals: await rivalsOf(db, campaign, new Set(unitIds))
	});
}

/** A desk asks for one campaign at a time, so another open one there stands in the way. */
async function rivalsOf(
	db: Queries,
	{ id, channels, opensOn, closesOn }: Campaign,
	unitIds: ReadonlySet<string>
): Promise<Place[]> {
	const others = (await listCampaigns(db)).filter(
		(other) =>
			other.id !== id &&
			other.state === 'open' &&
			other.opensOn <= closesOn &&
			opensOn <= other.closesOn &&
			channels.includes('kiosk') &&
			other.channels.includes('kiosk')
	);
	const rivals: Place[] = [];
	for (const other of others) {
		const members = await listCampaignUnits(db, other.id);
		if (members.some(({ unitId }) => unitIds.has(unitId)))
			rivals.push({ id: other.id, name: other.nameVi });
	}
	return rivals;
}
