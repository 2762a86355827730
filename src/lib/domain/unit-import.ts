/** A file of units: what it does to the register. */
import { Problem } from './problem.ts';
import type { RegisterRow } from './register-change.ts';
import {
	byNumber,
	cellOf,
	coalesced,
	dayIn,
	linesOf,
	untilSettled,
	withoutTwins,
	type DayReader,
	type FileRow,
	type ImportLine,
	type ImportPlan
} from './register-import.ts';
import { addUnit, closeUnit, correctUnit, moveUnit, unitIn, type UnitBook } from './unit-change.ts';
import { unitKinds, type FormerParent, type Unit } from './unit.ts';

export interface UnitImportNeeds extends DayReader {
	/** From which day moves hold, and new units that name no day of their own exist. */
	readonly effectiveOn: string;
	readonly newUnitId: () => string;
	/** Kinds by the words that people use for them, folded. */
	readonly kindOf: (words: string) => string;
}

export const unitColumns = [
	'ma',
	'ten',
	'ten_tieng_anh',
	'loai',
	'ma_cap_tren',
	'tu_ngay',
	'den_ngay'
] as const;

/**
 * What a file of units does to the register. A unit that exists is known by its code; a column that
 * is missing, or a cell left empty, leaves what stands. Units below others of the same file may
 * stand before or after them.
 */
export function planUnits(
	book: UnitBook,
	file: readonly FileRow[],
	needs: UnitImportNeeds
): ImportPlan {
	const units = new Map(book.units);
	const formerParents: FormerParent[] = [...book.formerParents];
	const standing = { units, formerParents };
	const idOf = new Map<string, string>();
	for (const { id, code, validTo } of units.values()) {
		if (validTo === null || validTo >= needs.effectiveOn) idOf.set(code.toLowerCase(), id);
	}
	const rows: RegisterRow[] = [];
	const kindOfLine = new Map<FileRow, ImportLine['kind']>();
	const apply = (changed: readonly RegisterRow[]) => {
		for (const row of changed) {
			if (row.register === 'unit' && row.after) {
				units.set(row.after.id, row.after);
				idOf.set(row.after.code.toLowerCase(), row.after.id);
			}
			if (row.register === 'formerParent' && row.after) formerParents.push(row.after);
		}
		rows.push(...changed);
	};
	const { fresh, faults } = withoutTwins(file);
	const place = (row: FileRow): void => {
		const { cells } = row;
		const id = idOf.get(cellOf(cells, 'ma').toLowerCase());
		const parentCode = cellOf(cells, 'ma_cap_tren');
		const parentId = parentCode === '' ? null : (idOf.get(parentCode.toLowerCase()) ?? null);
		if (parentCode !== '' && parentId === null)
			throw new Problem('register.rowParent', { code: parentCode });
		if (id === undefined) {
			apply(addUnit(standing, newUnit(cells, parentId, needs)));
			kindOfLine.set(row, 'added');
			return;
		}
		const changed = correction(standing, unitIn(standing, id), cells, needs);
		apply(changed);
		const now = unitIn(standing, id);
		if (parentId !== null && parentId !== now.parentId) {
			const { effectiveOn } = needs;
			apply(moveUnit(standing, id, { parentId, effectiveOn }));
			kindOfLine.set(row, 'changed');
		} else if (changed.length > 0) kindOfLine.set(row, 'changed');
	};
	const placed = untilSettled(fresh, place);
	const closed = untilSettled(placed.settled, (row) => {
		const lastDay = dayIn(row.cells, 'den_ngay', needs);
		const id = idOf.get(cellOf(row.cells, 'ma').toLowerCase()) ?? '';
		if (lastDay === null || unitIn(standing, id).validTo === lastDay) return;
		apply(closeUnit(standing, id, lastDay));
		if (kindOfLine.get(row) !== 'added') kindOfLine.set(row, 'closed');
	});
	return {
		rows: coalesced(rows),
		...linesOf(
			closed.settled.sort(byNumber),
			kindOfLine,
			(code) => units.get(idOf.get(code.toLowerCase()) ?? '')?.nameVi
		),
		faults: [...faults, ...placed.faults, ...closed.faults].sort(byNumber)
	};
}

function newUnit(cells: FileRow['cells'], parentId: string | null, needs: UnitImportNeeds): Unit {
	const nameVi = cellOf(cells, 'ten');
	if (nameVi === '') throw new Problem('register.rowIncomplete');
	return {
		id: needs.newUnitId(),
		code: cellOf(cells, 'ma'),
		nameVi,
		nameEn: cellOf(cells, 'ten_tieng_anh') || null,
		kind: kindIn(cells, needs) ?? wrongKind(''),
		parentId,
		validFrom: dayIn(cells, 'tu_ngay', needs) ?? needs.effectiveOn,
		validTo: null
	};
}

function correction(
	book: UnitBook,
	unit: Unit,
	cells: FileRow['cells'],
	needs: UnitImportNeeds
): RegisterRow[] {
	const words = {
		code: unit.code,
		nameVi: cellOf(cells, 'ten') || unit.nameVi,
		nameEn: cellOf(cells, 'ten_tieng_anh') || unit.nameEn,
		kind: kindIn(cells, needs) ?? unit.kind
	};
	const isSame =
		words.nameVi === unit.nameVi && words.nameEn === unit.nameEn && words.kind === unit.kind;
	return isSame ? [] : correctUnit(book, unit.id, words);
}

function kindIn(cells: FileRow['cells'], { kindOf }: UnitImportNeeds): Unit['kind'] | null {
	const words = cellOf(cells, 'loai');
	if (words === '') return null;
	const asked = kindOf(words);
	return unitKinds.find((kind) => kind === asked) ?? wrongKind(words);
}

function wrongKind(words: string): never {
	throw new Problem('register.rowKind', { words });
}
