import { and, asc, count, desc, eq, inArray, isNotNull, lte, or } from 'drizzle-orm';
import { z } from 'zod';
import { frameStates, type Frame, type FrameDossier } from '../../domain/frame.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { campaign, frame, frameDossier, sampleCase } from '../db/schema.ts';
import { inChunks, insertMany } from './chunks.ts';

const stateOf = z.enum(frameStates);

/** @throws Problem `frame.notFound` */
export async function getFrame(db: Queries, id: string): Promise<Frame> {
	const found = await findFrame(db, id);
	if (!found) throw new Problem('frame.notFound');
	return found;
}

export async function findFrame(db: Queries, id: string): Promise<Frame | null> {
	const [row] = await db.select().from(frame).where(eq(frame.id, id)).limit(1);
	return row ? { ...row, state: stateOf.parse(row.state) } : null;
}

/** Newest first. */
export async function listFrames(db: Queries): Promise<Frame[]> {
	const rows = await db.select().from(frame).orderBy(desc(frame.createdAt), desc(frame.id));
	return rows.map((row) => ({ ...row, state: stateOf.parse(row.state) }));
}

/**
 * Frames with contacts that should be gone: their own day has come, or their campaign's last day
 * lies at or before another; calendar days.
 */
export async function listFramesToPurge(
	db: Queries,
	{ today, closedBy }: { today: string; closedBy: string }
): Promise<Frame[]> {
	const rows = await db
		.select({ frame })
		.from(frame)
		.innerJoin(campaign, eq(campaign.id, frame.campaignId))
		.where(
			and(
				eq(frame.state, 'current'),
				or(lte(frame.purgeOn, today), lte(campaign.closesOn, closedBy))
			)
		);
	return rows.map((row) => ({ ...row.frame, state: stateOf.parse(row.frame.state) }));
}

export async function saveFrame(db: Queries, saved: Frame): Promise<void> {
	await db.insert(frame).values(saved).onConflictDoUpdate({ target: frame.id, set: saved });
}

/** A dossier with its encrypted contact. */
export type StoredDossier = FrameDossier & { readonly contact: Buffer };

export async function saveDossiers(
	db: Queries,
	frameId: string,
	dossiers: readonly StoredDossier[]
): Promise<void> {
	await insertMany(
		db,
		frameDossier,
		dossiers.map((dossier) => ({ ...dossier, frameId }))
	);
}

/** Without contacts, by key. */
export async function listDossiers(db: Queries, frameId: string): Promise<FrameDossier[]> {
	const { contact: _, frameId: __, ...columns } = dossierColumns;
	return db
		.select(columns)
		.from(frameDossier)
		.where(eq(frameDossier.frameId, frameId))
		.orderBy(asc(frameDossier.dossierKey));
}

/** Those that were drawn, without contacts. */
export async function listDossiersOfSample(db: Queries, sampleId: string): Promise<FrameDossier[]> {
	const { contact: _, frameId: __, ...columns } = dossierColumns;
	return db
		.select(columns)
		.from(frameDossier)
		.innerJoin(sampleCase, eq(sampleCase.dossierId, frameDossier.id))
		.where(eq(sampleCase.sampleId, sampleId));
}

/** Those of the ids with their encrypted contacts, by id; a contact is null once it was purged. */
export async function listDossiersById(
	db: Queries,
	ids: readonly string[]
): Promise<Map<string, FrameDossier & { readonly contact: Buffer | null }>> {
	const found = new Map<string, FrameDossier & { readonly contact: Buffer | null }>();
	for (const chunk of inChunks(ids)) {
		const rows = await db
			.select(dossierColumns)
			.from(frameDossier)
			.where(inArray(frameDossier.id, chunk));
		for (const { frameId: _, ...row } of rows) found.set(row.id, row);
	}
	return found;
}

/** The encrypted contact of a dossier; null once it was purged, or where there is no such dossier. */
export async function findContact(db: Queries, dossierId: string): Promise<Buffer | null> {
	const [row] = await db
		.select({ contact: frameDossier.contact })
		.from(frameDossier)
		.where(eq(frameDossier.id, dossierId))
		.limit(1);
	return row?.contact ?? null;
}

export async function deleteDossiers(db: Queries, frameId: string): Promise<void> {
	await db.delete(frameDossier).where(eq(frameDossier.frameId, frameId));
}

/** Contacts that are still there. */
export async function countContacts(db: Queries, frameIds: readonly string[]): Promise<number> {
	if (frameIds.length === 0) return 0;
	const mine = inArray(frameDossier.frameId, [...frameIds]);
	const [row] = await db
		.select({ total: count() })
		.from(frameDossier)
		.where(and(mine, isNotNull(frameDossier.contact)));
	return row?.total ?? 0;
}

/** @returns contacts deleted */
export async function deleteContacts(db: Queries, frameId: string): Promise<number> {
	const mine = and(eq(frameDossier.frameId, frameId), isNotNull(frameDossier.contact));
	const [row] = await db.select({ total: count() }).from(frameDossier).where(mine);
	await db.update(frameDossier).set({ contact: null, personKey: null }).where(mine);
	return row?.total ?? 0;
}

const dossierColumns = {
	id: frameDossier.id,
	frameId: frameDossier.frameId,
	unitId: frameDossier.unitId,
	fieldCode: frameDossier.fieldCode,
	procedureCode: frameDossier.procedureCode,
	area: frameDossier.area,
	applicantKind: frameDossier.applicantKind,
	receivedOn: frameDossier.receivedOn,
	dueOn: frameDossier.dueOn,
	returnedOn: frameDossier.returnedOn,
	dossierKey: frameDossier.dossierKey,
	personKey: frameDossier.personKey,
	isRepeated: frameDossier.isRepeated,
	contact: frameDossier.contact
};
