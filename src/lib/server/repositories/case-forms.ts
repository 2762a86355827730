import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { formStates, type CaseForm, type FormState } from '../../domain/case-form.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { caseForm } from '../db/schema.ts';

const stateOf = z.enum(formStates);
const channelOf = z.enum(['interviewer', 'phone']);

/** A form with its sealed content; null once nobody needs it any more. */
export type StoredForm = CaseForm & { readonly content: Buffer | null };

/** @throws Problem `fieldwork.formNotFound` */
export async function getForm(db: Queries, id: string): Promise<StoredForm> {
	const found = await findForm(db, id);
	if (!found) throw new Problem('fieldwork.formNotFound');
	return found;
}

export async function findForm(db: Queries, id: string): Promise<StoredForm | null> {
	const [row] = await db.select().from(caseForm).where(eq(caseForm.id, id)).limit(1);
	return row ? toForm(row) : null;
}

/** Of a campaign, without their contents, in the order in which they came in. */
export async function listForms(
	db: Queries,
	campaignId: string,
	{ states = formStates }: { states?: readonly FormState[] } = {}
): Promise<CaseForm[]> {
	const rows = await db
		.select()
		.from(caseForm)
		.where(and(eq(caseForm.campaignId, campaignId), inArray(caseForm.state, [...states])))
		.orderBy(asc(caseForm.receivedAt), asc(caseForm.id));
	return rows.map(toForm);
}

/** Of an interviewer, with what is left of their contents. */
export async function listFormsOf(db: Queries, interviewerId: string): Promise<StoredForm[]> {
	const rows = await db
		.select()
		.from(caseForm)
		.where(eq(caseForm.interviewerId, interviewerId))
		.orderBy(asc(caseForm.receivedAt), asc(caseForm.id));
	return rows.map(toForm);
}

export async function saveForm(db: Queries, saved: StoredForm): Promise<void> {
	await db.insert(caseForm).values(saved).onConflictDoUpdate({ target: caseForm.id, set: saved });
}

/** Forgets the answers of a campaign's forms. @returns how many still had some */
export async function deleteFormContents(db: Queries, campaignId: string): Promise<number> {
	const mine = and(eq(caseForm.campaignId, campaignId), isNotNull(caseForm.content));
	const rows = await db.select({ id: caseForm.id }).from(caseForm).where(mine);
	await db.update(caseForm).set({ content: null }).where(mine);
	return rows.length;
}

function toForm(row: typeof caseForm.$inferSelect): StoredForm {
	return { ...row, state: stateOf.parse(row.state), channel: channelOf.parse(row.channel) };
}
