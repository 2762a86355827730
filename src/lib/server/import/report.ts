import { z } from 'zod';
import type { RowFaultKind } from '../../domain/import-row.ts';

/** What the check of a file found, before anything is taken. */
export const checkReport = z.object({
	/** Rows below the header. */
	rows: z.number().int(),
	taken: z.number().int(),
	rejected: z.number().int(),
	blank: z.number().int(),
	unfinished: z.number().int(),
	/** Answers left out because their question is not asked after the other answers. */
	hiddenAnswers: z.number().int(),
	/** Calendar days of the first and last answer; null where nothing can be taken. */
	firstDay: z.string().nullable(),
	lastDay: z.string().nullable(),
	/** Responses by unit id, answers by item code, rejected rows by reason. */
	byUnit: z.record(z.string(), z.number().int()),
	byItem: z.record(z.string(), z.number().int()),
	byReason: z.partialRecord(
		z.custom<RowFaultKind>((text) => typeof text === 'string'),
		z.number()
	),
	/** Words that were not understood, the most frequent first. */
	unknownWords: z.array(
		z.object({
			labelKey: z.string(),
			value: z.string(),
			column: z.number().int(),
			rows: z.number().int()
		})
	),
	/** The first rows as they will be taken. */
	firstRows: z.array(
		z.object({
			row: z.number().int(),
			unitId: z.string(),
			day: z.string(),
			answers: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())]))
		})
	)
});
export type CheckReport = z.infer<typeof checkReport>;
