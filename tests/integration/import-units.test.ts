import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileRow } from '../../src/lib/domain/register-import.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { newId } from '../../src/lib/server/id.ts';
import { HEAD_BYTES } from '../../src/lib/server/import/encoding.ts';
import { markOfPlan, readRegisterFile } from '../../src/lib/server/register/import-file.ts';
import { findUnitByCode, listUnits } from '../../src/lib/server/repositories/units.ts';
import { importUnits, planUnitImport } from '../../src/lib/server/usecases/import-units.ts';
import { undoRegisterChange } from '../../src/lib/server/usecases/undo-register-change.ts';
import { aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const effectiveOn = '2026-11-20';
const by = { actorId: 'an', now: today, name: 'don-vi.csv', effectiveOn };

let db: TestDatabase;
let root: Unit;

beforeEach(async () => {
	db = await openTestDatabase();
	root = await aUnit(db, { code: '51', kind: 'province', nameVi: 'Tỉnh' });
	await aUnit(db, { code: '7', nameVi: 'Xã Cũ', parentId: root.id });
	await aUnit(db, { code: '8', nameVi: 'Xã Thôi', parentId: root.id });
});
afterEach(() => db.close());

const fileOf = (...rows: string[][]): FileRow[] =>
	rows.map(([ma = '', ten = '', loai = '', cap = '', den = ''], at) => ({
		number: at + 2,
		cells: { ma, ten, loai, ma_cap_tren: cap, den_ngay: den }
	}));
const good = fileOf(
	['9', 'Bộ phận của xã mới', 'serviceDesk', '10'],
	['10', 'Xã Mới', 'Xã, phường, đặc khu', '51'],
	['7', 'Xã Cũ, đổi tên', '', '51'],
	['8', '', '', '', '31/12/2026'],
	['51', 'Tỉnh', '', '']
);
const take = async (file: FileRow[]) => {
	const plan = await planUnitImport(db.read, { file, effectiveOn, now: today });
	return importUnits(db, { ...by, file, mark: markOfPlan(plan) });
};

it('says what it adds, changes and closes, children before or after their parents', async () => {
	const plan = await planUnitImport(db.read, { file: good, effectiveOn, now: today });
	expect(plan.faults).toEqual([]);
	expect(plan.unchanged).toBe(1);
	expect(plan.lines.map(({ code, kind }) => [code, kind])).toEqual([
		['9', 'added'],
		['10', 'added'],
		['7', 'changed'],
		['8', 'closed']
	]);
	expect(await listUnits(db.read)).toHaveLength(3);
});

it('takes the file as a whole, and gives everything back', async () => {
	const before = await listUnits(db.read);
	const { id: changeId } = await take(good);
	const made = await findUnitByCode(db.read, '10', effectiveOn);
	expect(await findUnitByCode(db.read, '9', effectiveOn)).toMatchObject({ parentId: made?.id });
	expect(await findUnitByCode(db.read, '7', effectiveOn)).toMatchObject({
		nameVi: 'Xã Cũ, đổi tên'
	});
	expect(await findUnitByCode(db.read, '8', '2026-12-31')).toMatchObject({ validTo: '2026-12-31' });

	await undoRegisterChange(db, { changeId, actorId: 'an', now: today });
	expect(await listUnits(db.read)).toEqual(before);
});

it('names each bad row with its reason, and then takes none', async () => {
	const file = fileOf(
		['11', 'Xã Tốt', 'commune', '51'],
		['12', '', 'commune', '51'],
		['13', 'Xã Lạ', 'làng', '51'],
		['14', 'Xã Mồ Côi', 'commune', '999'],
		['11', 'Xã Trùng', 'commune', '51'],
		['7', 'Xã Cũ', '', '', 'hôm qua']
	);
	const plan = await planUnitImport(db.read, { file, effectiveOn, now: today });
	expect(plan.faults.map(({ number, code }) => [number, code])).toEqual([
		[3, 'register.rowIncomplete'],
		[4, 'register.rowKind'],
		[5, 'register.rowParent'],
		[6, 'register.rowTwice'],
		[7, 'register.rowDate']
	]);
	await expect(take(file)).rejects.toMatchObject({ code: 'register.fileFaulty' });
	expect(await listUnits(db.read)).toHaveLength(3);
});

it('refuses to do what nobody saw', async () => {
	const plan = await planUnitImport(db.read, { file: good, effectiveOn, now: today });
	await aUnit(db, { code: '10', nameVi: 'Xã của người khác', parentId: root.id });
	await expect(
		importUnits(db, { ...by, file: good, mark: markOfPlan(plan) })
	).rejects.toMatchObject({ code: 'register.fileChanged' });
});

it('takes a file with what no database stores, and puts a sign in its place', async () => {
	const columns = ['ma', 'ten', 'loai', 'ma_cap_tren'];
	// A file that begins with it is taken for no text at all.
	const far = `${' '.repeat(30_000)}\n`.repeat(Math.ceil(HEAD_BYTES / 30_000));
	const text = `${columns.join()}\n${far}9,Xã Mới\0 Lập,"Xã, phường, đặc khu",51\n`;
	const file = await readRegisterFile(new File([text], 'a.csv'), { id: newId(today), columns });
	await take(file);
	expect(await findUnitByCode(db.read, '9', effectiveOn)).toMatchObject({
		nameVi: 'Xã Mới\ufffd Lập'
	});
});
