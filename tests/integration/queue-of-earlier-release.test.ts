/**
 * A tablet that slept in a cupboard wakes up with this release of the app. The files were written by
 * the outboxes of earlier releases and are never made anew: of five responses one has its receipt,
 * one was refused, three wait, two of them taken before the clock's offset was known.
 */
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { saveDevice } from '../../src/lib/server/repositories/devices.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import { createServerClock } from '../../src/lib/offline/clock.ts';
import { openDeviceDatabase, type DeviceDatabase } from '../../src/lib/offline/device-database.ts';
import { createOutbox } from '../../src/lib/offline/outbox.ts';
import { aCampaign, aDesk, aUnit, aVersion } from '../support/builders.ts';
import { anEnrolledDevice } from '../support/devices.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

interface Disk {
	version: number;
	stores: Record<string, { keyPath: string | null; records: { key: string; value: object }[] }>;
}

const versionId = '019fa2b0-0000-7000-8000-00000000e001';
const campaignId = '019fa2b0-0000-7000-8000-00000000c001';
const deviceId = '019fa2b0-0000-7000-8000-00000000d001';
const idOf = (nth: number) => `019a9f00-0000-7000-8000-00000000000${nth}`;
/** The tablet's clock is a minute and a half behind. */
const deviceMs = Date.parse('2026-11-20T02:30:00Z');
const serverMs = deviceMs + 90_000;

let db: TestDatabase;
let intake: Intake;
beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	db = await openTestDatabase();
	const unit = await aUnit(db, { code: '21025' });
	const { device } = await anEnrolledDevice(db, await aDesk(db, unit));
	await db.write((tx) => saveDevice(tx, { ...device, id: deviceId, secretHash: null }));
	const version = await aVersion(db, { id: versionId });
	await aCampaign(db, { id: campaignId, versions: [version], units: [unit] });
	intake = await openIntake(db, { now: () => new Date(serverMs) });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

/** Writes what an earlier release left on the disk, with the stores it had. */
async function leaveDisk(schema: number): Promise<void> {
	const file = new URL(`../support/files/queue-schema-${schema}.json`, import.meta.url);
	const disk: Disk = JSON.parse(readFileSync(file, 'utf8'));
	const old = await openDB('lang-nghe', disk.version, {
		upgrade(fresh) {
			for (const [name, { keyPath }] of Object.entries(disk.stores))
				fresh.createObjectStore(name, keyPath === null ? {} : { keyPath });
		}
	});
	for (const [name, { keyPath, records }] of Object.entries(disk.stores))
		for (const { key, value } of records)
			await (keyPath === null ? old.put(name, value, key) : old.put(name, value));
	old.close();
}

/** The outbox of this release on that disk, before this release's door. */
function openOutbox(disk: DeviceDatabase) {
	const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
		if (url === '/api/v1/time') return Response.json({ now: new Date(serverMs).toISOString() });
		const { responses } = JSON.parse(String(init?.body));
		const outcomes = responses.map((one: unknown) => intake.submit(one, { isVouched: true }));
		return Response.json({ outcomes: await Promise.all(outcomes) });
	};
	const now = () => deviceMs;
	const clock = createServerClock({ fetch, now, monotonic: () => 0, life: 1 });
	return createOutbox({ openDatabase: async () => disk, fetch, clock, now });
}

describe.each([1, 2])('a queue left on disk in schema %i', (schema) => {
	it('is opened and sent whole; what was refused then is taken now, nothing twice', async () => {
		await leaveDisk(schema);
		const disk = await openDeviceDatabase();
		expect(await disk.getAllKeys('responses')).toEqual([idOf(3), idOf(4), idOf(5)]);
		const outbox = openOutbox(disk);

		expect(await outbox.retryRefused()).toBe(1);
		expect(await outbox.drain()).toBe('empty');
		const ids = [1, 2, 3, 4, 5].map(idOf);
		expect(await disk.getAllKeys('receipts')).toEqual(ids);
		expect(await disk.getAllKeys('quarantine')).toEqual([]);
		expect(await countResponses(db.read, campaignId)).toBe(4);
		expect(await findResponse(db.read, idOf(5))).toMatchObject({
			answeredAt: new Date('2026-11-20T02:05:30Z'),
			durationSeconds: 45,
			fieldCode: 'land'
		});
		disk.close();
	});

	it('leaves its drafts, and who the tablet is, where they were', async () => {
		await leaveDisk(schema);
		const disk = await openDeviceDatabase();
		expect(await disk.getAllKeys('drafts')).toEqual(['abc']);
		expect(await disk.count('identity')).toBe(schema - 1);
		expect(await disk.count('versions')).toBe(schema - 1);
		disk.close();
	});
});

it('an earlier release that is gone back to still opens the queue of a later one', async () => {
	await leaveDisk(2);
	const later = await openDB('lang-nghe', 9, {
		upgrade: (db) => void db.createObjectStore('something')
	});
	later.close();
	const disk = await openDeviceDatabase();
	expect(await openOutbox(disk).drain()).toBe('empty');
	expect(await disk.count('receipts')).toBe(4);
	disk.close();
});
