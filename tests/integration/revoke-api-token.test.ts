import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTokenDoor } from '../../src/lib/server/auth/api-token.ts';
import { makeApiToken } from '../../src/lib/server/usecases/make-api-token.ts';
import { revokeApiToken } from '../../src/lib/server/usecases/revoke-api-token.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf } from '../support/people.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

it('a revoked key opens nothing, and revoking twice is once', async () => {
	const made = { name: 'Một cửa', expiresOn: '2026-12-31', actorId: 'an', now: today };
	const { key, token } = await makeApiToken(db, made);
	const revoke = () => revokeApiToken(db, { tokenId: token.id, actorId: 'an', now: today });
	await revoke();
	await revoke();

	const asked = { header: `Bearer ${key}`, address: '10.0.0.1', now: today };
	await expect(createTokenDoor().open(db.read, asked)).rejects.toMatchObject({
		code: 'token.wrong'
	});
	expect(await actionsOf(db)).toEqual(['apiToken.make', 'apiToken.revoke']);
});

it('there is nothing to revoke where there is no key', async () => {
	const revoking = revokeApiToken(db, { tokenId: 'khong-co', actorId: 'an', now: today });
	await expect(revoking).rejects.toMatchObject({ code: 'token.notFound' });
});
