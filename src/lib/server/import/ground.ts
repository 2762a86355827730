import type { ImportPlace } from '../../domain/import-place.ts';
import type { ImportGround } from '../../domain/import-row.ts';
import { dayOf } from '../../domain/office-day.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign, listCampaignUnits } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listUnits } from '../repositories/units.ts';

/** What the rows of a file for a campaign and form are read against, as things stand now. */
export async function readGround(
	db: Queries,
	{ campaignId, versionId }: { campaignId: string; versionId: string },
	now: Date
): Promise<ImportGround> {
	const campaign = await getCampaign(db, campaignId);
	const fields = await listFields(db);
	return {
		version: await getVersion(db, versionId),
		campaign,
		fields: fields
			.filter(({ code }) => campaign.fieldCodes.includes(code))
			.map(({ code, nameVi, nameEn }) => ({ code, names: [nameVi, nameEn ?? nameVi] })),
		places: await listPlaces(db, campaignId),
		today: dayOf(now)
	};
}

/** The units of the campaign and their desks; what a desk collected counts for its unit. */
export async function listPlaces(db: Queries, campaignId: string): Promise<ImportPlace[]> {
	const members = new Set((await listCampaignUnits(db, campaignId)).map(({ unitId }) => unitId));
	const places: ImportPlace[] = [];
	for (const { id, code, kind, nameVi, nameEn, parentId } of await listUnits(db)) {
		const names = nameEn === null ? [nameVi] : [nameVi, nameEn];
		if (members.has(id)) places.push({ unitId: id, deskId: null, code, names });
		const isDesk = kind === 'serviceDesk' && parentId !== null && members.has(parentId);
		if (isDesk) places.push({ unitId: parentId, deskId: id, code, names });
	}
	return places;
}
