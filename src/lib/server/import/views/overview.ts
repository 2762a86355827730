import { takesFiles, type ImportBatch } from '../../../domain/import-batch.ts';
import { inLanguage } from '../../../domain/questionnaire.ts';
import type { Queries } from '../../db/database.ts';
import { listAccounts } from '../../repositories/accounts.ts';
import { listCampaigns } from '../../repositories/campaigns.ts';
import { listBatches } from '../../repositories/imports.ts';
import { listVersions } from '../../repositories/questionnaires.ts';
import { listJobs, type ImportJob } from '../job.ts';

const BATCHES_SHOWN = 100;

/** A campaign that takes files, and the forms they may hold. */
export interface CampaignChoice {
	readonly campaignId: string;
	readonly nameVi: string;
	readonly forms: readonly {
		readonly value: string;
		readonly label: string;
		readonly version: number;
	}[];
}

export interface PastImport extends ImportBatch {
	readonly campaignName: string;
	readonly who: string;
	/** Whether it may still be taken back. */
	readonly canUndo: boolean;
}

export interface ImportOverview {
	readonly campaigns: readonly CampaignChoice[];
	readonly waiting: readonly Pick<ImportJob, 'id' | 'fileName' | 'createdAt' | 'state'>[];
	readonly past: readonly PastImport[];
}

/** Where files may go, which are half done, and which came in. */
export async function readOverview(
	db: Queries,
	actorId: string,
	locale: string
): Promise<ImportOverview> {
	const campaigns = await listCampaigns(db);
	const versions = await listVersions(db);
	const accounts = await listAccounts(db);
	const campaignOf = new Map(campaigns.map((campaign) => [campaign.id, campaign]));

	return {
		campaigns: campaigns.filter(takesFiles).map((campaign) => ({
			campaignId: campaign.id,
			nameVi: campaign.nameVi,
			forms: campaign.versionIds.flatMap((versionId) => {
				const found = versions.find(({ id }) => id === versionId);
				if (!found) return [];
				const label = inLanguage(found.title, locale);
				return [{ value: `${campaign.id} ${versionId}`, label, version: found.version }];
			})
		})),
		waiting: (await listJobs(actorId)).map(({ id, fileName, createdAt, state }) => ({
			id,
			fileName,
			createdAt,
			state
		})),
		past: (await listBatches(db, BATCHES_SHOWN)).map((batch) => ({
			...batch,
			campaignName: campaignOf.get(batch.campaignId)?.nameVi ?? '–',
			who: accounts.find(({ id }) => id === batch.createdBy)?.name ?? '–',
			canUndo: batch.state === 'taken' && campaignOf.get(batch.campaignId)?.state !== 'published'
		}))
	};
}
