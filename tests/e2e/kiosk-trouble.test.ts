import type { Page } from '@playwright/test';
import { findDevice } from '../../src/lib/server/repositories/devices.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import {
	aDeviceWithPin,
	aNewDevice,
	enrol,
	expectAllSent,
	idsIn,
	openStaffCorner,
	rate,
	rateInPart,
	wake
} from '../support/kiosk.ts';
import { openNetwork, type Network } from '../support/network.ts';
import { Tablet } from '../support/tablet.ts';
import { demo, expect, test } from './world.ts';

/* What officers do when a tablet is in trouble, and that no response pays for it. */

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

const toResponses = (path: string) => path === '/api/v1/responses';

test('a revoked tablet gives its queue as a file, which an administrator brings in; nothing counts twice', async ({
	db,
	page: office,
	signIn
}) => {
	test.setTimeout(120_000);
	const { code, device, pin } = await aDeviceWithPin(db, demo.deskCode);
	const page = await tablet.switchOn();
	await enrol(page, network, { code });
	network.setFailing(toResponses);
	await rate(page);
	await rateInPart(page);
	await expect(page.getByRole('heading', { level: 1, name: 'Cảm ơn Ông/Bà!' })).toBeVisible();
	const ids = await idsIn(page, 'responses');
	expect(ids).toHaveLength(2);
	await revokeDevice(db, { deviceId: device.id, actorId: 'system', now: new Date() });
	await wake(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Máy này đã ngừng nhận đánh giá',
		{ timeout: 30_000 }
	);

	await openStaffCorner(page, pin);
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Xuất hàng đợi ra tệp' }).click();
	const file = await (await saving).path();
	await expect(page.getByText('Đã xuất 2 phiếu')).toBeVisible();

	await signIn(office, 'quantri');
	await bringIn(office, file);
	await expect(office.getByRole('status')).toHaveText(/Nhận mới\s*2/);
	for (const id of ids)
		expect(await findResponse(db.read, id)).toMatchObject({ deskId: device.deskId });
	await bringIn(office, file);
	await expect(office.getByRole('status')).toHaveText(/Nhận mới\s*0\s*Đã có từ trước\s*2/);

	network.setFailing(() => false);
	await page.getByRole('button', { name: 'Gửi ngay' }).click();
	await expect(page.getByText('Đã gửi hết.')).toBeVisible();
	await expectAllSent(page, ids);
});

async function bringIn(office: Page, file: string): Promise<void> {
	await office.goto('/quan-tri/may-khao-sat/nhap-hang-doi');
	await office.getByLabel('Tệp hàng đợi').setInputFiles(file);
	await office.getByRole('button', { name: 'Nhập tệp' }).click();
}

test('a server in trouble for a minute is asked ever less often, and gets all of it afterwards', async ({
	db
}) => {
	test.setTimeout(120_000);
	const { code, device } = await aNewDevice(db, demo.deskCode);
	const page = await tablet.switchOn();
	await enrol(page, network, { code });
	let attempts = 0;
	network.setFailing((path) => toResponses(path) && (attempts += 1) > 0);
	await page.clock.install();
	await page.reload();
	await rate(page);
	await rate(page);
	const ids = await idsIn(page, 'responses');
	const before = attempts;
	const pass = async (seconds: number) => {
		for (let left = seconds; left > 0; left -= 2) {
			await page.clock.runFor(2000);
			await page.waitForTimeout(50);
		}
	};
	await pass(60);
	expect(attempts - before).toBeGreaterThanOrEqual(3);
	expect(attempts - before).toBeLessThanOrEqual(8);
	expect(await idsIn(page, 'responses')).toEqual(ids);

	// Nobody does anything.
	network.setFailing(() => false);
	await pass(80);
	await expectAllSent(page, ids);
	expect(network.arrivals).toEqual(ids);
	for (const id of ids)
		expect(await findResponse(db.read, id)).toMatchObject({ deskId: device.deskId });
});

test('a tablet that is enrolled anew at another desk sends what was answered at the one before', async ({
	db
}) => {
	test.setTimeout(120_000);
	const there = await aNewDevice(db, demo.deskCode);
	const here = await aNewDevice(db, `MC-${demo.siblingCode}`, 'Quầy mới');
	const page = await tablet.switchOn();
	await enrol(page, network, { code: there.code });
	network.setFailing(toResponses);
	await rate(page);
	const [before = ''] = await idsIn(page, 'responses');

	await page.goto(`${network.address}/kiosk/ghep`);
	await expect(page.getByText('Có 1 phiếu chưa gửi.')).toBeVisible();
	await enrol(page, network, { code: here.code, name: 'Quầy mới' });
	await rate(page);
	const ids = await idsIn(page, 'responses');
	expect(ids).toHaveLength(2);

	network.setFailing(() => false);
	await wake(page);
	await expectAllSent(page, ids);
	for (const id of ids) {
		const { deskId } = id === before ? there.device : here.device;
		expect(await findResponse(db.read, id)).toMatchObject({ deskId });
	}
});

test('on a full disk the answers wait in memory, and staff and server are warned', async ({
	db
}) => {
	test.setTimeout(120_000);
	const { code, device, pin } = await aDeviceWithPin(db, demo.deskCode);
	let page = await tablet.switchOn();
	await enrol(page, network, { code });
	await expect.poll(() => page.evaluate(() => caches.has('reserve'))).toBe(true);
	network.setUp(false);
	await tablet.cutPower();

	page = await tablet.switchOn();
	const limit = await quotaOf(page, network.address);
	await limit(1);
	await page.goto(`${network.address}/kiosk/${demo.deskCode}`);
	await rateInPart(page);
	const trouble = page.getByRole('heading', { level: 1, name: 'Máy chưa lưu được phiếu' });
	await expect(trouble).toBeVisible();
	await page.getByRole('button', { name: 'Thử lại' }).click();
	await expect(trouble).toBeVisible();
	expect(await idsIn(page, 'responses')).toEqual([]);
	// The citizen gives up and goes.
	await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
	await expect(page.getByRole('button', { name: 'Chạm để đánh giá' })).toBeVisible();
	await openStaffCorner(page, pin);
	await expect(page.getByRole('alert').filter({ hasText: '1 phiếu chưa ghi được' })).toBeVisible();
	await page.getByRole('button', { name: 'Đóng' }).click();

	// Somebody makes some room, less than a tablet should have.
	await limit(
		(await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)) + 1e6
	);
	await wake(page);
	await expect.poll(() => idsIn(page, 'responses')).toHaveLength(1);
	const ids = await idsIn(page, 'responses');
	await openStaffCorner(page, pin);
	await expect(page.getByRole('alert')).toContainText('Bộ nhớ của máy sắp đầy.');
	await page.getByRole('button', { name: 'Đóng' }).click();

	network.setUp(true);
	await wake(page);
	await expectAllSent(page, ids);
	expect(await findResponse(db.read, ids[0] ?? '')).toMatchObject({ isPartial: true });
	const storage = async () => (await findDevice(db.read, device.id))?.heartbeat?.storage;
	await expect
		.poll(async () => (await storage())?.quotaBytes)
		.toBe((await storage())?.usageBytes ?? 0);
});

/** @returns sets how many bytes the origin may use */
async function quotaOf(page: Page, origin: string) {
	const session = await page.context().newCDPSession(page);
	return async (quotaSize: number): Promise<void> => {
		await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
	};
}
