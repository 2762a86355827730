import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimBackup } from '../../src/lib/server/backup/timetable.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const after = (hours: number) => new Date(today.getTime() + hours * 3_600_000);

it('a backup is due at first, and then only after the hours that were set', async () => {
	expect(await claimBackup(db, 24, today)).toBe(true);
	expect(await claimBackup(db, 24, after(23.9))).toBe(false);
	expect(await claimBackup(db, 24, after(24))).toBe(true);
});

it('of many that ask at once one takes it', async () => {
	const asked = Array.from({ length: 8 }, () => claimBackup(db, 24, today));
	expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
});

it('none is due where none is wanted', async () => {
	expect(await claimBackup(db, 0, today)).toBe(false);
});
