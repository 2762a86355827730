/** Samples whose people may be paid: how many answered, by unit; nobody's name. */
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { listCases, listSamples } from '../repositories/samples.ts';
import { listUnitsById } from '../repositories/units.ts';

export interface ReceiptUnit {
	readonly id: string;
	readonly name: string;
	readonly people: number;
}

export interface ReceiptSample {
	readonly id: string;
	readonly campaignName: string;
	/** People who answered. */
	readonly answered: number;
	/** Of these, those whose contact was deleted by now. */
	readonly purged: number;
	readonly units: readonly ReceiptUnit[];
}

/** Newest first; those that were thrown away were never asked. */
export async function listReceiptSamples(db: Queries): Promise<ReceiptSample[]> {
	const names = new Map((await listCampaigns(db)).map(({ id, nameVi }) => [id, nameVi]));
	const found: ReceiptSample[] = [];
	for (const { id, campaignId, state } of await listSamples(db)) {
		if (state === 'discarded') continue;
		const done = (await listCases(db, id)).filter((one) => one.state === 'accepted');
		const ids = done.map(({ dossierId }) => dossierId);
		const dossiers = [...(await listDossiersById(db, ids)).values()];
		const here = dossiers.filter(({ contact }) => contact !== null);
		const byUnit = Map.groupBy(here, ({ unitId }) => unitId);
		const units = await listUnitsById(db, [...byUnit.keys()]);
		found.push({
			id,
			campaignName: names.get(campaignId) ?? '',
			answered: done.length,
			purged: dossiers.length - here.length,
			units: [...byUnit]
				.map(([unitId, people]) => ({
					id: unitId,
					name: units.get(unitId)?.nameVi ?? '',
					people: people.length
				}))
				.sort((one, other) => one.name.localeCompare(other.name, 'vi'))
		});
	}
	return found;
}
