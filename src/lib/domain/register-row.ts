/** Rows of a change as they come back from where they were kept. Server only: it brings zod along. */
import { z } from 'zod';
import { procedureLevels } from './procedure.ts';
import type { RegisterRow } from './register-change.ts';
import { unitKinds } from './unit.ts';

const text = z.string();
const words = { nameVi: text, nameEn: text.nullable() };

const unit = z.object({
	id: text,
	code: text,
	kind: z.enum(unitKinds),
	...words,
	parentId: text.nullable(),
	validFrom: text,
	validTo: text.nullable()
});
const succession = z.object({
	oldUnitId: text,
	newUnitId: text,
	kind: z.enum(['merged', 'split', 'renamed']),
	effectiveOn: text,
	share: z.number(),
	originShare: z.number().nullable(),
	basis: text
});
const target = z.object({
	id: text,
	code: text,
	nameVi: text,
	measures: z.enum(['procedure', 'administration', 'management', 'health', 'education']),
	unitKind: text.nullable(),
	fieldCode: text.nullable(),
	percent: z.number(),
	validFrom: text,
	validTo: text.nullable(),
	legalBasis: text
});
const field = z.object({ code: text, ...words, position: z.number(), isPriority: z.boolean() });
const procedure = z.object({
	code: text,
	nameVi: text,
	fieldCode: text.nullable(),
	level: z.enum(procedureLevels).nullable(),
	legalBasis: text,
	validTo: text.nullable()
});
const member = z.object({
	campaignId: text,
	unitId: text,
	plannedSample: z.number().nullable(),
	volume: z.number().nullable()
});

const rowOf = <R extends string, T extends z.ZodType>(register: R, row: T) =>
	z.object({ register: z.literal(register), before: row.nullable(), after: row.nullable() });

export const registerRow: z.ZodType<RegisterRow> = z.discriminatedUnion('register', [
	rowOf('unit', unit),
	rowOf('formerParent', z.object({ unitId: text, parentId: text, validTo: text })),
	rowOf('succession', succession),
	rowOf('member', member),
	rowOf(
		'link',
		z.object({ code: text, campaignId: text, unitId: text, deskId: text, retiredAt: z.null() })
	),
	rowOf('account', z.object({ id: text, unitId: text })),
	rowOf('target', target),
	rowOf('field', field),
	rowOf('procedure', procedure)
]);
