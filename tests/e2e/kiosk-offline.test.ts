import type { Page } from '@playwright/test';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { changeDeskPin } from '../../src/lib/server/usecases/change-desk-pin.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { openNetwork, type Network } from '../support/network.ts';
import { Tablet } from '../support/tablet.ts';
import { demo, expect, test } from './world.ts';

/*
 * A tablet at a desk with bad power and a bad network: it starts cold without either, takes what
 * citizens answer, and all of it arrives once.
 */

const kiosk = `/kiosk/${demo.deskCode}`;
const LIVES = 3;
const PER_LIFE = 17;

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

async function aNewDevice(db: Database) {
	const desk = await findUnitByCode(db.read, demo.deskCode, '2026-11-21');
	const form = { name: 'Quầy thử điện', deskId: desk?.id ?? '', hours: null };
	return createDevice(db, { form, actorId: 'system', now: new Date() });
}

async function enrol(page: Page, code: string): Promise<void> {
	await page.goto(`${network.address}/kiosk/ghep?ma=${code}`);
	await page.getByRole('button', { name: 'Ghép máy này' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã ghép máy “Quầy thử điện”');
	await page.getByRole('link', { name: 'Mở màn hình khảo sát' }).click();
	await expect(page.getByRole('button', { name: 'Góc cán bộ: nhấn giữ để mở' })).toBeVisible();
	await expect.poll(() => isKept(page), { timeout: 20_000 }).toBe(true);
}

/** Whether the tablet could start without a network. */
function isKept(page: Page): Promise<boolean> {
	return page.evaluate(async (path) => (await caches.match(path)) !== undefined, kiosk);
}

async function rate(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Chứng thực' }).click();
	for (let question = 1; question <= 5; question += 1) {
		await expect(page.getByText(`Câu ${question} trên 6`)).toBeVisible();
		await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
	}
	await page.getByRole('button', { name: 'Đúng hẹn' }).click();
	await page.getByRole('button', { name: 'Gửi phiếu' }).click();
	// A quick machine taps so fast that it is asked whether this was meant.
	const sure = page.getByRole('button', { name: 'Vâng, gửi phiếu' });
	const thanks = page.getByRole('heading', { level: 1, name: 'Cảm ơn Ông/Bà!' });
	await expect(sure.or(thanks)).toBeVisible();
	if (await sure.isVisible()) await sure.click();
	await expect(thanks).toBeVisible();
	await page.getByRole('button', { name: 'Xong' }).click();
}

/** Ids in one of the browser's stores. */
function idsIn(page: Page, store: string): Promise<string[]> {
	return page.evaluate(
		(name) =>
			new Promise<string[]>((resolve, reject) => {
				const opening = indexedDB.open('lang-nghe');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const keys = opening.result.transaction(name).objectStore(name).getAllKeys();
					keys.onsuccess = () => {
						opening.result.close();
						resolve(keys.result.map(String));
					};
				};
			}),
		store
	);
}

test(`power and network fail, the power ${LIVES} times; ${LIVES * PER_LIFE} responses arrive once`, async ({
	db
}) => {
	test.setTimeout(300_000);
	const { code, device } = await aNewDevice(db);
	let page = await tablet.switchOn();
	await enrol(page, code);
	network.setUp(false);

	for (let life = 1; life <= LIVES; life += 1) {
		await tablet.cutPower();
		page = await tablet.switchOn();
		await page.goto(`${network.address}${kiosk}`);
		await expect(page.getByRole('button', { name: 'Chạm để đánh giá' })).toBeVisible();
		await expect(page.getByRole('button', { name: /Góc cán bộ/ })).toBeVisible();
		expect(await idsIn(page, 'responses')).toHaveLength((life - 1) * PER_LIFE);
		for (let citizen = 0; citizen < PER_LIFE; citizen += 1) await rate(page);
	}
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(LIVES * PER_LIFE);
	await tablet.cutPower();

	network.setUp(true);
	page = await tablet.switchOn();
	await page.goto(`${network.address}${kiosk}`);
	await expect.poll(() => idsIn(page, 'responses'), { timeout: 60_000 }).toEqual([]);
	expect(await idsIn(page, 'quarantine')).toEqual([]);
	expect((await idsIn(page, 'receipts')).sort()).toEqual([...waiting].sort());
	for (const id of waiting) {
		const stored = await findResponse(db.read, id);
		expect(stored).toMatchObject({ deskId: device.deskId, channel: 'kiosk' });
	}
});

test('a tablet that is revoked says so, and what was answered before still comes in', async ({
	db
}) => {
	test.setTimeout(120_000);
	const { code, device } = await aNewDevice(db);
	const page = await tablet.switchOn();
	await enrol(page, code);
	network.setUp(false);
	await rate(page);
	const [id = ''] = await idsIn(page, 'responses');
	await revokeDevice(db, { deviceId: device.id, actorId: 'system', now: new Date() });

	network.setUp(true);
	await page.reload();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Máy này đã ngừng nhận đánh giá',
		{ timeout: 30_000 }
	);
	await expect.poll(() => idsIn(page, 'responses'), { timeout: 30_000 }).toEqual([]);
	expect(await findResponse(db.read, id)).toMatchObject({ deskId: device.deskId });
});

test('the staff corner opens with the PIN alone, and gives the queue as a sealed file', async ({
	db,
	expectAccessible
}) => {
	test.setTimeout(120_000);
	const { code, pin } = await aDeviceWithPin(db);
	const page = await tablet.switchOn();
	await enrol(page, code);
	network.setUp(false);
	await rate(page);
	await page.getByRole('button', { name: /Góc cán bộ/ }).press('Enter');
	await expect(page.getByRole('heading', { name: 'Nhập mã PIN của quầy' })).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.type(pin === '000000' ? '111111' : '000000');
	await expect(page.getByRole('alert')).toHaveText('Mã PIN chưa đúng.');
	await page.keyboard.type(pin);

	await expect(page.getByRole('button', { name: 'Gửi ngay' })).toBeVisible();
	await expect(page.getByText('Phiếu chờ gửi').locator('xpath=../dd')).toHaveText('1');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Mở ca' }).click();
	await expect(page.getByRole('button', { name: 'Kết thúc ca' })).toBeVisible();

	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Xuất hàng đợi ra tệp' }).click();
	expect((await saving).suggestedFilename()).toMatch(/^lang-nghe-MC-21025-\d+\.age$/);
	await expect(page.getByText('Đã xuất 1 phiếu')).toBeVisible();
	expect(await idsIn(page, 'responses')).toHaveLength(1);

	network.setUp(true);
	await page.getByRole('button', { name: 'Gửi ngay' }).click();
	await expect(page.getByText('Đã gửi hết.')).toBeVisible();
});

async function aDeviceWithPin(db: Database) {
	const { code, device } = await aNewDevice(db);
	const { deskId } = device;
	return { code, pin: await changeDeskPin(db, { deskId, actorId: 'system', now: new Date() }) };
}
