import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	findUnitByCode,
	listUnitPath,
	listUnits,
	searchUnits
} from '../../src/lib/server/repositories/units.ts';
import { unitDirectory } from '../../src/lib/server/reports/unit-directory.ts';
import { saveFormerParents } from '../../src/lib/server/repositories/former-parents.ts';
import { aDesk, aUnit } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const day = '2026-11-20';
let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const find = async (query: string) =>
	(await searchUnits(db.read, { query, day, limit: 10 })).map(({ nameVi }) => nameVi);

describe('searching a unit by name', () => {
	beforeEach(async () => {
		await aUnit(db, { nameVi: 'Phường Cẩm Thành', code: '21025' });
		await aUnit(db, { nameVi: 'Xã Cẩm Sơn' });
		await aUnit(db, { nameVi: 'Xã Đình Cương' });
		await aUnit(db, { nameVi: 'Sở Xây dựng', kind: 'department' });
	});

	it('needs no accents, and knows đ', async () => {
		expect(await find('dinh cuong')).toEqual(['Xã Đình Cương']);
	});

	it('reads accents in either form of Unicode', async () => {
		expect(await find('Đình'.normalize('NFD'))).toEqual(['Xã Đình Cương']);
	});

	it('does not mind “xã”, “phường” or “UBND” before the name', async () => {
		expect(await find('UBND xã Cẩm Thành')).toEqual(['Phường Cẩm Thành']);
	});

	it('puts the name that was typed in full before others', async () => {
		expect(await find('phường cẩm')).toEqual(['Phường Cẩm Thành', 'Xã Cẩm Sơn']);
	});

	it('puts names that begin with the word before those that contain it', async () => {
		await aUnit(db, { nameVi: 'Xã Trà Cẩm' });
		expect(await find('cam')).toEqual(['Xã Cẩm Sơn', 'Phường Cẩm Thành', 'Xã Trà Cẩm']);
	});

	it('finds a unit by its code', async () => {
		expect(await find('21025')).toEqual(['Phường Cẩm Thành']);
	});

	it.each(['%', '_', "'", ''])('finds nothing for %j, which is no name', async (query) => {
		expect(await find(query)).toEqual([]);
	});

	it('offers only the kinds asked for', async () => {
		const kinds = ['department'] as const;
		const found = await searchUnits(db.read, { query: 'xa', day, limit: 10, kinds });
		expect(found.map(({ nameVi }) => nameVi)).toEqual(['Sở Xây dựng']);
	});
});

describe('units in time', () => {
	it('carry a code only while they exist: a code is used again after a merger', async () => {
		const old = await aUnit(db, { code: '7', validTo: '2025-06-30' });
		const merged = await aUnit(db, { code: '7', validFrom: '2025-07-01' });

		expect(await findUnitByCode(db.read, '7', '2025-06-30')).toEqual(old);
		expect(await findUnitByCode(db.read, '7', '2025-07-01')).toEqual(merged);
		expect(await findUnitByCode(db.read, '8', day)).toBeNull();
	});

	it('are not offered to citizens once they have ended', async () => {
		await aUnit(db, { nameVi: 'Xã Cũ', validTo: '2025-06-30' });
		expect(await find('cu')).toEqual([]);
		expect(await listUnits(db.read, { day })).toEqual([]);
		expect(await listUnits(db.read)).toHaveLength(1);
	});

	it('hang below another unit from the day they were moved, and not before', async () => {
		const [before, after] = [await aUnit(db), await aUnit(db)];
		const desk = await aDesk(db, after, { code: 'MC-7' });
		const former = { unitId: desk.id, parentId: before.id, validTo: '2025-06-30' };
		await db.write((tx) => saveFormerParents(tx, [former]));

		const parentOn = async (on: string) => (await findUnitByCode(db.read, 'MC-7', on))?.parentId;
		expect([await parentOn('2025-06-30'), await parentOn('2025-07-01')]).toEqual([
			before.id,
			after.id
		]);
		expect(await listUnitPath(db.read, desk.id, '2025-06-30')).toEqual([before.id, desk.id]);
		const listed = await listUnits(db.read, { day: '2025-06-30' });
		expect(listed.find(({ id }) => id === desk.id)?.parentId).toBe(before.id);
	});

	it('are still found in the register by those who keep it', async () => {
		await aUnit(db, { nameVi: 'Xã Cũ', validTo: '2025-06-30' });
		const asked = { query: 'cu', kind: null, day } as const;
		const page = { order: 'name', isDescending: false, limit: 10, offset: 0 } as const;
		const ended = await unitDirectory(db.read, { ...asked, existence: 'ended' }, page);
		expect(ended.units.map(({ nameVi }) => nameVi)).toEqual(['Xã Cũ']);
		const now = await unitDirectory(db.read, { ...asked, existence: 'now' }, page);
		expect(now).toEqual({ units: [], total: 0 });
	});
});

describe('the path of a unit', () => {
	it('runs from the root down to the unit', async () => {
		const root = await aUnit(db, { kind: 'province' });
		const commune = await aUnit(db, { parentId: root.id });
		const desk = await aUnit(db, { parentId: commune.id, kind: 'serviceDesk' });

		expect(await listUnitPath(db.read, desk.id, day)).toEqual([root.id, commune.id, desk.id]);
	});

	it('says so where there is no such unit', async () => {
		await expect(listUnitPath(db.read, 'nowhere', day)).rejects.toMatchObject({
			code: 'unit.notFound'
		});
	});
});
