import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import {
	aDeviceWithPin,
	aNewDevice,
	beginRating,
	enrol,
	expectAllSent,
	idsIn,
	rate,
	rateInPart,
	staffDoor
} from '../support/kiosk.ts';
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

test(`power and network fail, the power ${LIVES} times in mid-answer; ${LIVES * PER_LIFE} responses arrive once`, async ({
	db
}) => {
	test.setTimeout(300_000);
	const { code, device } = await aNewDevice(db, demo.deskCode);
	let page = await tablet.switchOn();
	await enrol(page, network, { code });
	network.setUp(false);

	for (let life = 1; life <= LIVES; life += 1) {
		await tablet.cutPower();
		page = await tablet.switchOn();
		await page.goto(`${network.address}${kiosk}`);
		await expect(page.getByRole('button', { name: 'Chạm để đánh giá' })).toBeVisible();
		await expect(page.getByRole('button', { name: /Góc cán bộ/ })).toBeVisible();
		expect(await idsIn(page, 'responses')).toHaveLength((life - 1) * PER_LIFE);
		for (let citizen = 1; citizen < PER_LIFE; citizen += 1) {
			await rateInPart(page);
			await page.getByRole('button', { name: 'Xong' }).click();
		}
		await rate(page);
		// The plug is pulled in the middle of an answer: of that citizen nothing is left.
		await beginRating(page, 'Rất không hài lòng', 2);
	}
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(LIVES * PER_LIFE);
	await tablet.cutPower();

	network.setUp(true);
	page = await tablet.switchOn();
	await page.goto(`${network.address}${kiosk}`);
	await expectAllSent(page, waiting);
	expect(await idsIn(page, 'receipts')).toHaveLength(waiting.length);
	expect([...network.arrivals].sort()).toEqual([...waiting].sort());
	for (const id of waiting) {
		const stored = await findResponse(db.read, id);
		expect(stored).toMatchObject({ deskId: device.deskId, channel: 'kiosk' });
	}
});

test('a tablet that is revoked says so, and what was answered before still comes in', async ({
	db
}) => {
	test.setTimeout(120_000);
	const { code, device } = await aNewDevice(db, demo.deskCode);
	const page = await tablet.switchOn();
	await enrol(page, network, { code });
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
	const { code, pin } = await aDeviceWithPin(db, demo.deskCode);
	const page = await tablet.switchOn();
	await enrol(page, network, { code });
	network.setUp(false);
	await rate(page);
	const pad = page.getByRole('heading', { name: 'Nhập mã PIN của quầy' });
	await staffDoor(page).hover();
	await page.mouse.down();
	await page.waitForTimeout(500);
	await page.mouse.up();
	await page.waitForTimeout(1000);
	await expect(pad).toBeHidden();
	await page.mouse.down();
	await expect(pad).toBeVisible();
	await page.mouse.up();
	await expectAccessible(page);
	await page.keyboard.type(pin === '000000' ? '111111' : '000000');
	await expect(page.getByRole('alert')).toHaveText('Mã PIN chưa đúng.');
	await page.keyboard.type(pin);

	await expect(page.getByRole('button', { name: 'Gửi ngay' })).toBeVisible();
	const fact = (label: string) => page.getByText(label, { exact: true }).locator('xpath=../dd');
	await expect(fact('Phiếu chờ gửi')).toHaveText('1');
	await expect(fact('Phiếu hôm nay')).toHaveText('1');
	const isPromised = await page.evaluate(() => navigator.storage.persisted());
	const promise = isPromised ? 'Trình duyệt hứa giữ' : 'Trình duyệt chưa hứa';
	await expect(fact('Giữ dữ liệu lâu dài')).toHaveText(promise);
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
