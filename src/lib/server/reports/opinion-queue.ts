/** What a moderator reads: opinions as they were written, with what would be taken out of them. */
import { allItems } from '../../domain/questionnaire.ts';
import { findPersonal, scrub, type ScrubSpan } from '../../domain/opinion-scrub.ts';
import type { OpinionKey, OpinionState } from '../../domain/opinion.ts';
import { scrubMarks } from '../../text/scrub-marks.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { countOpinionReviews, listOpinionReviews } from '../repositories/opinion-reviews.ts';
import { countWaitingOpinions, listWaitingOpinions } from '../repositories/opinions.ts';
import { listVersions } from '../repositories/questionnaires.ts';
import { listStaffNames } from '../repositories/staff-names.ts';
import { listUnits } from '../repositories/units.ts';

export interface QueueQuery {
	readonly state: 'waiting' | OpinionState;
	/** Code of a campaign; null for all. */
	readonly campaignCode: string | null;
	/** Code of a unit; null for all. */
	readonly unitCode: string | null;
	/** Part of the moderated text; not for what waits. */
	readonly search: string;
}

export interface QueueLine extends OpinionKey {
	readonly campaignName: string;
	readonly unitName: string;
	/** As it was written; empty for what was decided. */
	readonly original: string;
	readonly spans: readonly ScrubSpan[];
	/** What is proposed, or was decided. */
	readonly text: string;
}

export interface Queue {
	readonly lines: readonly QueueLine[];
	readonly total: number;
	readonly campaigns: readonly { code: string; nameVi: string }[];
}

/** Names at the counters that the rules know. */
export async function knownNames(db: Queries): Promise<string[]> {
	const accounts = (await listAccounts(db)).map(({ name }) => name);
	return [...accounts, ...(await listStaffNames(db))];
}

export async function opinionQueue(
	db: Queries,
	{ state, campaignCode, unitCode, search }: QueueQuery,
	part: { limit: number; offset?: number }
): Promise<Queue> {
	const campaigns = await listCampaigns(db);
	const units = await listUnits(db);
	const campaignOf = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
	const unitOf = new Map(units.map((unit) => [unit.id, unit]));
	const asked = campaigns.filter(({ code }) => campaignCode === null || code === campaignCode);
	const scope = {
		campaignIds: asked.map(({ id }) => id),
		unitIds:
			unitCode === null ? null : units.filter(({ code }) => code === unitCode).map(({ id }) => id)
	};
	const placed = ({ campaignId, unitId }: { campaignId: string; unitId: string }) => ({
		campaignName: campaignOf.get(campaignId)?.nameVi ?? '',
		unitName: unitOf.get(unitId)?.nameVi ?? ''
	});
	const choices = campaigns.map(({ code, nameVi }) => ({ code, nameVi }));

	if (state !== 'waiting') {
		const decided = { ...scope, state, search };
		const lines = (await listOpinionReviews(db, decided, part)).map((review) => ({
			responseId: review.responseId,
			itemCode: review.itemCode,
			...placed(review),
			original: '',
			spans: [],
			text: review.text
		}));
		return { lines, total: await countOpinionReviews(db, decided), campaigns: choices };
	}

	const waiting = { ...scope, itemCodes: await textItems(db) };
	const names = await knownNames(db);
	const marks = scrubMarks();
	const lines = (await listWaitingOpinions(db, waiting, part)).map((opinion) => {
		const original = opinion.text.normalize('NFC');
		const spans = findPersonal(original, names);
		return {
			responseId: opinion.responseId,
			itemCode: opinion.itemCode,
			...placed(opinion),
			original,
			spans,
			text: scrub(original, spans, marks)
		};
	});
	return { lines, total: await countWaitingOpinions(db, waiting), campaigns: choices };
}

/** Codes of the questions that are answered in words. */
async function textItems(db: Queries): Promise<string[]> {
	const items = (await listVersions(db)).flatMap(allItems);
	return [...new Set(items.filter(({ kind }) => kind === 'text').map(({ code }) => code))];
}
