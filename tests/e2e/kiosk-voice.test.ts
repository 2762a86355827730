import { deskSurvey } from '../../src/lib/server/reports/desk-survey.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { aSound } from '../support/sound.ts';
import { demo, expect, test } from './world.ts';

/*
 * Somebody who cannot read: an administrator has a question recorded, the tablet plays it without a
 * network, and where nothing is recorded and the browser has no voice it does not promise one.
 */

test('a question recorded in the office is read aloud by a tablet without a network', async ({
	page,
	browser,
	baseURL,
	db,
	signIn,
	expectAccessible
}) => {
	test.setTimeout(120_000);
	const now = new Date();
	const desk = await findUnitByCode(db.read, demo.deskCode, now.toISOString().slice(0, 10));
	const { version } = await deskSurvey(db.read, desk?.id ?? '', now);
	const [first] = version?.sections[0]?.items ?? [];

	await signIn(page, 'quantri');
	await page.goto(`/quan-tri/phieu-khao-sat/${version?.id}`);
	await page.getByRole('link', { name: 'Giọng đọc cho máy khảo sát' }).click();
	const file = page.getByLabel(`Tệp Tiếng Việt: ${first?.texts.vi}`);
	await file.setInputFiles({ name: 'cau-1.wav', mimeType: 'audio/wav', buffer: Buffer.from('x') });
	await page.getByRole('button', { name: 'Lưu các tệp đã chọn' }).click();
	await expect(page.getByRole('alert')).toContainText('Không nhận ra tệp “cau-1.wav”');
	await file.setInputFiles({ name: 'cau-1.wav', mimeType: 'audio/wav', buffer: aSound(4) });
	await page.getByRole('button', { name: 'Lưu các tệp đã chọn' }).click();
	await expect(page.getByText('Đã lưu 1 giọng đọc.')).toBeVisible();
	await expectAccessible(page);

	const form = { name: 'Máy đọc', deskId: desk?.id ?? '', hours: null };
	const { code } = await createDevice(db, { form, actorId: 'system', now });
	const tablet = await (
		await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), locale: 'vi-VN' })
	).newPage();
	await tablet.goto(`/kiosk/ghep?ma=${code}`);
	await tablet.getByRole('button', { name: 'Ghép máy này' }).click();
	await tablet.getByRole('link', { name: 'Mở màn hình khảo sát' }).click();
	const kept = () =>
		tablet.evaluate(async () => (await (await caches.open('recordings')).keys()).length);
	await expect.poll(kept, { timeout: 20_000 }).toBe(1);

	await tablet.context().setOffline(true);
	await tablet.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await expect(tablet.getByRole('button', { name: 'Chưa có giọng đọc' })).toBeDisabled();
	await tablet.getByRole('button', { name: 'Bỏ qua' }).click();
	await tablet.getByRole('button', { name: 'Nghe đọc' }).click();
	await expect(tablet.getByRole('button', { name: 'Dừng đọc' })).toBeVisible();
	await expect(tablet.getByRole('button', { name: 'Nghe đọc' })).toBeVisible();
	await tablet.context().close();

	// The demo province is left as it was found.
	await page.getByText('Gỡ', { exact: true }).click();
	await page.getByRole('button', { name: 'Gỡ giọng đọc này' }).click();
	await expect(page.getByText('Đã gỡ giọng đọc.')).toBeVisible();
});
