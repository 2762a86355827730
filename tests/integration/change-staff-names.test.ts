import { afterEach, beforeEach, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listStaffNames } from '../../src/lib/server/repositories/staff-names.ts';
import { knownNames } from '../../src/lib/server/reports/opinion-queue.ts';
import { changeStaffNames } from '../../src/lib/server/usecases/change-staff-names.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const change = (lines: string) => changeStaffNames(db, { lines, actorId: 'an', now: today });

it('names are kept one a line, once each, and beside those of accounts', async () => {
	await anAccount(db, { name: 'Lê Tư' });
	expect(await change('Y Blinh  Niê\r\n\n Trần Bưởi\nTrần Bưởi')).toBe(2);
	expect(await listStaffNames(db.read)).toEqual(['Trần Bưởi', 'Y Blinh Niê']);
	expect(await knownNames(db.read)).toEqual(['Lê Tư', 'Trần Bưởi', 'Y Blinh Niê']);

	await change('Trần Bưởi');
	expect(await listStaffNames(db.read)).toEqual(['Trần Bưởi']);
	await change('');
	expect(await listStaffNames(db.read)).toEqual([]);
	expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
		{ action: 'opinion.changeNames', details: { names: 0 } }
	]);
});

it('a line that is no name changes nothing', async () => {
	await change('Trần Bưởi');
	await expect(change('x'.repeat(101))).rejects.toMatchObject({ code: 'input.invalid' });
	expect(await listStaffNames(db.read)).toEqual(['Trần Bưởi']);
});
