import { beforeEach, expect, it } from 'vitest';
import {
	findIdentity,
	isContentOld,
	saveIdentity,
	stateOf,
	type DeviceIdentity
} from '../../../src/lib/offline/device-identity.ts';
import { readReport } from '../../../src/lib/offline/device-report.ts';
import { listUnconfirmed } from '../../../src/lib/offline/queue-export.ts';
import { aSubmission, Device } from './device.ts';
import { shortForm } from './short-form.ts';

const place = { code: 'MC-21025', nameVi: 'Quay', nameEn: null };
const survey = { campaignId: 'c', keepsPartial: true, fields: [], version: shortForm };
const identity: DeviceIdentity = {
	deviceId: 'd1',
	secret: 's1',
	heardAt: null,
	desk: { desk: place, unit: place, survey },
	standing: {
		name: 'Quay 1',
		isRevoked: false,
		desk: place,
		unit: place,
		campaign: { id: 'c', versionId: shortForm.id, closesOn: '2026-11-21' },
		pin: null,
		openingHours: { days: [6], from: '07:00', to: '17:00' },
		publicKey: 'age1',
		newestAppVersion: '1'
	}
};

let device: Device;
beforeEach(() => void (device = new Device()));

it('enrolling again keeps every response, with desk, campaign and version it was answered under', async () => {
	const outbox = device.openPage();
	const db = await device.database();
	await saveIdentity(db, identity);
	const answered = aSubmission('a', { versionId: shortForm.id });
	await outbox.append(answered);

	const other = { ...identity, deviceId: 'd2', secret: 's2', desk: null };
	await saveIdentity(db, other);

	expect(await findIdentity(db)).toEqual(other);
	expect(await listUnconfirmed({ db, clockOffsetMs: 0 })).toEqual([answered]);
	expect(await db.getAllKeys('versions')).toEqual([shortForm.id]);
});

it('the version on the screen stays while another one is fetched, and goes when nothing needs it', async () => {
	const db = await device.database();
	await saveIdentity(db, identity);
	const next = { ...shortForm, id: 'next' };
	const moved = {
		...identity,
		desk: { desk: place, unit: place, survey: { ...survey, version: next } }
	};
	await saveIdentity(db, moved, shortForm.id);
	const outbox = device.openPage();
	await outbox.append(aSubmission('a', { versionId: shortForm.id }));
	await saveIdentity(db, moved);
	expect(await db.getAllKeys('versions')).toEqual(['next', shortForm.id]);

	await outbox.drain();
	await saveIdentity(db, moved);
	expect(await db.getAllKeys('versions')).toEqual(['next']);
});

it('a version that nothing needs any more is let go', async () => {
	const db = await device.database();
	await saveIdentity(db, identity);
	await saveIdentity(db, { ...identity, desk: null });
	expect(await db.getAllKeys('versions')).toEqual([]);
});

it('sleeps outside opening hours, and is revoked at any hour', () => {
	const saturday = (time: string) => new Date(`2026-11-21T${time}:00+07:00`);
	const revoked = { ...identity, standing: { ...identity.standing, isRevoked: true } };
	expect(stateOf(identity, saturday('08:00'))).toBe('awake');
	expect(stateOf(identity, saturday('17:00'))).toBe('asleep');
	expect(stateOf(revoked, saturday('08:00'))).toBe('revoked');
});

it('asks nobody after the last day of the campaign, without a network too', () => {
	expect(stateOf(identity, new Date('2026-11-21T16:59:00+07:00'))).toBe('awake');
	expect(stateOf(identity, new Date('2026-11-22T08:00:00+07:00'))).toBe('ended');
});

it('asks for the form anew where desk, campaign or version changed', () => {
	const told = (standing: Partial<DeviceIdentity['standing']>) =>
		isContentOld({ ...identity, standing: { ...identity.standing, ...standing } });
	expect(told({})).toBe(false);
	expect(told({ campaign: null })).toBe(true);
	expect(told({ campaign: { id: 'c', versionId: 'v2', closesOn: '2026-11-21' } })).toBe(true);
	expect(told({ desk: { ...place, code: 'MC-21028' } })).toBe(true);
});

it('tells of a long queue how many wait and since when', async () => {
	const outbox = device.openPage();
	for (let nth = 0; nth < 60; nth += 1) {
		const answeredAt = new Date(device.deviceMs + nth * 1000).toISOString();
		await outbox.append(aSubmission(`id-${100 + nth}`, { answeredAt }));
	}
	const gauges = { appVersion: '1', battery: null, storage: null, clockOffsetMs: 0 };
	const report = await readReport(await device.database(), { ...gauges, now: device.deviceMs });
	expect(report).toMatchObject({ queueDepth: 60, oldestUnsentAt: '2026-11-21T08:00:00.000Z' });
});
