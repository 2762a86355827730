/** A file of responses that came in together and can be taken back together. */
import type { Campaign } from './campaign.ts';
import { Problem } from './problem.ts';

export interface ImportBatch {
	readonly id: string;
	readonly campaignId: string;
	readonly versionId: string;
	/** As the person's computer named it; shown, never used as a path. */
	readonly fileName: string;
	readonly state: 'taken' | 'undone';
	/** Rows below the header. */
	readonly rowsTotal: number;
	readonly rowsTaken: number;
	readonly createdAt: Date;
	readonly createdBy: string;
	readonly undoneAt: Date | null;
}

/** Whether a campaign takes files: while it runs, and late ones until its results are published. */
export function takesFiles({ state, channels }: Pick<Campaign, 'state' | 'channels'>): boolean {
	return (state === 'open' || state === 'closed') && channels.includes('import');
}

/** @throws Problem `import.channelNotTaken`, `campaign.wrongState` */
export function mustTakeFiles(campaign: Campaign): void {
	if (takesFiles(campaign)) return;
	const { nameVi: name, state, channels } = campaign;
	if (!channels.includes('import')) throw new Problem('import.channelNotTaken', { name });
	throw new Problem('campaign.wrongState', { name, state });
}

/**
 * The batch once taken back. What was published stays as it was published.
 *
 * @throws Problem `import.alreadyUndone`, `campaign.wrongState`
 */
export function undo(batch: ImportBatch, campaign: Campaign, now: Date): ImportBatch {
	if (batch.state === 'undone') throw new Problem('import.alreadyUndone');
	if (campaign.state === 'published') {
		throw new Problem('campaign.wrongState', { name: campaign.nameVi, state: campaign.state });
	}
	return { ...batch, state: 'undone', undoneAt: now };
}
