/** The head of every page of a campaign in the field: its name, and where else this person may go. */
import {
	mayAnywhere,
	mayInProvince,
	mayReadFieldwork,
	type Actor
} from '../../domain/permission.ts';
import type { CampaignState } from '../../domain/campaign.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';

export const fieldTabs = ['health', 'forms', 'callbacks', 'quotas', 'results', 'report'] as const;
export type FieldTab = (typeof fieldTabs)[number];

export interface FieldHead {
	readonly id: string;
	readonly code: string;
	readonly nameVi: string;
	readonly state: CampaignState;
	readonly tabs: readonly FieldTab[];
}

/** @throws Problem `campaign.notFound` */
export async function readFieldHead(
	db: Queries,
	campaignId: string,
	actor: Actor
): Promise<FieldHead> {
	const { id, code, nameVi, state } = await getCampaign(db, campaignId);
	const isReader = mayReadFieldwork(actor);
	const isSupervisor = mayAnywhere(actor, 'collectSamples');
	const may: Readonly<Record<FieldTab, boolean>> = {
		health: isReader,
		forms: isSupervisor,
		callbacks: isSupervisor,
		quotas: isReader,
		results: mayInProvince(actor, 'readProvince'),
		report: isReader
	};
	return { id, code, nameVi, state, tabs: fieldTabs.filter((tab) => may[tab]) };
}
