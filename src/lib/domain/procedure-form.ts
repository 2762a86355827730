/** What the page of one procedure may send. Server only: it brings zod along. */
import { z } from 'zod';
import { procedureCode } from './procedure-import.ts';
import { procedureLevels } from './procedure.ts';

const orNone = (text: string) => text.trim() || null;

export const procedureForm = z.object({
	code: z.string().trim().regex(procedureCode),
	nameVi: z.string().trim().min(1).max(500),
	fieldCode: z.string().max(100).transform(orNone),
	level: z.union([z.literal('').transform(() => null), z.enum(procedureLevels)]),
	legalBasis: z.string().trim().max(500),
	validTo: z.union([z.literal('').transform(() => null), z.iso.date()])
});
