import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
	asks,
	campaignStates,
	channels,
	type Campaign,
	type Channel
} from '../../domain/campaign.ts';
import { isOnTrial } from '../../domain/campaign-trial.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { keepAlone, share } from '../db/postgres-locks.ts';
import { campaign, campaignUnit, campaignVersion } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const stateOf = z.enum(campaignStates);
const channelsOf = z.array(z.enum(channels));
const pausesOf = z.array(z.object({ from: z.coerce.date(), to: z.coerce.date().nullable() }));

/** A unit that takes part, and how many responses are planned from it; null without a plan. */
export interface CampaignUnit {
	readonly unitId: string;
	readonly plannedSample: number | null;
	/** Dossiers it settles in the period that is measured; null where nobody said. */
	readonly volume: number | null;
}

/** @throws Problem `campaign.notFound` */
export async function getCampaign(db: Queries, id: string): Promise<Campaign> {
	const found = await findCampaign(db, id);
	if (!found) throw new Problem('campaign.notFound', { id });
	return found;
}

/**
 * The campaign as it now is, held until the transaction ends: of two people who change it at once
 * the second waits and sees what the first did, and no response is on its way to it. Writing a
 * column onto itself takes the row on both engines.
 *
 * @throws Problem `campaign.notFound`
 */
export async function getCampaignToChange(tx: Queries, id: string): Promise<Campaign> {
	await keepAlone(tx, id);
	await tx
		.update(campaign)
		.set({ code: sql`${campaign.code}` })
		.where(eq(campaign.id, id));
	const found = await getCampaign(tx, id);
	if (found.trialId !== null) await keepAlone(tx, found.trialId);
	return found;
}

export async function findCampaign(db: Queries, id: string): Promise<Campaign | null> {
	const rows = await db.select().from(campaign).where(eq(campaign.id, id)).limit(1);
	const [found] = await withVersions(db, rows);
	return found ?? null;
}

/**
 * Campaigns as they now are, by their ids or those of their trials; until the transaction ends
 * nobody changes them, while others too may take responses for them.
 */
export async function listCampaignsToTake(
	tx: Queries,
	ids: readonly string[]
): Promise<Campaign[]> {
	await share(tx, ids);
	const rows = await tx
		.select()
		.from(campaign)
		.where(or(inArray(campaign.id, [...ids]), inArray(campaign.trialId, [...ids])));
	return withVersions(tx, rows);
}

export async function findCampaignByCode(db: Queries, code: string): Promise<Campaign | null> {
	const rows = await db.select().from(campaign).where(eq(campaign.code, code)).limit(1);
	const [found] = await withVersions(db, rows);
	return found ?? null;
}

/** The campaign whose trial, running or ended, has this id. */
export async function findCampaignByTrial(db: Queries, trialId: string): Promise<Campaign | null> {
	const rows = await db.select().from(campaign).where(eq(campaign.trialId, trialId)).limit(1);
	const [found] = await withVersions(db, rows);
	return found ?? null;
}

/** Newest first. */
export async function listCampaigns(db: Queries): Promise<Campaign[]> {
	const rows = await db.select().from(campaign).orderBy(desc(campaign.opensOn), asc(campaign.code));
	return withVersions(db, rows);
}

/**
 * The campaign that asks in a unit by a channel at a moment: an open one, the newest where there are two;
 * else one on trial, so that trying never stands in the way of asking.
 */
export async function findOpenCampaignForUnit(
	db: Queries,
	unitId: string,
	{ channel, now }: { channel: Channel; now: Date }
): Promise<Campaign | null> {
	const rows = await db
		.select({ campaign })
		.from(campaign)
		.innerJoin(campaignUnit, eq(campaignUnit.campaignId, campaign.id))
		.where(and(eq(campaignUnit.unitId, unitId), inArray(campaign.state, ['open', 'draft'])))
		.orderBy(desc(campaign.opensOn), asc(campaign.code));
	const taking = await withVersions(
		db,
		rows.map((row) => row.campaign).filter(({ channels: taken }) => taken.includes(channel))
	);
	return taking.find((one) => asks(one, channel, now)) ?? taking.find(isOnTrial) ?? null;
}

export async function listCampaignUnits(db: Queries, campaignId: string): Promise<CampaignUnit[]> {
	const { unitId, plannedSample, volume } = campaignUnit;
	return db
		.select({ unitId, plannedSample, volume })
		.from(campaignUnit)
		.where(eq(campaignUnit.campaignId, campaignId))
		.orderBy(asc(unitId));
}

/** @throws Problem `campaign.codeTaken` where another campaign came first with the code */
export async function saveCampaign(db: Queries, saved: Campaign): Promise<void> {
	const { versionIds, ...rest } = saved;
	const row = {
		...rest,
		channels: [...saved.channels],
		fieldCodes: [...saved.fieldCodes],
		pauses: saved.pauses.map(({ from, to }) => ({
			from: from.toISOString(),
			to: to && to.toISOString()
		}))
	};
	await db.insert(campaign).values(row).onConflictDoNothing();
	const { id } = campaign;
	const known = await db.update(campaign).set(row).where(eq(id, saved.id)).returning({ id });
	if (known.length === 0) throw new Problem('campaign.codeTaken', { code: saved.code });
	await db.delete(campaignVersion).where(eq(campaignVersion.campaignId, saved.id));
	if (versionIds.length === 0) return;
	await db
		.insert(campaignVersion)
		.values(
			versionIds.map((versionId, position) => ({ campaignId: saved.id, versionId, position }))
		);
}

/** The units of a campaign are from now on these, and no others. */
export async function saveCampaignUnits(
	db: Queries,
	campaignId: string,
	units: readonly CampaignUnit[]
): Promise<void> {
	await db.delete(campaignUnit).where(eq(campaignUnit.campaignId, campaignId));
	const rows = units.map((unit) => ({ ...unit, campaignId }));
	for (const chunk of inChunks(rows)) await db.insert(campaignUnit).values(chunk);
}

/** One unit's part in a campaign, whatever the others'. */
export async function saveMember(
	db: Queries,
	member: CampaignUnit & { readonly campaignId: string }
): Promise<void> {
	await db
		.insert(campaignUnit)
		.values(member)
		.onConflictDoUpdate({
			target: [campaignUnit.campaignId, campaignUnit.unitId],
			set: { plannedSample: member.plannedSample, volume: member.volume }
		});
}

export async function findMember(
	db: Queries,
	campaignId: string,
	unitId: string
): Promise<(CampaignUnit & { readonly campaignId: string }) | null> {
	const [row] = await db
		.select()
		.from(campaignUnit)
		.where(and(eq(campaignUnit.campaignId, campaignId), eq(campaignUnit.unitId, unitId)))
		.limit(1);
	return row ?? null;
}

export async function deleteMember(db: Queries, campaignId: string, unitId: string): Promise<void> {
	await db
		.delete(campaignUnit)
		.where(and(eq(campaignUnit.campaignId, campaignId), eq(campaignUnit.unitId, unitId)));
}

export async function deleteCampaign(db: Queries, id: string): Promise<void> {
	await db.delete(campaignVersion).where(eq(campaignVersion.campaignId, id));
	await db.delete(campaignUnit).where(eq(campaignUnit.campaignId, id));
	await db.delete(campaign).where(eq(campaign.id, id));
}

type CampaignRow = typeof campaign.$inferSelect;

async function withVersions(db: Queries, rows: readonly CampaignRow[]): Promise<Campaign[]> {
	if (rows.length === 0) return [];
	const forms = await db
		.select()
		.from(campaignVersion)
		.where(
			inArray(
				campaignVersion.campaignId,
				rows.map((row) => row.id)
			)
		)
		.orderBy(asc(campaignVersion.position));
	return rows.map((row) => ({
		...row,
		state: stateOf.parse(row.state),
		channels: channelsOf.parse(row.channels),
		pauses: pausesOf.parse(row.pauses ?? []),
		versionIds: forms.filter((form) => form.campaignId === row.id).map((form) => form.versionId)
	}));
}
