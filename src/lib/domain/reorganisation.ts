/**
 * Mergers, splits and renamings (sắp xếp đơn vị): from a day on, old units are new ones.
 *
 * The old units end the day before and stay readable for ever; whoever hangs below them (desks,
 * their tablets, schools) goes on under the new one without any change of its own, so that what
 * is answered from that day on counts for the new unit, and what was answered before it, however
 * late it comes in, for the old one.
 */
import { Problem } from './problem.ts';
import type { RegisterRow } from './register-change.ts';
import { dayBefore, type Unit, type UnitSuccession } from './unit.ts';
import {
	childrenOf,
	mustBeFree,
	mustBePlaced,
	placeBefore,
	unitIn,
	type UnitBook,
	type UnitWords
} from './unit-change.ts';

/** An old unit, and how many people live in it where somebody said. */
export interface OldUnit {
	readonly id: string;
	readonly people: number | null;
}

/** A new unit; `shares` are the parts (0–1) that it takes of the old ones, in their order. */
export interface NewUnit extends UnitWords {
	readonly id: string;
	readonly parentId: string;
	readonly shares: readonly number[];
}

export interface Reorganisation {
	/** First day of the new units. */
	readonly effectiveOn: string;
	/** The resolution that orders it. */
	readonly basis: string;
	readonly old: readonly OldUnit[];
	readonly made: readonly NewUnit[];
	/** New unit of each unit below an old one, by id; the largest heir where it is not named. */
	readonly heirOfChild: ReadonlyMap<string, string>;
}

/** Shares are typed by hand: a third is 33.33 %. */
const SHARE_DUST = 0.0011;

/**
 * The rows of a reorganisation.
 *
 * @throws Problem `unit.notFound`, `unit.ended`, `unit.badDates`, `unit.badShares`,
 *   `unit.codeTaken`, `unit.noParent`, `unit.loop`
 */
export function reorganise(book: UnitBook, plan: Reorganisation): RegisterRow[] {
	const { effectiveOn, old, made } = plan;
	if (old.length === 0 || made.length === 0) throw new Problem('unit.badShares');
	const lastDay = dayBefore(effectiveOn);
	const ended = old.map(({ id }) => {
		const before = unitIn(book, id);
		if (before.validTo !== null) throw new Problem('unit.ended', { name: before.nameVi });
		if (before.parentId === null) throw new Problem('unit.noParent');
		if (effectiveOn <= before.validFrom) throw new Problem('unit.badDates');
		return { before, after: { ...before, validTo: lastDay } };
	});
	const after: UnitBook = {
		...book,
		units: new Map([...book.units, ...ended.map((row) => [row.before.id, row.after] as const)])
	};
	const begun = made.map((one) => begin(after, one, effectiveOn));
	mustDiffer(begun);
	return [
		...ended.map((row): RegisterRow => ({ register: 'unit', ...row })),
		...begun.map((unit): RegisterRow => ({ register: 'unit', before: null, after: unit })),
		...successionsOf(plan).map((succession): RegisterRow => ({
			register: 'succession',
			before: null,
			after: succession
		})),
		...moveChildren(after, plan)
	];
}

/** What became of what, with shares made to add up to one. @throws Problem `unit.badShares` */
export function successionsOf({ effectiveOn, basis, old, made }: Reorganisation): UnitSuccession[] {
	const shares = old.map((_, at) => wholeOf(made.map((one) => one.shares[at] ?? 0)));
	if (made.some((_, at) => shares.every((row) => (row[at] ?? 0) === 0))) {
		throw new Problem('unit.badShares');
	}
	return old.flatMap(({ id }, at) =>
		made.flatMap(({ id: newUnitId }, to): UnitSuccession[] => {
			const share = shares[at]?.[to] ?? 0;
			if (share === 0) return [];
			const heirs = shares[at]?.filter((one) => one > 0).length ?? 0;
			const sources = shares.filter((row) => (row[to] ?? 0) > 0).length;
			const kind = kindOf(heirs, sources);
			const originShare = originOf(old, shares, { at, to });
			return [{ oldUnitId: id, newUnitId, kind, effectiveOn, share, originShare, basis }];
		})
	);
}

function kindOf(heirs: number, sources: number): UnitSuccession['kind'] {
	if (heirs > 1) return 'split';
	return sources > 1 ? 'merged' : 'renamed';
}

/** @throws Problem `unit.badShares` where the parts are not the whole */
function wholeOf(parts: readonly number[]): number[] {
	const sum = parts.reduce((total, part) => total + part, 0);
	const isWhole = Math.abs(sum - 1) <= SHARE_DUST && parts.every((part) => part >= 0);
	if (!isWhole) throw new Problem('unit.badShares');
	return parts.map((part) => part / sum);
}

/** The part of a new unit's people that came from an old one; null where somebody's are unknown. */
function originOf(
	old: readonly OldUnit[],
	shares: readonly (readonly number[])[],
	{ at, to }: { at: number; to: number }
): number | null {
	let all = 0;
	for (const [from, { people }] of old.entries()) {
		const share = shares[from]?.[to] ?? 0;
		if (share === 0) continue;
		if (people === null) return null;
		all += people * share;
	}
	const own = (old[at]?.people ?? 0) * (shares[at]?.[to] ?? 0);
	return all > 0 && own > 0 ? own / all : null;
}

function begin(book: UnitBook, { id, code, nameVi, nameEn, kind, parentId }: NewUnit, day: string) {
	const unit: Unit = { id, code, nameVi, nameEn, kind, parentId, validFrom: day, validTo: null };
	if (kind === 'serviceDesk' || kind === 'province') throw new Problem('unit.wrongKind');
	mustBeFree(book, unit);
	mustBePlaced(book, unit, day);
	return unit;
}

function mustDiffer(units: readonly Unit[]): void {
	for (const [at, { code, nameVi }] of units.entries()) {
		const twin = units.slice(0, at).find((other) => other.code === code);
		if (twin) throw new Problem('unit.codeTaken', { code, name: nameVi });
	}
}

function moveChildren(book: UnitBook, plan: Reorganisation): RegisterRow[] {
	const { effectiveOn, old, made, heirOfChild } = plan;
	const lastDay = dayBefore(effectiveOn);
	return old.flatMap(({ id }, at) => {
		const largest = made.reduce((best, one) =>
			(one.shares[at] ?? 0) > (best.shares[at] ?? 0) ? one : best
		);
		const isOld = (unit: Unit) => old.some((one) => one.id === unit.id);
		return childrenOf(book, id, lastDay)
			.filter((child) => child.parentId === id && !isOld(child))
			.flatMap((child): RegisterRow[] => {
				const heir = made.find((one) => one.id === heirOfChild.get(child.id)) ?? largest;
				return [
					...placeBefore(child, effectiveOn),
					{ register: 'unit', before: child, after: { ...child, parentId: heir.id } }
				];
			});
	});
}
