/** What the page of a target may send. Server only: it brings zod along. */
import { z } from 'zod';
import { unitKinds } from './unit.ts';

const emptyIsNull = z.literal('').transform(() => null);

export const targetForm = z
	.object({
		code: z
			.string()
			.trim()
			.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/),
		nameVi: z.string().trim().min(1).max(200),
		measures: z.enum(['procedure', 'administration', 'management', 'health', 'education']),
		unitKind: z.union([emptyIsNull, z.enum(unitKinds)]),
		fieldCode: z.union([emptyIsNull, z.string().max(40)]),
		/** Per cent as people type it: 85,5. */
		percent: z
			.string()
			.trim()
			.min(1)
			.transform((text) => Number(text.replace(',', '.')))
			.pipe(z.number().gt(0).max(100)),
		validFrom: z.iso.date(),
		validTo: z.union([emptyIsNull, z.iso.date()]),
		legalBasis: z.string().trim().min(1).max(500)
	})
	.refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
		path: ['validTo']
	});
export type TargetForm = z.infer<typeof targetForm>;
