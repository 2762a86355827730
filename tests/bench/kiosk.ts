/**
 * (g) A tablet as cheap as they are bought: Chromium with its processor slowed down four times, a
 * disk of its own, no network. How soon it asks after power-on, how long a citizen waits until the
 * response is on disk, and how a long queue is sent while somebody answers.
 */
import type { Page } from '@playwright/test';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { aNewDevice, enrol, rateInPart, staffDoor, wake } from '../support/kiosk.ts';
import { openNetwork } from '../support/network.ts';
import { Tablet } from '../support/tablet.ts';
import { openProvince } from './province.ts';
import { heading, median, note, quantile, tell } from './report.ts';
import { builtApplication, serve } from './served.ts';

const SLOWER = 4;
const STARTS = 5;
const START_MS_MAX = 3_000;
const APPENDS = 40;
const APPEND_MS_MAX = 20;
/** How many times a bare durable write of the same record. */
const APPEND_RATIO_MAX = 3;
const QUEUE = 10_000;
const DRAIN_SECONDS_MAX = 60;
/** Longer than this a touch would seem to have been missed. */
const BLOCKED_MS_MAX = 200;

export async function measureKiosk(): Promise<void> {
	heading(`(g) A tablet, its processor slowed down ${SLOWER} times`);
	const province = await openProvince({ units: 1, criteria: 6 });
	const path = `/kiosk/${province.desks[0]?.code}`;
	const { code } = await aNewDevice(province.db, province.desks[0]?.code ?? '');
	await province.release();
	const application = await serve(builtApplication, { databaseUrl: province.url });
	const network = await openNetwork(Number(new URL(application.address).port));
	const tablet = new Tablet();
	try {
		await enrol(await tablet.switchOn(), network, { code });
		network.setUp(false);
		await measureStarts(tablet, network.address + path);
		const page = await startCold(tablet, network.address + path);
		await measureAppends(page);
		await fillQueue(page);
		network.setUp(true);
		await measureDrain(page);
	} finally {
		await tablet.scrap();
		await network.close();
		await application.end('SIGTERM');
	}
	const db = openDatabase(province.url);
	const stored = await countResponses(db.read, province.campaign.id);
	await db.close();
	await province.remove();
	tell({
		name: 'responses on the server, of those given',
		measured: `${stored} of ${QUEUE}`,
		limit: 'all, once',
		isOk: stored === QUEUE
	});
}

/** Pulls the plug, starts the browser again and slows it down. */
async function startCold(tablet: Tablet, address: string): Promise<Page> {
	await tablet.cutPower();
	const page = await tablet.switchOn();
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	await page.addInitScript(watch);
	await page.goto(address, { waitUntil: 'commit' });
	// Drawn as soon as the tablet has read from its own disk who it is: from then on it answers.
	await staffDoor(page).waitFor();
	return page;
}

async function measureStarts(tablet: Tablet, address: string): Promise<void> {
	const shown: number[] = [];
	const ready: number[] = [];
	for (let nth = 0; nth < STARTS; nth += 1) {
		const page = await startCold(tablet, address);
		const times = await page.evaluate(() => ({
			shown: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
			ready: window.watched.readyAt ?? NaN
		}));
		shown.push(times.shown);
		ready.push(times.ready);
	}
	note('cold start without a network: first picture, median', `${Math.round(median(shown))} ms`);
	tell({
		name: `cold start without a network: answers, worst of ${STARTS}`,
		measured: `${Math.round(Math.max(...ready))} ms`,
		limit: `≤ ${START_MS_MAX} ms`,
		isOk: ready.every((ms) => ms <= START_MS_MAX)
	});
}

async function measureAppends(page: Page): Promise<void> {
	const bare: number[] = [];
	for (let nth = 0; nth < APPENDS; nth += 1) {
		await rateInPart(page);
		await page.getByRole('button', { name: 'Xong' }).click();
		bare.push(await page.evaluate(writeBare));
	}
	const times = await page.evaluate(() => window.watched.appends);
	if (times.length !== APPENDS) throw new Error(`${times.length} responses were written.`);
	tell({
		name: `response on disk (strict), p95 of ${APPENDS}`,
		measured: `${quantile(times, 0.95).toFixed(1)} ms`,
		limit: `≤ ${APPEND_MS_MAX} ms`,
		isOk: quantile(times, 0.95) <= APPEND_MS_MAX
	});
	note(
		'response on disk, median; a bare durable write beside it',
		`${median(times).toFixed(1)}; ${median(bare).toFixed(1)} ms`
	);
	const ratio = median(times) / median(bare);
	tell({
		name: 'response on disk, of a bare durable write',
		measured: `${ratio.toFixed(2)} ×`,
		limit: `≤ ${APPEND_RATIO_MAX} ×`,
		isOk: ratio <= APPEND_RATIO_MAX
	});
}

/** Copies what a citizen gave until the queue is as long as after months without a network. */
async function fillQueue(page: Page): Promise<void> {
	await page.evaluate(
		(count) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('lang-nghe');
				opening.onsuccess = () => {
					const tx = opening.result.transaction('responses', 'readwrite');
					const store = tx.objectStore('responses');
					const all = store.getAll();
					all.onsuccess = () => {
						const [one] = all.result;
						for (let nth = all.result.length; nth < count; nth += 1) {
							const id = `${one.id.slice(0, 24)}${nth.toString(16).padStart(12, '0')}`;
							store.add({ ...one, id, submission: { ...one.submission, id } });
						}
					};
					tx.oncomplete = () => {
						opening.result.close();
						resolve();
					};
					tx.onerror = () => reject(tx.error);
				};
			}),
		QUEUE
	);
}

async function measureDrain(page: Page): Promise<void> {
	await page.bringToFront();
	await page.evaluate(() => (window.watched.gaps = []));
	const startedAt = performance.now();
	await wake(page);
	// Meanwhile a citizen begins.
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	while ((await page.evaluate(countWaiting)) > 0) {
		if (performance.now() - startedAt > 3 * DRAIN_SECONDS_MAX * 1000) break;
		await page.waitForTimeout(1000);
	}
	const seconds = (performance.now() - startedAt) / 1000;
	const gaps = await page.evaluate(() => window.watched.gaps);
	tell({
		name: `${QUEUE} responses sent, each with its receipt on disk`,
		measured: `${seconds.toFixed(1)} s`,
		limit: `≤ ${DRAIN_SECONDS_MAX} s`,
		isOk: seconds <= DRAIN_SECONDS_MAX
	});
	tell({
		name: 'screen held up meanwhile, longest',
		measured: gaps.length > 0 ? `${Math.round(Math.max(...gaps))} ms` : 'no frame was drawn',
		limit: `≤ ${BLOCKED_MS_MAX} ms`,
		isOk: gaps.length > 0 && Math.max(...gaps) <= BLOCKED_MS_MAX
	});
}

declare global {
	interface Window {
		watched: {
			/** When the way to the staff corner was drawn: ms since the page was asked for. */
			readyAt: number | null;
			/** Time from opening the transaction of a response until it is on disk, ms. */
			appends: number[];
			/** Between two pictures, ms. */
			gaps: number[];
		};
	}
}

/** Writes a record of the size of a response durably, and nothing else. @returns ms */
function writeBare(): Promise<number> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('yardstick', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('one', { keyPath: 'id' });
		opening.onerror = () => reject(opening.error);
		opening.onsuccess = () => {
			const startedAt = performance.now();
			const tx = opening.result.transaction('one', 'readwrite', { durability: 'strict' });
			tx.objectStore('one').add({ id: String(Math.random()), text: 'x'.repeat(600) });
			tx.oncomplete = () => {
				opening.result.close();
				resolve(performance.now() - startedAt);
			};
			tx.onabort = () => reject(tx.error);
		};
	});
}

function countWaiting(): Promise<number> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('lang-nghe');
		opening.onerror = () => reject(opening.error);
		opening.onsuccess = () => {
			const count = opening.result.transaction('responses').objectStore('responses').count();
			count.onsuccess = () => {
				opening.result.close();
				resolve(count.result);
			};
		};
	});
}

/** Runs in the page before its own code. */
function watch(): void {
	const watched: Window['watched'] = { readyAt: null, appends: [], gaps: [] };
	window.watched = watched;
	new MutationObserver(() => {
		if (watched.readyAt !== null) return;
		const door = document.querySelector('[aria-label^="Góc cán bộ"]');
		if (door !== null) watched.readyAt = performance.now();
	}).observe(document, { childList: true, subtree: true, attributes: true });

	const real = IDBDatabase.prototype.transaction;
	IDBDatabase.prototype.transaction = function (stores, mode, options) {
		const tx = real.call(this, stores, mode, options);
		const isAppend = mode === 'readwrite' && Array.isArray(stores) && stores.includes('taken');
		const openedAt = performance.now();
		if (isAppend)
			tx.addEventListener('complete', () => watched.appends.push(performance.now() - openedAt));
		return tx;
	};

	let last = performance.now();
	// A method: a function with a name does not survive its way into the page.
	const frames = {
		draw(now: number) {
			watched.gaps.push(now - last);
			last = now;
			requestAnimationFrame(frames.draw);
		}
	};
	requestAnimationFrame(frames.draw);
}
