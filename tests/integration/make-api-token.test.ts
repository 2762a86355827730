import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTokenDoor } from '../../src/lib/server/auth/api-token.ts';
import { makeApiToken } from '../../src/lib/server/usecases/make-api-token.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf } from '../support/people.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const make = (expiresOn = '2026-12-31') =>
	makeApiToken(db, { name: 'Một cửa', expiresOn, actorId: 'an', now: today });
const knock = (key: string, { door = createTokenDoor(), now = today } = {}) =>
	door.open(db.read, { header: `Bearer ${key}`, address: '10.0.0.1', now });

describe('a key for a program', () => {
	it('opens until its last day, and is kept only as a hash', async () => {
		const { key, token } = await make();

		expect((await knock(key)).id).toBe(token.id);
		expect(JSON.stringify(token)).not.toContain(key.split('.')[1]);
		await knock(key, { now: new Date('2026-12-31T16:00:00Z') });
		const tooLate = { now: new Date('2026-12-31T17:30:00Z') };
		await expect(knock(key, tooLate)).rejects.toMatchObject({ code: 'token.wrong' });
		expect(await actionsOf(db)).toEqual(['apiToken.make']);
	});

	it.each(['2026-11-19', '2027-11-21', 'someday'])('is not made to last until %s', async (day) => {
		await expect(async () => make(day)).rejects.toMatchObject({ code: 'input.invalid' });
	});

	it('does not open for another secret, nor for who guesses on and on', async () => {
		const { key } = await make();
		const door = createTokenDoor({ failures: 3 });
		const wrong = key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
		for (let tries = 0; tries < 3; tries += 1)
			await expect(knock(wrong, { door })).rejects.toMatchObject({ code: 'token.wrong' });
		await expect(knock(key, { door })).rejects.toMatchObject({ code: 'token.tooMany' });
	});

	it('hands in so many lists, and then waits', async () => {
		const { key } = await make();
		const door = createTokenDoor({ lists: 2 });
		await knock(key, { door });
		await knock(key, { door });
		await expect(knock(key, { door })).rejects.toMatchObject({ code: 'token.tooMany' });
	});
});
