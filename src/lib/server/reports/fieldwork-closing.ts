/** What stands in the way of closing a campaign that was in the field. */
import { closingFindings, type ClosingFinding } from '../../domain/fieldwork-closing.ts';
import type { Queries } from '../db/database.ts';
import { listCallbacks } from '../repositories/callbacks.ts';
import { listForms } from '../repositories/case-forms.ts';
import { countPaperForms } from '../repositories/paper-forms.ts';
import { findSampleOfCampaign, listCases } from '../repositories/samples.ts';

export async function readClosing(db: Queries, campaignId: string): Promise<ClosingFinding[]> {
	const sample = await findSampleOfCampaign(db, campaignId);
	const callbacks = await listCallbacks(db, campaignId);
	const paper = await countPaperForms(db, campaignId);
	return closingFindings({
		cases: sample === null ? [] : await listCases(db, sample.id),
		forms: await listForms(db, campaignId, { states: ['submitted', 'returned'] }),
		paperOut: paper.issued + paper.collected,
		callbacksOpen: callbacks.filter(({ state }) => state === 'open').length
	});
}
