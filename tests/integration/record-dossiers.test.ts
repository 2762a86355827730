import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { checkPaste, dossierPlaces } from '../../src/lib/server/reports/dossier-register.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listDossierDays } from '../../src/lib/server/repositories/dossier-days.ts';
import { recordDossiers } from '../../src/lib/server/usecases/record-dossiers.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let unit: Unit;
let desk: Unit;
const by = () => ({ branchId: unit.id, actorId: 'an', now: today });

beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db, { code: '21025' });
	desk = await aDesk(db, unit);
});
afterEach(() => db.close());

describe('recording dossiers by day', () => {
	it('keeps the number of each day, corrects one that was known, and leaves an audit event', async () => {
		const count = (day: number, dossiers: number) => ({ unitId: desk.id, day, dossiers });
		await recordDossiers(db, { ...by(), counts: [count(20261118, 30), count(20261119, 0)] });
		await recordDossiers(db, { ...by(), counts: [count(20261118, 32)] });

		expect(await listDossierDays(db.read, { unitIds: [desk.id] })).toMatchObject([
			{ day: 20261118, dossiers: 32 },
			{ day: 20261119, dossiers: 0 }
		]);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'dossiers.record', details: { rows: 1, units: 1 } }
		]);
	});

	it('refuses to record nothing', () => {
		expect(() => recordDossiers(db, { ...by(), counts: [] })).toThrow('dossier.nothing');
	});
});

describe('what was pasted', () => {
	async function check(text: string, branchId = unit.id) {
		const places = await dossierPlaces(db.read, { branchId, day: '2026-11-20' });
		return checkPaste(db.read, text, { places, now: today });
	}

	it('is read as a spreadsheet or a CSV file gives it, a heading left out', async () => {
		const { counts, faults } = await check(
			'Mã;Ngày;Số hồ sơ\nMC-21025;18/11/2026;1.234\n21025\t2026-11-19\t0\nmc-21025,20/11/2026,7\n'
		);
		expect(faults).toBe(0);
		expect(counts).toEqual([
			{ unitId: desk.id, day: 20261118, dossiers: 1234 },
			{ unitId: unit.id, day: 20261119, dossiers: 0 },
			{ unitId: desk.id, day: 20261120, dossiers: 7 }
		]);
	});

	it('is told line by line what is wrong with it', async () => {
		const { lines } = await check(
			[
				'MC-00000;18/11/2026;1',
				'MC-21025;31/02/2026;1',
				'MC-21025;21/11/2026;1',
				'MC-21025;18/11/2026;nhiều',
				'MC-21025;19/11/2026;1',
				'MC-21025;19/11/2026;2'
			].join('\n')
		);
		const faults = lines.map(({ fault }) => fault);
		expect(faults).toEqual(['unit', 'day', 'future', 'number', null, 'twice']);
	});

	it('knows only the desks of the person’s own branch', async () => {
		const other = await aUnit(db);
		expect(await check('MC-21025;18/11/2026;1', other.id)).toMatchObject({ counts: [], faults: 1 });
	});
});
