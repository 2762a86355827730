/** What the page of fields may send. Server only: it brings zod along. */
import { z } from 'zod';

export const fieldForm = z.object({
	code: z
		.string()
		.trim()
		.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/),
	nameVi: z.string().trim().min(1).max(200),
	nameEn: z
		.string()
		.trim()
		.max(200)
		.transform((text) => text || null),
	position: z.coerce.number().int().min(0).max(999),
	isPriority: z.string().transform((text) => text === 'on'),
	isNew: z.string().transform((text) => text === 'yes')
});
