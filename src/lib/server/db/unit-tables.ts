import type { Columns } from './columns.ts';

/** Who is measured, and against what: the tree of units through time, fields, procedures, targets. */
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
			/** The part of the new unit that came from the old one; null where nobody said. */
			originShare: real('origin_share'),
			basis: text('basis').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.oldUnitId, t.newUnitId] }),
			c.index('unit_succession_new').on(t.newUnitId)
		]
	);

	/** Under whom a unit hung before it was moved; `unit.parent_id` holds for the days after. */
	const unitFormerParent = table(
		'unit_former_parent',
		{
			unitId: text('unit_id').notNull(),
			parentId: text('parent_id').notNull(),
			/** The last day below that parent. */
			validTo: text('valid_to').notNull()
		},
		(t) => [
			c.primaryKey({ columns: [t.unitId, t.validTo] }),
			c.index('unit_former_parent_parent').on(t.parentId)
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

	/** An administrative procedure by its national code (mã TTHC) and the field it belongs to. */
	const procedure = table(
		'procedure',
		{
			code: text('code').primaryKey(),
			nameVi: text('name_vi').notNull(),
			/** Name and code without accents and in small letters, for search. */
			searchName: text('search_name').notNull(),
			/** Null until somebody says which field it belongs to. */
			fieldCode: text('field_code'),
			level: text('level'),
			legalBasis: text('legal_basis').notNull(),
			/** Last day in force; null while it is. */
			validTo: text('valid_to')
		},
		(t) => [c.index('procedure_field_code').on(t.fieldCode)]
	);

	return { unit, unitSuccession, unitFormerParent, procedureField, procedure, target };
}
