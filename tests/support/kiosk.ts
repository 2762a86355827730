/** What stories at a kiosk share: a tablet that enrols, a citizen who rates, the browser's own disk. */
import { expect, type Page } from '@playwright/test';
import type { Database } from '../../src/lib/server/db/database.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { changeDeskPin } from '../../src/lib/server/usecases/change-desk-pin.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import type { Network } from './network.ts';

const DEVICE_NAME = 'Quầy thử điện';

/** A device that waits for its tablet. */
export async function aNewDevice(db: Database, deskCode: string, name = DEVICE_NAME) {
	const desk = await findUnitByCode(db.read, deskCode, '2026-11-21');
	const form = { name, deskId: desk?.id ?? '', hours: null };
	return createDevice(db, { form, actorId: 'system', now: new Date() });
}

export async function aDeviceWithPin(db: Database, deskCode: string) {
	const made = await aNewDevice(db, deskCode);
	const { deskId } = made.device;
	return { ...made, pin: await changeDeskPin(db, { deskId, actorId: 'system', now: new Date() }) };
}

/** Makes the tablet a device, and waits until it could start without a network. */
export async function enrol(
	page: Page,
	{ address }: Pick<Network, 'address'>,
	{ code, name = DEVICE_NAME }: { code: string; name?: string }
): Promise<void> {
	await page.goto(`${address}/kiosk/ghep?ma=${code}`);
	await page.getByRole('button', { name: 'Ghép máy này' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Đã ghép máy “${name}”`);
	await page.getByRole('link', { name: 'Mở màn hình khảo sát' }).click();
	await expect(staffDoor(page)).toBeVisible();
	await expect.poll(() => isKept(page), { timeout: 20_000 }).toBe(true);
}

export const staffDoor = (page: Page) => page.getByRole('button', { name: /^Góc cán bộ/ });

export async function openStaffCorner(page: Page, pin: string): Promise<void> {
	await staffDoor(page).press('Enter');
	await expect(page.getByRole('heading', { name: 'Nhập mã PIN của quầy' })).toBeVisible();
	await page.keyboard.type(pin);
	await expect(page.getByRole('button', { name: 'Gửi ngay' })).toBeVisible();
}

/** Whether the kiosk that is open could start without a network. */
function isKept(page: Page): Promise<boolean> {
	return page.evaluate(async () => (await caches.match(location.pathname)) !== undefined);
}

/** A citizen rates the demo's short form, whatever is on the screen until then. */
export async function rate(page: Page, level = 'Hài lòng'): Promise<void> {
	await beginRating(page, level, 5);
	await page.getByRole('button', { name: 'Đúng hẹn' }).click();
	await send(page);
}

/** Sends what was answered, and leaves the thanks behind. */
export async function send(page: Page, button = 'Gửi phiếu'): Promise<void> {
	await page.getByRole('button', { name: button }).click();
	// A quick machine taps so fast that it is asked whether this was meant.
	const sure = page.getByRole('button', { name: 'Vâng, gửi phiếu' });
	const thanks = page.getByRole('heading', { level: 1, name: 'Cảm ơn Ông/Bà!' });
	await expect(sure.or(thanks)).toBeVisible();
	if (await sure.isVisible()) await sure.click();
	await expect(thanks).toBeVisible();
	await page.getByRole('button', { name: 'Xong' }).click();
}

/** A citizen answers the first questions. */
export async function beginRating(page: Page, level: string, count: number): Promise<void> {
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Chứng thực' }).click();
	for (let question = 1; question <= count; question += 1) {
		await expect(page.getByText(`Câu ${question} trên 6`)).toBeVisible();
		await page.getByRole('button', { name: level, exact: true }).click();
	}
}

/** A citizen answers one question and stops; what there is is sent. */
export async function rateInPart(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Bỏ qua' }).click();
	await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
	await page.getByRole('button', { name: 'Dừng và gửi' }).click();
}

/** As when the network comes back: the tablet says how it is, and sends what waits. */
export async function wake(page: Page): Promise<void> {
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** Keys in one of the browser's stores. */
export function idsIn(page: Page, store: string): Promise<string[]> {
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

/** Waits until nothing waits any more and nothing was refused. */
export async function expectAllSent(page: Page, ids: readonly string[]): Promise<void> {
	await expect.poll(() => idsIn(page, 'responses'), { timeout: 60_000 }).toEqual([]);
	expect(await idsIn(page, 'quarantine')).toEqual([]);
	expect(await idsIn(page, 'receipts')).toEqual(expect.arrayContaining([...ids]));
}

export const heading = (page: Page) => page.getByRole('heading', { level: 1 });
export const tap = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).click();

export async function answerFive(page: Page, level: string): Promise<void> {
	for (let question = 1; question <= 5; question += 1) {
		await expect(page.getByText(`Câu ${question} trên 6`)).toBeVisible();
		await page.getByRole('button', { name: level, exact: true }).click();
	}
}
