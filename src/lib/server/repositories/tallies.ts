import { and, eq } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { responseGroup, tally, tallyDay } from '../db/schema.ts';

export interface TallyScope {
	readonly campaignId: string;
	readonly versionId: string;
	/** One unit; all of them where omitted. */
	readonly unitId?: string;
}

/** Packed counts of one group of responses; domain/tally.ts reads them. */
export interface TallyRow {
	readonly unitId: string;
	/** Empty where there is none. */
	readonly deskId: string;
	/** Empty where the form did not ask for the field. */
	readonly fieldCode: string;
	readonly channel: string;
	/** Empty where nobody said whether the dossier was settled in time. */
	readonly timeliness: string;
	/** 0 = responses without a quality flag, 1 = flagged. */
	readonly flagClass: number;
	readonly counts: Buffer;
}

export interface TallyDayRow extends TallyRow {
	/** Calendar day in Asia/Ho_Chi_Minh as a number: 20261121. */
	readonly day: number;
}

const { unitId, deskId, fieldCode, channel, timeliness } = responseGroup;

/**
 * The tallies of a campaign's form. Languages are not told apart: the same unit, desk, field
 * and channel may come in several rows, to be added up.
 */
export function listTallies(db: Queries, scope: TallyScope): Promise<TallyRow[]> {
	const { flagClass, counts } = tally;
	return db
		.select({ unitId, deskId, fieldCode, channel, timeliness, flagClass, counts })
		.from(responseGroup)
		.innerJoin(tally, eq(tally.groupId, responseGroup.id))
		.where(inScope(scope));
}

/** What came in for a campaign, or for its trial, by unit and channel; several rows of the same kind. */
export function listChannelTallies(
	db: Queries,
	campaignId: string
): Promise<{ unitId: string; channel: string; counts: Buffer }[]> {
	return db
		.select({ unitId, channel, counts: tally.counts })
		.from(responseGroup)
		.innerJoin(tally, eq(tally.groupId, responseGroup.id))
		.where(eq(responseGroup.campaignId, campaignId));
}

/** What came in by link in a campaign, by unit and desk; the same place may come in several rows. */
export function listLinkTallies(
	db: Queries,
	campaignId: string
): Promise<{ unitId: string; deskId: string; counts: Buffer }[]> {
	return db
		.select({ unitId, deskId: responseGroup.deskId, counts: tally.counts })
		.from(responseGroup)
		.innerJoin(tally, eq(tally.groupId, responseGroup.id))
		.where(and(eq(responseGroup.campaignId, campaignId), eq(channel, 'link')));
}

/** The tallies of a form day by day. */
export function listTallyDays(db: Queries, scope: TallyScope): Promise<TallyDayRow[]> {
	const { day, flagClass, counts } = tallyDay;
	return db
		.select({ unitId, deskId, fieldCode, channel, timeliness, day, flagClass, counts })
		.from(responseGroup)
		.innerJoin(tallyDay, eq(tallyDay.groupId, responseGroup.id))
		.where(inScope(scope));
}

function inScope({ campaignId, versionId, unitId: only }: TallyScope) {
	return and(
		eq(responseGroup.campaignId, campaignId),
		eq(responseGroup.versionId, versionId),
		only === undefined ? undefined : eq(unitId, only)
	);
}
