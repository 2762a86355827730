/** The check of what a keyer's browser sends, and of what lies sealed. */
import { z } from 'zod';
import { voidReasons, type KeyedContent } from './keying.ts';

const ITEMS_MAX = 300;
const value = z.union([z.number(), z.string().max(5_000), z.array(z.string().max(200)).max(100)]);

export const keyedContent: z.ZodType<KeyedContent> = z.strictObject({
	voidReason: z.enum(voidReasons).nullable(),
	caseNumber: z.number().int().positive().max(9_999_999).nullable(),
	fieldCode: z.string().min(1).max(64).nullable(),
	day: z.union([z.iso.date(), z.literal('')]),
	answers: z
		.record(z.string().max(64), value)
		.refine((given) => Object.keys(given).length <= ITEMS_MAX),
	doubles: z.array(z.string().max(64)).max(ITEMS_MAX)
});
