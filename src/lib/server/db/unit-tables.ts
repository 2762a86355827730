import type { Columns } from './columns.ts';

/** Who is measured, and against what: the tree of units through time, fields and targets. */
export function defineUnitTables(c: Columns) {
	const { table, text, integer, real, boolean } = c;

	/** A node of the administration's tree, true from one date to another. */
	const unit = table(
		'unit',
		{
			id: text('id').primaryKey(),
			code: text('code').notNull(),
			kind: text('kind').notNull(),
			nameVi: text('name_vi').notNull(),
			nameEn: text('name_en'),
			/** The name without accents and in small letters, for search. */
			searchName: text('search_name').notNull(),
			parentId: text('parent_id'),
			validFrom: text('valid_from').notNull(),
			validTo: text('valid_to')
		},
		(t) => [c.index('unit_code').on(t.code), c.index('unit_parent').on(t.parentId)]
	);

	/** What became of a unit: merged, split, renamed; `share` of the old one that went to the new. */
	const unitSuccession = table(
		'unit_succession',
		{
			oldUnitId: text('old_unit_id').notNull(),
			newUnitId: text('new_unit_id').notNull(),
			kind: text('kind').notNull(),
			effectiveOn: text('effective_on').notNull(),
			share: real('share').notNull(),
			basis: text('basis').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.oldUnitId, t.newUnitId] }),
			c.index('unit_succession_new').on(t.newUnitId)
		]
	);

	const procedureField = table('procedure_field', {
		code: text('code').primaryKey(),
		nameVi: text('name_vi').notNull(),
		nameEn: text('name_en'),
		position: integer('position').notNull(),
		isPriority: boolean('is_priority').notNull()
	});

	/** A percentage that an index must reach: for a kind of service, a kind of unit or any, a field or all. */
	const target = table('target', {
		id: text('id').primaryKey(),
		code: text('code').notNull(),
		nameVi: text('name_vi').notNull(),
		measures: text('measures').notNull(),
		unitKind: text('unit_kind'),
		fieldCode: text('field_code'),
		percent: real('percent').notNull(),
		validFrom: text('valid_from').notNull(),
		validTo: text('valid_to'),
		legalBasis: text('legal_basis').notNull()
	});

	return { unit, unitSuccession, procedureField, target };
}
