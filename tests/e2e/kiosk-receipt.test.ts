import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { changeDeskPin } from '../../src/lib/server/usecases/change-desk-pin.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { findBrowser } from '../support/browser.js';
import { writeReceiptVideo } from '../support/receipt-video.ts';
import { demo, expect, test } from './world.ts';

/*
 * The desk prints a code on its receipts: a citizen holds it up to the tablet's camera, and of all
 * that is in it only the field and the lateness leave the tablet.
 */

const DOSSIER = 'H48.12-251112-0012';
const deskCode = `MC-${demo.siblingCode}`;
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-receipt-'));
const video = join(folder, 'receipt.y4m');
writeReceiptVideo(video, `LN1;HS=${DOSSIER};LV=land;HEN=2025-11-20;TRA=2025-11-25`);

const browser = findBrowser();
test.use({
	permissions: ['camera'],
	launchOptions: {
		args: [
			'--no-sandbox',
			'--use-fake-device-for-media-stream',
			'--use-fake-ui-for-media-stream',
			`--use-file-for-fake-video-capture=${video}`
		],
		...(browser === undefined ? {} : { executablePath: browser })
	}
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a citizen shows the receipt; field and lateness are kept, the dossier’s number never leaves', async ({
	page,
	db,
	expectAccessible
}) => {
	test.setTimeout(90_000);
	const now = new Date();
	const desk = await findUnitByCode(db.read, deskCode, '2026-11-21');
	const form = { name: 'Máy quét', deskId: desk?.id ?? '', hours: null };
	const { code } = await createDevice(db, { form, actorId: 'system', now });
	const pin = await changeDeskPin(db, { deskId: form.deskId, actorId: 'system', now });
	const sent: string[] = [];
	page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));

	await page.goto(`/kiosk/ghep?ma=${code}`);
	await page.getByRole('button', { name: 'Ghép máy này' }).click();
	await page.getByRole('link', { name: 'Mở màn hình khảo sát' }).click();
	await page.getByRole('button', { name: /Góc cán bộ/ }).press('Enter');
	await expect(page.getByRole('heading', { name: 'Nhập mã PIN của quầy' })).toBeVisible();
	await page.keyboard.type(pin);
	await page.getByLabel('Giấy hẹn ở quầy có mã').check();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Đóng' }).click();

	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Quét mã trên giấy hẹn' }).click();
	await expect(page.getByText('Câu 1 trên 6')).toBeVisible({ timeout: 20_000 });
	await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
	const answer = page.waitForResponse('**/api/v1/responses');
	await page.getByRole('button', { name: 'Dừng và gửi' }).click();
	const { outcomes } = await (await answer).json();

	expect(await findResponse(db.read, outcomes[0].id)).toMatchObject({
		deskId: desk?.id,
		fieldCode: 'land',
		timeliness: 'late'
	});
	const kept = await page.evaluate(everythingKept);
	for (const place of [...sent, kept, await page.content()]) expect(place).not.toContain(DOSSIER);
	expect(kept).toContain('receipts');
});

/** All that the page left in the browser, in one string. */
async function everythingKept(): Promise<string> {
	const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
	for (const { name } of await indexedDB.databases()) {
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open(name ?? '');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error);
		});
		for (const store of db.objectStoreNames) {
			const all = db.transaction(store).objectStore(store).getAll();
			kept.push([
				store,
				await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)))
			]);
		}
		db.close();
	}
	return JSON.stringify(kept);
}
