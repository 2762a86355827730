import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import {
	aNewDevice,
	beginRating,
	enrol,
	expectAllSent,
	idsIn,
	rate,
	send,
	wake
} from '../support/kiosk.ts';
import { openNetwork, type Network } from '../support/network.ts';
import { nextRelease } from '../support/next-release.ts';
import { Tablet } from '../support/tablet.ts';
import { demo, expect, test } from './world.ts';

/* What happens around a tablet while somebody answers: a new release of the app, a second tab. */

const kiosk = `/kiosk/${demo.deskCode}`;
/** Longer than the tablet waits between two looks at whether it may change. */
const LOOK_MS = 5_500;

let network: Network;
let tablet: Tablet;
test.beforeEach(async () => {
	network = await openNetwork(Number(process.env.E2E_PORT));
	tablet = new Tablet();
});
test.afterEach(async () => {
	await tablet.scrap();
	await network.close();
});

test('a new release that comes while a citizen answers waits for the attract screen, and then starts cold', async ({
	db
}) => {
	test.setTimeout(180_000);
	const { code } = await aNewDevice(db, demo.deskCode);
	let page = await tablet.switchOn();
	await enrol(page, network, { code });
	// Asked in the moment of the change, the page may be between the two.
	const isNew = () =>
		page.evaluate(() => document.documentElement.innerHTML.includes('.next.js')).catch(() => false);
	await beginRating(page, 'Hài lòng', 2);

	network.upgrade(await nextRelease(`http://127.0.0.1:${process.env.E2E_PORT}`));
	await wake(page);
	const isWaiting = () =>
		page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
	await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true);
	await page.waitForTimeout(LOOK_MS);
	await expect(page.getByText('Câu 3 trên 6')).toBeVisible();
	expect(await isWaiting()).toBe(true);
	expect(await isNew()).toBe(false);

	network.setUp(false);
	await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
	await send(page, 'Dừng và gửi');
	await expect.poll(isNew, { timeout: 20_000 }).toBe(true);

	await tablet.cutPower();
	page = await tablet.switchOn();
	await page.goto(`${network.address}${kiosk}`);
	await expect(page.getByRole('button', { name: 'Chạm để đánh giá' })).toBeVisible();
	expect(await isNew()).toBe(true);
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(1);

	network.setUp(true);
	await wake(page);
	await expectAllSent(page, waiting);
	expect(network.arrivals).toEqual(waiting);
	expect(await findResponse(db.read, waiting[0] ?? '')).not.toBeNull();
	// Of the release before nothing is left on the disk.
	const releases = async () =>
		(await page.evaluate(() => caches.keys())).filter((name) => name.startsWith('kiosk-'));
	await expect.poll(releases).toHaveLength(1);
});

test('two tabs of one kiosk share a queue, and send each response once', async ({ db }) => {
	test.setTimeout(120_000);
	const { code, device } = await aNewDevice(db, demo.deskCode);
	const first = await tablet.switchOn();
	await enrol(first, network, { code });
	const second = await first.context().newPage();
	await second.goto(`${network.address}${kiosk}`);
	network.setUp(false);
	await first.bringToFront();
	await rate(first);
	await second.bringToFront();
	await rate(second);
	await rate(second);
	const waiting = await idsIn(first, 'responses');
	expect(waiting).toHaveLength(3);

	network.setUp(true);
	await Promise.all([wake(first), wake(second)]);
	await expectAllSent(second, waiting);
	expect(network.arrivals).toEqual(waiting);
	for (const id of waiting)
		expect(await findResponse(db.read, id)).toMatchObject({ deskId: device.deskId });
});
