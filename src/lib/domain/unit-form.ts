/** What the pages of the register of units may send. Server only: it brings zod along. */
import { z } from 'zod';
import { unitKinds } from './unit.ts';

const day = z.iso.date();
const id = z.string().min(1).max(64);
/** Stands in addresses: no spaces, no signs that mean something there. */
const code = z
	.string()
	.trim()
	.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);
const name = z.string().trim().min(1).max(200);
const nameEn = z
	.string()
	.trim()
	.max(200)
	.transform((text) => text || null);
const basis = z.string().trim().max(500);

const words = { code, nameVi: name, nameEn, kind: z.enum(unitKinds) };

export const addUnitForm = z.object({
	...words,
	parentId: id.or(z.literal('').transform(() => null)),
	validFrom: day
});

export const correctUnitForm = z.object(words);
export const moveUnitForm = z.object({ parentId: id, effectiveOn: day, basis: basis.min(1) });
export const closeUnitForm = z.object({ lastDay: day, basis: basis.min(1) });

const people = z.union([
	z.literal('').transform(() => null),
	z.coerce.number().int().min(1).max(100_000_000)
]);
/** Per cent as people type it: 33,33. */
const percent = z
	.string()
	.trim()
	.transform((text) => Number((text === '' ? '0' : text).replace(',', '.')))
	.pipe(z.number().min(0).max(100));

/** New units that one reorganisation may make, and old ones it may end. */
const REORGANISED_MAX = 12;

const made = z.object({
	code,
	nameVi: name,
	nameEn,
	kind: z.enum(unitKinds),
	parentId: id,
	shares: z.array(percent)
});

export const reorganisationForm = z.object({
	effectiveOn: day,
	basis: basis.min(1),
	movesAccounts: z.boolean(),
	old: z.array(z.object({ id, people })).min(1).max(REORGANISED_MAX),
	made: z.array(made).min(1).max(REORGANISED_MAX),
	/** Position of the new unit by the id of each unit below an old one. */
	heirs: z.record(id, z.coerce.number().int().min(0).max(REORGANISED_MAX))
});
export type ReorganisationForm = z.infer<typeof reorganisationForm>;

/** The same as people write it: units by their names or codes. */
export const reorganisationSent = reorganisationForm.extend({
	old: z.array(z.object({ name, people })).min(1).max(REORGANISED_MAX),
	made: z
		.array(made.omit({ parentId: true }).extend({ parent: name }))
		.min(1)
		.max(REORGANISED_MAX)
});
export type ReorganisationSent = z.infer<typeof reorganisationSent>;
