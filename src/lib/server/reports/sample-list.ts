/** Every sample ever drawn. */
import type { SampleState } from '../../domain/sample.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { listSamples, listStrata } from '../repositories/samples.ts';

export interface SampleLine {
	readonly id: string;
	readonly campaignName: string;
	readonly state: SampleState;
	readonly seed: string;
	readonly drawnAt: Date;
	readonly cases: number;
	readonly reserves: number;
}

/** Newest first; the discarded ones too. */
export async function readSamples(db: Queries): Promise<SampleLine[]> {
	const names = new Map((await listCampaigns(db)).map(({ id, nameVi }) => [id, nameVi]));
	const lines: SampleLine[] = [];
	for (const { id, campaignId, state, plan, drawnAt } of await listSamples(db)) {
		const strata = await listStrata(db, id);
		lines.push({
			id,
			campaignName: names.get(campaignId) ?? '',
			state,
			seed: plan.seed,
			drawnAt,
			cases: strata.reduce((sum, { size }) => sum + size, 0),
			reserves: strata.reduce((sum, { reserves }) => sum + reserves, 0)
		});
	}
	return lines;
}
