import { and, asc, count, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { formStates, type CaseForm, type FormState } from '../../domain/case-form.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { caseForm } from '../db/schema.ts';

const stateOf = z.enum(formStates);
/** PostgreSQL does not look for what cannot be an id; it fails. */
const isId = (text: string) => z.uuid().safeParse(text).success;
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
	if (!isId(id)) return null;
	const [row] = await db.select().from(caseForm).where(eq(caseForm.id, id)).limit(1);
	return row ? toForm(row) : null;
}

/** As it now is, held until the transaction ends. @throws Problem `fieldwork.formNotFound` */
export async function getFormToDecide(tx: Queries, id: string): Promise<StoredForm> {
	if (!isId(id)) throw new Problem('fieldwork.formNotFound');
	await tx
		.update(caseForm)
		.set({ state: sql`${caseForm.state}` })
		.where(eq(caseForm.id, id));
	return getForm(tx, id);
}

/** Of an interviewer in a campaign, accepted, for a case that can be called back. */
export async function countAcceptedCaseForms(
	db: Queries,
	{ campaignId, interviewerId }: Pick<CaseForm, 'campaignId' | 'interviewerId'>
): Promise<number> {
	const his = and(eq(caseForm.campaignId, campaignId), eq(caseForm.interviewerId, interviewerId));
	const [row] = await db
		.select({ total: count() })
		.from(caseForm)
		.where(and(his, eq(caseForm.state, 'accepted'), isNotNull(caseForm.caseId)));
	return row?.total ?? 0;
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

/** Of a case, rejected ones too. */
export async function listFormsOfCase(db: Queries, caseId: string): Promise<CaseForm[]> {
	const rows = await db.select().from(caseForm).where(eq(caseForm.caseId, caseId));
	return rows.map(toForm);
}

/** That stand for a quota: those thrown out do not. */
export async function countFormsOfQuota(db: Queries, quotaId: string): Promise<number> {
	const standing = and(eq(caseForm.quotaId, quotaId), ne(caseForm.state, 'rejected'));
	const [row] = await db.select({ total: count() }).from(caseForm).where(standing);
	return row?.total ?? 0;
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
