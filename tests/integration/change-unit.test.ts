import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import {
	getUnit,
	getUnitOn,
	listUnits,
	searchUnits
} from '../../src/lib/server/repositories/units.ts';
import { changeUnit, type UnitDeed } from '../../src/lib/server/usecases/change-unit.ts';
import { aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let root: Unit;
beforeEach(async () => {
	db = await openTestDatabase();
	root = await aUnit(db, { code: '51', kind: 'province', nameVi: 'Tỉnh' });
});
afterEach(() => db.close());

const change = (deed: UnitDeed) => changeUnit(db, { deed, actorId: 'an', now: today });
const words = { code: 'MC-1', nameVi: 'Bộ phận Một cửa', nameEn: null } as const;

it('adds the first unit of an empty register, and one below it', async () => {
	const empty = await openTestDatabase();
	const add = (form: object) =>
		changeUnit(empty, {
			deed: { kind: 'add', form: { ...words, validFrom: '2026-01-01', ...form } as never },
			actorId: 'an',
			now: today
		});
	const first = await add({ code: '51', kind: 'province', parentId: null });
	const second = await add({ kind: 'commune', parentId: first.unitId });
	expect(await getUnit(empty.read, second.unitId)).toMatchObject({
		code: 'MC-1',
		parentId: first.unitId,
		validFrom: '2026-01-01',
		validTo: null
	});
	const [event] = await listEvents(empty.read, { limit: 1 });
	expect(event).toMatchObject({ action: 'unit.add', details: { name: 'Bộ phận Một cửa' } });
	await empty.close();
});

it('mends a name, which is then found by the new one', async () => {
	const unit = await aUnit(db, { nameVi: 'Xã Sai', parentId: root.id });
	const form = { code: unit.code, nameVi: 'Xã Đúng', nameEn: null, kind: 'commune' as const };
	await change({ kind: 'correct', unitId: unit.id, form });
	const found = await searchUnits(db.read, { query: 'dung', day: '2026-11-20', limit: 5 });
	expect(found.map(({ id }) => id)).toEqual([unit.id]);
});

it('moves a unit from a day on', async () => {
	const [one, other] = [
		await aUnit(db, { parentId: root.id }),
		await aUnit(db, { parentId: root.id })
	];
	const desk = await aUnit(db, { kind: 'serviceDesk', parentId: one.id });
	const form = { parentId: other.id, effectiveOn: '2026-11-16', basis: 'QĐ 1' };
	await change({ kind: 'move', unitId: desk.id, form });
	const parentOn = async (day: string) => (await getUnitOn(db.read, desk.id, day)).parentId;
	expect([await parentOn('2026-11-15'), await parentOn('2026-11-16')]).toEqual([one.id, other.id]);
});

it('ends a unit, and refuses to leave others below it', async () => {
	const unit = await aUnit(db, { parentId: root.id });
	const desk = await aUnit(db, { kind: 'serviceDesk', parentId: unit.id });
	const form = { lastDay: '2026-11-20', basis: 'QĐ 2' };
	await expect(change({ kind: 'close', unitId: unit.id, form })).rejects.toMatchObject({
		code: 'unit.hasChildren'
	});
	await change({ kind: 'close', unitId: desk.id, form });
	await change({ kind: 'close', unitId: unit.id, form });
	expect(await getUnit(db.read, unit.id)).toMatchObject({ validTo: '2026-11-20' });
});

it('refuses a day that no register means', async () => {
	const unit = await aUnit(db, { parentId: root.id, validFrom: '1900-01-01' });
	const form = { lastDay: '1901-01-01', basis: 'QĐ 2' };
	await expect(change({ kind: 'close', unitId: unit.id, form })).rejects.toMatchObject({
		code: 'unit.badDates'
	});
	expect(await listUnits(db.read)).toHaveLength(2);
});
