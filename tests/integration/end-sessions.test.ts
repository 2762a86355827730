import { afterEach, beforeEach, expect, it } from 'vitest';
import { listSessions, saveSession } from '../../src/lib/server/repositories/sessions.ts';
import { endSessions } from '../../src/lib/server/usecases/end-sessions.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf, later } from '../support/people.ts';

let db: TestDatabase;
let accountId: string;

beforeEach(async () => {
	db = await openTestDatabase();
	accountId = (await anAccount(db)).id;
	for (const idHash of ['home', 'office', 'phone']) await saveOne(idHash, accountId);
});
afterEach(() => db.close());

const saveOne = (idHash: string, owner: string) =>
	db.write((tx) =>
		saveSession(tx, {
			idHash,
			accountId: owner,
			expiresAt: later(600),
			stage: 'full',
			createdAt: today,
			lastSeenAt: today,
			userAgent: '',
			address: ''
		})
	);

const end = (onlyHash: string | null, exceptHash = '') =>
	endSessions(db, { accountId, actorId: accountId, onlyHash, exceptHash, now: today });
const left = async () => (await listSessions(db.read, accountId)).map(({ idHash }) => idHash);

it('one session ends, or all but the one in use, or all', async () => {
	expect(await end('phone')).toBe(1);
	expect((await left()).sort()).toEqual(['home', 'office']);
	expect(await end(null, 'office')).toBe(1);
	expect(await left()).toEqual(['office']);
	expect(await end(null)).toBe(1);
	expect(await left()).toEqual([]);
	expect(await actionsOf(db)).toEqual(Array(3).fill('account.endSessions'));
});

it('a session of somebody else is none of them', async () => {
	const other = await anAccount(db);
	await saveOne('theirs', other.id);
	expect(await end('theirs')).toBe(0);
	expect(await listSessions(db.read, other.id)).toHaveLength(1);
	expect(await actionsOf(db)).toEqual([]);
});
