/**
 * So many walk-in respondents of a unit and field, asked by one interviewer where nobody can be
 * drawn from a list. Not a probability sample: results show it apart and without an interval.
 */
import { z } from 'zod';
import { Problem } from './problem.ts';

export interface Quota {
	readonly id: string;
	readonly campaignId: string;
	readonly unitId: string;
	/** Null where people of every field count. */
	readonly fieldCode: string | null;
	readonly wanted: number;
	readonly interviewerId: string;
	readonly createdAt: Date;
	readonly createdBy: string;
	readonly endedAt: Date | null;
}

const QUOTA_MAX = 2000;

const quotaForm = z.object({
	unitId: z.string().min(1),
	fieldCode: z.string().transform((code) => (code === '' ? null : code)),
	wanted: z.coerce.number().int().min(1).max(QUOTA_MAX),
	interviewerId: z.string().min(1)
});
export type QuotaForm = z.infer<typeof quotaForm>;

/** @throws Problem `quota.badForm` */
export function readQuotaForm(sent: unknown): QuotaForm {
	const read = quotaForm.safeParse(sent);
	if (read.success) return read.data;
	throw new Problem('quota.badForm', { max: QUOTA_MAX });
}
