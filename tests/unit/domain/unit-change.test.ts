import { describe, expect, it } from 'vitest';
import {
	addUnit,
	closeUnit,
	correctUnit,
	moveUnit,
	type UnitBook
} from '../../../src/lib/domain/unit-change.ts';
import type { FormerParent, Unit } from '../../../src/lib/domain/unit.ts';

const unit = (given: Partial<Unit> & { id: string }): Unit => ({
	code: given.id,
	kind: 'commune',
	nameVi: `Xã ${given.id}`,
	nameEn: null,
	parentId: 'root',
	validFrom: '2021-01-01',
	validTo: null,
	...given
});
const root = unit({ id: 'root', kind: 'province', parentId: null });
const bookOf = (units: readonly Unit[], formerParents: readonly FormerParent[] = []): UnitBook => ({
	units: new Map([root, ...units].map((one) => [one.id, one])),
	formerParents
});
const problem = (code: string) => expect.objectContaining({ code });

describe('a new unit', () => {
	it('may bear the code of one that ended before it began', () => {
		const book = bookOf([unit({ id: 'old', code: '7', validTo: '2025-06-30' })]);
		const added = unit({ id: 'new', code: '7', validFrom: '2025-07-01' });
		expect(addUnit(book, added)).toEqual([{ register: 'unit', before: null, after: added }]);
	});

	it.each(['2025-06-30', '2021-01-01'])(
		'may not bear it on a day of the other (%s)',
		(validFrom) => {
			const book = bookOf([unit({ id: 'old', code: 'A7', validTo: '2025-06-30' })]);
			const add = () => addUnit(book, unit({ id: 'new', code: 'a7', validFrom }));
			expect(add).toThrow(problem('unit.codeTaken'));
		}
	);

	it('hangs below a unit that exists and is no desk', () => {
		const book = bookOf([
			unit({ id: 'ended', validTo: '2024-12-31' }),
			unit({ id: 'desk', kind: 'serviceDesk' })
		]);
		for (const parentId of ['ended', 'desk', 'nobody', null]) {
			const add = () => addUnit(book, unit({ id: 'new', parentId, validFrom: '2025-01-01' }));
			expect(add).toThrow(problem('unit.noParent'));
		}
	});

	it('may be a province only where there is nothing yet', () => {
		const empty: UnitBook = { units: new Map(), formerParents: [] };
		expect(addUnit(empty, root)).toHaveLength(1);
		const second = () => addUnit(bookOf([]), { ...root, id: 'second', code: 'second' });
		expect(second).toThrow(problem('unit.noParent'));
	});
});

describe('mending a unit', () => {
	it('changes its words and nothing else', () => {
		const [before] = [unit({ id: 'a' })];
		const words = { code: 'A-1', nameVi: 'Xã An', nameEn: 'An Commune', kind: 'commune' as const };
		expect(correctUnit(bookOf([before]), 'a', words)).toEqual([
			{ register: 'unit', before, after: { ...before, ...words } }
		]);
	});

	it('does not make a unit of a desk, nor anything of the province', () => {
		const book = bookOf([unit({ id: 'desk', kind: 'serviceDesk' })]);
		const words = { code: 'x', nameVi: 'x', nameEn: null, kind: 'commune' as const };
		expect(() => correctUnit(book, 'desk', words)).toThrow(problem('unit.wrongKind'));
		expect(() => correctUnit(book, 'root', words)).toThrow(problem('unit.wrongKind'));
	});
});

describe('moving a unit', () => {
	const places = [unit({ id: 'p' }), unit({ id: 'q' }), unit({ id: 'a', parentId: 'p' })];
	const move = (book: UnitBook, parentId: string, effectiveOn: string) =>
		moveUnit(book, 'a', { parentId, effectiveOn });

	it('remembers where it hung until the day before', () => {
		const [place, row] = move(bookOf(places), 'q', '2026-07-01');
		expect(place?.after).toEqual({ unitId: 'a', parentId: 'p', validTo: '2026-06-30' });
		expect(row?.after).toMatchObject({ id: 'a', parentId: 'q' });
	});

	it('remembers nothing where it only begins on that day', () => {
		expect(move(bookOf(places), 'q', '2021-01-01')).toHaveLength(1);
	});

	it('does not go below itself, below its own, or where it is', () => {
		const book = bookOf([...places, unit({ id: 'below', parentId: 'a' })]);
		expect(() => move(book, 'a', '2026-07-01')).toThrow(problem('unit.loop'));
		expect(() => move(book, 'below', '2026-07-01')).toThrow(problem('unit.loop'));
		expect(() => move(book, 'p', '2026-07-01')).toThrow(problem('unit.nothingChanges'));
	});

	it('moves after its last move, not before', () => {
		const moved = [{ unitId: 'a', parentId: 'q', validTo: '2026-06-30' }];
		expect(() => move(bookOf(places, moved), 'q', '2026-06-30')).toThrow(problem('unit.badDates'));
		expect(move(bookOf(places, moved), 'q', '2026-07-01')).toHaveLength(2);
	});
});

describe('closing a unit', () => {
	it('sets its last day', () => {
		const before = unit({ id: 'a' });
		expect(closeUnit(bookOf([before]), 'a', '2026-12-31')).toEqual([
			{ register: 'unit', before, after: { ...before, validTo: '2026-12-31' } }
		]);
	});

	it('leaves nobody below it without a place', () => {
		const child = unit({ id: 'desk', kind: 'serviceDesk', parentId: 'a' });
		const close = (below: Unit) => closeUnit(bookOf([unit({ id: 'a' }), below]), 'a', '2026-12-31');
		expect(() => close(child)).toThrow(problem('unit.hasChildren'));
		expect(close({ ...child, validTo: '2026-12-31' })).toHaveLength(1);
	});

	it('is done once, and not before the unit began', () => {
		const book = bookOf([unit({ id: 'a' }), unit({ id: 'b', validTo: '2026-01-01' })]);
		expect(() => closeUnit(book, 'a', '2020-12-31')).toThrow(problem('unit.badDates'));
		expect(() => closeUnit(book, 'b', '2026-12-31')).toThrow(problem('unit.ended'));
	});
});
