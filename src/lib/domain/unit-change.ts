/**
 * What an administrator does to the tree of units, as rows before and after. Nothing is written
 * here; nothing that was is lost: a unit ends, it is never deleted.
 */
import { Problem } from './problem.ts';
import type { RegisterRow } from './register-change.ts';
import {
	dayBefore,
	existsOn,
	placedOn,
	type FormerParent,
	type Unit,
	type UnitKind
} from './unit.ts';

/** The register of units as it stands. */
export interface UnitBook {
	readonly units: ReadonlyMap<string, Unit>;
	readonly formerParents: readonly FormerParent[];
}

/** What somebody writes down of a unit. */
export interface UnitWords {
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string | null;
	readonly kind: UnitKind;
}

/** A tree of offices is never this deep. */
const DEPTH_MAX = 12;

/**
 * A new unit. The first of all is the province; every other hangs below one that exists.
 *
 * @throws Problem `unit.codeTaken`, `unit.noParent`, `unit.badDates`
 */
export function addUnit(book: UnitBook, unit: Unit): RegisterRow[] {
	if (unit.validTo !== null && unit.validTo < unit.validFrom) throw new Problem('unit.badDates');
	mustBeFree(book, unit);
	if (book.units.size > 0 || unit.kind !== 'province') mustBePlaced(book, unit, unit.validFrom);
	return [{ register: 'unit', before: null, after: unit }];
}

/**
 * Mends what was written wrongly of a unit: it was never otherwise, so nothing is remembered of
 * it but in the log. What a desk is does not change into what a unit is, nor back: responses hang
 * on it.
 *
 * @throws Problem `unit.notFound`, `unit.codeTaken`, `unit.wrongKind`
 */
export function correctUnit(book: UnitBook, id: string, words: UnitWords): RegisterRow[] {
	const before = unitIn(book, id);
	const isDeskNow = words.kind === 'serviceDesk';
	if ((before.kind === 'serviceDesk') !== isDeskNow) throw new Problem('unit.wrongKind');
	if ((before.parentId === null) !== (words.kind === 'province') && before.parentId === null)
		throw new Problem('unit.wrongKind');
	const after = { ...before, ...words };
	mustBeFree(book, after);
	return [{ register: 'unit', before, after }];
}

/**
 * A unit hangs below another from a day on; where it hung before stays known.
 *
 * @throws Problem `unit.notFound`, `unit.noParent`, `unit.loop`, `unit.badDates`, `unit.ended`
 */
export function moveUnit(
	book: UnitBook,
	id: string,
	{ parentId, effectiveOn }: { parentId: string; effectiveOn: string }
): RegisterRow[] {
	const before = unitIn(book, id);
	if (before.parentId === null) throw new Problem('unit.noParent');
	if (before.parentId === parentId) throw new Problem('unit.nothingChanges');
	if (before.validTo !== null && before.validTo < effectiveOn) {
		throw new Problem('unit.ended', { name: before.nameVi });
	}
	const moves = book.formerParents.filter(({ unitId }) => unitId === id);
	if (moves.some(({ validTo }) => effectiveOn <= validTo)) throw new Problem('unit.badDates');
	const after = { ...before, parentId };
	mustBePlaced(book, after, effectiveOn > before.validFrom ? effectiveOn : before.validFrom);
	const place = placeBefore(before, effectiveOn);
	return [...place, { register: 'unit', before, after }];
}

/**
 * The last day of a unit. Whoever hangs below it must have another place first.
 *
 * @throws Problem `unit.notFound`, `unit.ended`, `unit.badDates`, `unit.hasChildren`
 */
export function closeUnit(book: UnitBook, id: string, lastDay: string): RegisterRow[] {
	const before = unitIn(book, id);
	if (before.validTo !== null) throw new Problem('unit.ended', { name: before.nameVi });
	if (lastDay < before.validFrom) throw new Problem('unit.badDates');
	const left = childrenOf(book, id, lastDay).filter(
		({ validTo }) => validTo === null || validTo > lastDay
	);
	const [first] = left;
	if (first) throw new Problem('unit.hasChildren', { name: first.nameVi, count: left.length });
	return [{ register: 'unit', before, after: { ...before, validTo: lastDay } }];
}

/** Units that hang right below another after a day, coming ones too. */
export function childrenOf({ units, formerParents }: UnitBook, id: string, day: string): Unit[] {
	return [...units.values()].filter((unit) => {
		if (unit.validTo !== null && unit.validTo <= day) return false;
		return placedOn(unit, formerParents, day).parentId === id || unit.parentId === id;
	});
}

/** @throws Problem `unit.notFound` */
export function unitIn({ units }: UnitBook, id: string): Unit {
	const unit = units.get(id);
	if (unit === undefined) throw new Problem('unit.notFound', { id });
	return unit;
}

/** The row that remembers where a unit hung until the day before; none where it only begins then. */
export function placeBefore({ id, parentId, validFrom }: Unit, effectiveOn: string): RegisterRow[] {
	if (parentId === null || effectiveOn <= validFrom) return [];
	const after = { unitId: id, parentId, validTo: dayBefore(effectiveOn) };
	return [{ register: 'formerParent', before: null, after }];
}

/**
 * No other unit bears the code on any day of this one.
 *
 * @throws Problem `unit.codeTaken`
 */
export function mustBeFree({ units }: UnitBook, unit: Unit): void {
	for (const other of units.values()) {
		if (other.id === unit.id || other.code.toLowerCase() !== unit.code.toLowerCase()) continue;
		const begins = other.validTo === null || unit.validFrom <= other.validTo;
		const ends = unit.validTo === null || other.validFrom <= unit.validTo;
		if (begins && ends)
			throw new Problem('unit.codeTaken', { code: unit.code, name: other.nameVi });
	}
}

/**
 * The unit hangs below one that exists on the day, is no desk, and does not hang below it.
 *
 * @throws Problem `unit.noParent`, `unit.loop`
 */
export function mustBePlaced(book: UnitBook, unit: Unit, day: string): void {
	const parent = unit.parentId === null ? undefined : book.units.get(unit.parentId);
	if (!parent || !existsOn(parent, day) || parent.kind === 'serviceDesk') {
		throw new Problem('unit.noParent');
	}
	let above: Unit | undefined = parent;
	for (let depth = 0; above !== undefined; depth += 1) {
		if (above.id === unit.id || depth > DEPTH_MAX) throw new Problem('unit.loop');
		above = above.parentId === null ? undefined : book.units.get(above.parentId);
	}
}
