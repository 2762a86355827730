/**
 * The whole demo province once more, in a server and a database of its own: here stories may try
 * everything with everybody's rights, and no other story notices. With
 * `DATABASE_URL=postgres://…`, an empty database, it stands on PostgreSQL.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request, type APIRequestContext } from '@playwright/test';
import { copySqlite } from '../../src/lib/server/backup/sqlite-files.ts';
import { openDatabase, type Database } from '../../src/lib/server/db/database.ts';
import { builtApplication, serve } from '../bench/served.ts';
import { allIds, type AllIds } from './all-ids.ts';
import { demo, expect, test as base } from './world.ts';

export interface House {
	readonly address: string;
	/** Its database, for commands. */
	readonly file: string;
	readonly db: Database;
	readonly keyFile: string;
	/** A program with cookies of its own, signed in with the demo's password where an e-mail is given. */
	enter(email?: string): Promise<APIRequestContext>;
}

interface Kept {
	/** What a file does there; each file that says another thing gets a house of its own. */
	purpose: string;
	house: House;
	/** Every address of the house with real ids in it. */
	addresses: AllIds;
}

export const test = base.extend<object, Kept>({
	purpose: ['', { option: true, scope: 'worker' }],
	addresses: [({ house }, use) => allIds(house).then(use), { scope: 'worker', timeout: 60_000 }],
	house: [
		async ({ purpose }, use) => {
			const folder = mkdtempSync(join(tmpdir(), `lang-nghe-${purpose}-`));
			const ownFile = join(folder, 'house.sqlite');
			const given = process.env.DATABASE_URL;
			const file = given?.startsWith('postgres') ? given : ownFile;
			const keyFile = join(folder, 'house.key');
			const shared = String(process.env.E2E_DATABASE);
			if (file === ownFile) await copySqlite(shared, file);
			if (existsSync(`${shared}.key`)) copyFileSync(`${shared}.key`, keyFile);
			const env = { DEMO: 'true', PERSONAL_DATA_KEY_FILE: keyFile, BACKUP_EVERY_HOURS: '0' };
			const served = await serve(builtApplication, { databaseUrl: file, env });
			const db = openDatabase(file);
			const callers: APIRequestContext[] = [];
			await use({
				address: served.address,
				file,
				db,
				keyFile,
				async enter(email) {
					const who = await aCaller(served.address, email);
					callers.push(who);
					return who;
				}
			});
			await Promise.all(callers.map((who) => who.dispose()));
			await served.end('SIGTERM');
			await db.close();
			rmSync(folder, { recursive: true, force: true });
		},
		{ scope: 'worker', timeout: 120_000 }
	]
});

async function aCaller(address: string, email?: string): Promise<APIRequestContext> {
	const extraHTTPHeaders = { origin: address, accept: 'text/html' };
	const who = await request.newContext({ baseURL: address, extraHTTPHeaders });
	if (email === undefined) return who;
	const form = { email, password: demo.password };
	const answer = await who.post('/dang-nhap', { form, maxRedirects: 0 });
	expect(answer.status(), `${email} signs in`).toBe(303);
	return who;
}
