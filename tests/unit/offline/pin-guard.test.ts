import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { verifierOf, type PinVerifier } from '../../../src/lib/domain/device-pin.ts';
import { tryPin, waitMs } from '../../../src/lib/offline/pin-guard.ts';
import { Device, fullDisk } from './device.ts';

const noon = Date.parse('2026-11-21T05:00:00Z');
vi.setConfig({ testTimeout: 30_000 }); // hashing a PIN is slow on purpose
let verifier: PinVerifier;
let device: Device;
beforeAll(async () => void (verifier = await verifierOf('123456', new Uint8Array(16))));
beforeEach(() => void (device = new Device()));

const guess = async (pin: string, now = noon) =>
	tryPin(await device.database(), verifier, { pin, now });

it('the right PIN opens and forgets earlier slips', async () => {
	expect(await guess('000000')).toEqual({ kind: 'wrong', waitMs: 0 });
	expect(await guess('123456')).toEqual({ kind: 'right' });
	expect(await (await device.database()).count('pinTries')).toBe(0);
});

it('after four wrong tries nobody may try for half a minute, also after the power was cut', async () => {
	await (await device.database()).put('pinTries', { failures: 3, lastAt: noon }, 'tries');
	expect(await guess('000000')).toEqual({ kind: 'wrong', waitMs: 30_000 });
	await device.crash();
	expect(await guess('123456', noon + 29_000)).toEqual({ kind: 'wait', waitMs: 1_000 });
	expect(await guess('123456', noon + 31_000)).toEqual({ kind: 'right' });
});

it('waits longer with every further slip, a quarter of an hour at most', () => {
	const wait = (failures: number) => waitMs({ failures, lastAt: noon }, noon) / 1000;
	expect([3, 4, 5, 6, 40].map(wait)).toEqual([0, 30, 60, 120, 900]);
});

it('a full disk locks no officer out, and lets nobody guess for ever', async () => {
	const disk = fullDisk(await device.database());
	const onFullDisk = (pin: string, now = noon) => tryPin(disk, verifier, { pin, now });
	for (const waits of [0, 0, 0, 30_000])
		expect(await onFullDisk('000000')).toEqual({ kind: 'wrong', waitMs: waits });
	expect(await onFullDisk('123456', noon + 1_000)).toEqual({ kind: 'wait', waitMs: 29_000 });
	expect(await onFullDisk('123456', noon + 31_000)).toEqual({ kind: 'right' });
});

it('a clock that was set back shortens nothing', () => {
	expect(waitMs({ failures: 4, lastAt: noon }, noon - 86_400_000)).toBe(30_000);
});
