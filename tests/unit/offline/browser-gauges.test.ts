import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepScreenOn, readBattery, readStorage } from '../../../src/lib/offline/browser-gauges.ts';

afterEach(() => vi.unstubAllGlobals());

/** As long as a promise or two take. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the screen', () => {
	let document: EventTarget & { visibilityState: string };
	let isWanted: boolean;
	let locks: { released: boolean; release(): Promise<void> }[];
	let isRefused: boolean;

	beforeEach(() => {
		document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
		isWanted = true;
		isRefused = false;
		locks = [];
		const request = async () => {
			if (isRefused) throw new DOMException('battery is low', 'NotAllowedError');
			const lock = { released: false, release: async () => void (lock.released = true) };
			locks.push(lock);
			return lock;
		};
		vi.stubGlobal('document', document);
		vi.stubGlobal('navigator', { wakeLock: { request } });
	});

	const held = () => locks.filter(({ released }) => !released).length;

	it('is kept on while citizens are awaited, and once, however often one looks', async () => {
		const screen = keepScreenOn(() => isWanted);
		screen.look();
		screen.look();
		await settled();
		screen.look();
		await settled();
		expect(locks).toHaveLength(1);
		expect(held()).toBe(1);
	});

	it('may go dark outside opening hours', async () => {
		const screen = keepScreenOn(() => isWanted);
		screen.look();
		await settled();
		isWanted = false;
		screen.look();
		await settled();
		expect(held()).toBe(0);
	});

	it('is kept on again after the page was out of sight, where the browser let it go', async () => {
		keepScreenOn(() => isWanted).look();
		await settled();
		await locks[0]?.release();
		document.visibilityState = 'hidden';
		document.dispatchEvent(new Event('visibilitychange'));
		await settled();
		expect(held()).toBe(0);
		document.visibilityState = 'visible';
		document.dispatchEvent(new Event('visibilitychange'));
		await settled();
		expect(held()).toBe(1);
	});

	it('is asked for again where the tablet refused to save power', async () => {
		isRefused = true;
		const screen = keepScreenOn(() => isWanted);
		screen.look();
		await settled();
		isRefused = false;
		screen.look();
		await settled();
		expect(held()).toBe(1);
	});
});

describe('a gauge that the browser does not have', () => {
	it('says nothing, rather than something wrong', async () => {
		vi.stubGlobal('navigator', {});
		expect(await readBattery()).toBeNull();
		expect(await readStorage()).toBeNull();
	});
});

describe('the gauges', () => {
	it('tell the charge, the room that is used, and whether the browser promised to keep it', async () => {
		vi.stubGlobal('navigator', {
			getBattery: async () => ({ level: 0.834, charging: false }),
			storage: {
				estimate: async () => ({ usage: 5_000, quota: 90_000 }),
				persisted: async () => true
			}
		});
		expect(await readBattery()).toEqual({ levelPercent: 83, isCharging: false });
		expect(await readStorage()).toEqual({
			usageBytes: 5_000,
			quotaBytes: 90_000,
			isPersisted: true
		});
	});
});
