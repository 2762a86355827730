import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileRow } from '../../src/lib/domain/register-import.ts';
import { markOfPlan } from '../../src/lib/server/register/import-file.ts';
import { saveFields } from '../../src/lib/server/repositories/fields.ts';
import { findProcedure, listProcedures } from '../../src/lib/server/repositories/procedures.ts';
import {
	importProcedures,
	planProcedureImport
} from '../../src/lib/server/usecases/import-procedures.ts';
import { undoRegisterChange } from '../../src/lib/server/usecases/undo-register-change.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;

beforeEach(async () => {
	db = await openTestDatabase();
	const field = { code: 'civil', nameVi: 'Hộ tịch', nameEn: null, position: 0, isPriority: false };
	await db.write((tx) => saveFields(tx, [field]));
});
afterEach(() => db.close());

const fileOf = (...rows: string[][]): FileRow[] =>
	rows.map(([ma = '', ten = '', linh_vuc = '', cap = '', den_ngay = ''], at) => ({
		number: at + 2,
		cells: { ma, ten, linh_vuc, cap, den_ngay }
	}));
const take = async (file: FileRow[]) => {
	const mark = markOfPlan(await planProcedureImport(db.read, file));
	return importProcedures(db, { file, mark, name: 'tthc.csv', actorId: 'an', now: today });
};

it('knows procedures by their national code: adds, changes, ends, and gives all back', async () => {
	await take(fileOf(['1.004194', 'Đăng ký khai sinh', 'Hộ tịch', 'Xã']));
	const file = fileOf(
		['1.004194', 'Đăng ký khai sinh', '', '', '31/12/2026'],
		['2.000488.000.00.00.H48', 'Cấp phiếu lý lịch tư pháp', '', 'Tỉnh']
	);
	const { id: changeId } = await take(file);
	expect(await findProcedure(db.read, '1.004194')).toEqual({
		code: '1.004194',
		nameVi: 'Đăng ký khai sinh',
		fieldCode: 'civil',
		level: 'commune',
		legalBasis: '',
		validTo: '2026-12-31'
	});
	await undoRegisterChange(db, { changeId, actorId: 'an', now: today });
	const all = { query: '', fieldCode: null, hasEnded: true };
	const page = { order: 'code', limit: 9, offset: 0 } as const;
	expect(await listProcedures(db.read, all, page)).toMatchObject([
		{ code: '1.004194', validTo: null }
	]);
});

it('names each bad row with its reason, and then takes none', async () => {
	const file = fileOf(
		['khai sinh', 'Đăng ký khai sinh'],
		['1.004194', 'Đăng ký khai sinh', 'Lĩnh vực lạ'],
		['1.004195', 'Đăng ký kết hôn', 'civil', 'huyện'],
		['1.004196', '', 'civil']
	);
	const { faults } = await planProcedureImport(db.read, file);
	expect(faults.map(({ code }) => code)).toEqual([
		'register.rowProcedureCode',
		'register.rowField',
		'register.rowLevel',
		'register.rowIncomplete'
	]);
	await expect(take(file)).rejects.toMatchObject({ code: 'register.fileFaulty' });
});
