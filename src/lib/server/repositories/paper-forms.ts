import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import {
	countStates,
	paperStates,
	type PaperCounts,
	type PaperForm
} from '../../domain/paper-form.ts';
import type { Queries } from '../db/database.ts';
import { paperForm } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const stateOf = z.enum(paperStates);

/** All that left the office in a campaign, by number. */
export async function listPaperForms(db: Queries, campaignId: string): Promise<PaperForm[]> {
	const rows = await db
		.select()
		.from(paperForm)
		.where(eq(paperForm.campaignId, campaignId))
		.orderBy(asc(paperForm.number));
	return rows.map(toPaperForm);
}

/** Of a batch, by number. */
export async function listFormsOfBatch(db: Queries, batchId: string): Promise<PaperForm[]> {
	const rows = await db
		.select()
		.from(paperForm)
		.where(eq(paperForm.batchId, batchId))
		.orderBy(asc(paperForm.number));
	return rows.map(toPaperForm);
}

/** How the forms of a campaign stand, whoever carries them. */
export async function countPaperForms(db: Queries, campaignId: string): Promise<PaperCounts> {
	return countStates(await listPaperForms(db, campaignId));
}

export async function savePaperForms(db: Queries, forms: readonly PaperForm[]): Promise<void> {
	for (const form of forms)
		await db
			.insert(paperForm)
			.values(form)
			.onConflictDoUpdate({ target: [paperForm.campaignId, paperForm.number], set: form });
}

/** They lie in stock again. */
export async function deletePaperForms(
	db: Queries,
	campaignId: string,
	numbers: readonly number[]
): Promise<void> {
	for (const chunk of inChunks(numbers))
		await db
			.delete(paperForm)
			.where(and(eq(paperForm.campaignId, campaignId), inArray(paperForm.number, chunk)));
}

function toPaperForm(row: typeof paperForm.$inferSelect): PaperForm {
	return { ...row, state: stateOf.parse(row.state), caseId: null };
}
