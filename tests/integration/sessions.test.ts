import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/lib/domain/account.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import {
	readActor,
	signIn,
	signOut,
	type SessionEvent
} from '../../src/lib/server/auth/session.ts';
import { saveAccount } from '../../src/lib/server/repositories/accounts.ts';
import { listSessions, saveSession } from '../../src/lib/server/repositories/sessions.ts';
import { anAccount, aUnit } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let province: Unit;
let account: Account;

beforeEach(async () => {
	db = await openTestDatabase();
	province = await aUnit(db, { kind: 'province' });
	account = await anAccount(db, { unitId: province.id });
});
afterEach(() => db.close());

interface Browser {
	readonly event: SessionEvent;
	readonly jar: Map<string, { value: string; options: object }>;
}

/** A browser as sessions see it: a jar of cookies, and what a request knows. */
function aBrowser(address = 'http://tinh.vn/'): Browser {
	const jar: Browser['jar'] = new Map();
	const cookies = {
		get: (name: string) => jar.get(name)?.value,
		getAll: () => [],
		set: (name: string, value: string, options: object) => void jar.set(name, { value, options }),
		delete: (name: string) => void jar.delete(name),
		serialize: () => ''
	};
	const locals = { db, actor: null, sessionId: null, arriving: null };
	const request = {
		headers: new Headers({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140' })
	};
	const getClientAddress = () => '10.20.30.40';
	return { event: { cookies, url: new URL(address), locals, request, getClientAddress }, jar };
}

describe('a session', () => {
	it('is known by its cookie, with the branch the person holds', async () => {
		const { event } = aBrowser();
		await signIn(event, account.id);

		await readActor(event);

		const { id, name, role, unitId } = account;
		expect(event.locals.actor).toEqual({ id, name, role, unitId, isProvinceWide: true });
	});

	it('is province-wide only for an account at the top of the tree', async () => {
		const commune = await aUnit(db, { parentId: province.id });
		const { id } = await anAccount(db, { unitId: commune.id });
		const { event } = aBrowser();
		await signIn(event, id);

		await readActor(event);

		expect(event.locals.actor).toMatchObject({ unitId: commune.id, isProvinceWide: false });
	});

	it('is stored only as a hash: what is in the table opens no door', async () => {
		const { event, jar } = aBrowser();
		await signIn(event, account.id);

		const [stored] = await listSessions(db.read, account.id);
		const cookie = jar.get('phien');
		expect(stored?.idHash).toMatch(/^[0-9a-f]{64}$/);
		expect(stored?.idHash).not.toBe(cookie?.value);

		const thief = aBrowser();
		thief.jar.set('phien', { value: stored?.idHash ?? '', options: {} });
		await readActor(thief.event);
		expect(thief.event.locals.actor).toBeNull();
	});

	it('has a cookie that scripts cannot read, secure where the page is', async () => {
		const plain = aBrowser();
		await signIn(plain.event, account.id);
		expect(plain.jar.get('phien')?.options).toMatchObject({
			httpOnly: true,
			sameSite: 'lax',
			path: '/',
			secure: false
		});

		const secure = aBrowser('https://tinh.vn/');
		await signIn(secure.event, account.id);
		expect(secure.jar.get('__Host-phien')?.options).toMatchObject({ secure: true });
	});

	it('gets a new id at every sign-in, and the old one ends', async () => {
		const { event, jar } = aBrowser();
		await signIn(event, account.id);
		const before = jar.get('phien');

		await signIn(event, account.id);

		expect(jar.get('phien')?.value).not.toBe(before?.value);
		expect(await listSessions(db.read, account.id)).toHaveLength(1);
	});
});

describe('a sign-in that is not complete', () => {
	it('opens nothing, and becomes a session of another id when it is', async () => {
		const { event, jar } = aBrowser();
		await signIn(event, account.id, 'secondFactor');
		const before = jar.get('phien')?.value;
		await readActor(event);
		expect(event.locals.actor).toBeNull();
		expect(event.locals.arriving).toEqual({ accountId: account.id, stage: 'secondFactor' });

		await signIn(event, account.id, 'full');
		await readActor(event);
		expect(event.locals.actor).toMatchObject({ id: account.id });
		expect(event.locals.arriving).toBeNull();
		expect(jar.get('phien')?.value).not.toBe(before);
		expect(await listSessions(db.read, account.id)).toHaveLength(1);
	});

	it('is over after twenty minutes', async () => {
		const { event } = aBrowser();
		const now = new Date();
		await signIn(event, account.id, 'secondFactor', now);
		await readActor(event, new Date(now.getTime() + 20 * 60_000));
		expect(event.locals.arriving).toBeNull();
	});
});

describe('what is kept of a browser', () => {
	it('is what it calls itself and its address without the last part', async () => {
		const { event } = aBrowser();
		await signIn(event, account.id);
		expect(await listSessions(db.read, account.id)).toMatchObject([
			{ address: '10.20.30.x', userAgent: expect.stringContaining('Chrome') }
		]);
	});
});

describe('the end of a session', () => {
	it('comes with signing out, also for whoever kept the cookie', async () => {
		const { event, jar } = aBrowser();
		await signIn(event, account.id);
		const kept = jar.get('phien');

		await signOut(event);

		const other = aBrowser();
		if (kept) other.jar.set('phien', kept);
		await readActor(other.event);
		expect(other.event.locals.actor).toBeNull();
		expect(await listSessions(db.read, account.id)).toEqual([]);
	});

	it('comes when it was not used for an hour, and after half a day in any case', async () => {
		const { event } = aBrowser();
		const morning = new Date();
		const after = (minutes: number) => new Date(morning.getTime() + minutes * 60_000);
		await signIn(event, account.id, 'full', morning);

		for (let minute = 50; minute < 12 * 60; minute += 50) {
			await readActor(event, after(minute));
			expect(event.locals.actor, `after ${minute} minutes`).not.toBeNull();
		}
		await readActor(event, after(12 * 60));
		expect(event.locals.actor).toBeNull();

		await signIn(event, account.id, 'full', morning);
		await readActor(event, after(60));
		expect(event.locals.actor).toBeNull();
		expect(await listSessions(db.read, account.id)).toEqual([]);
	});

	it('has come for sessions of a release that did not know their age', async () => {
		const { event } = aBrowser();
		await signIn(event, account.id);
		const [stored] = await listSessions(db.read, account.id);
		if (!stored) throw new Error('the session is stored');
		await db.write((tx) => saveSession(tx, { ...stored, createdAt: null, lastSeenAt: null }));
		await readActor(event);
		expect(event.locals.actor).toBeNull();
	});

	it('comes at once when the account is switched off', async () => {
		const { event } = aBrowser();
		await signIn(event, account.id);

		await db.write((tx) => saveAccount(tx, { ...account, isActive: false }));
		await readActor(event);

		expect(event.locals.actor).toBeNull();
		expect(await listSessions(db.read, account.id)).toEqual([]);
	});
});
