import type { Page } from '@playwright/test';
import { demo, expect, test } from './world.ts';

/*
 * The network of a hall fails for an hour. Citizens go on rating, nobody notices, nothing is lost
 * and nothing counts twice.
 */

test.use({ viewport: { width: 1280, height: 800 } });

const COUNT = 20;

async function rate(page: Page, level: string): Promise<void> {
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Chứng thực' }).click();
	for (let question = 1; question <= 5; question += 1) {
		await expect(page.getByText(`Câu ${question} trên 6`)).toBeVisible();
		await page.getByRole('button', { name: level, exact: true }).click();
	}
	await page.getByRole('button', { name: 'Đúng hẹn' }).click();
	await page.getByRole('button', { name: 'Gửi phiếu' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cảm ơn Ông/Bà!');
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

test(`the network goes away mid-session and ${COUNT} responses arrive once when it is back`, async ({
	page,
	context,
	expectAccessible
}) => {
	test.setTimeout(240_000);
	const arrivals: string[] = [];
	page.on('requestfinished', (request) => {
		if (!request.url().endsWith('/api/v1/responses')) return;
		const { responses } = request.postDataJSON();
		arrivals.push(...responses.map(({ id }: { id: string }) => id));
	});

	await page.goto(`/kiosk/${demo.deskCode}`);
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Đất đai' }).click();
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Dừng lại' }).click();

	for (let citizen = 0; citizen < COUNT; citizen += 1) await rate(page, 'Hài lòng');
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(COUNT);
	expect(arrivals).toEqual([]);

	await context.setOffline(false);
	await expect.poll(() => idsIn(page, 'responses'), { timeout: 30_000 }).toEqual([]);
	expect((await idsIn(page, 'receipts')).sort()).toEqual([...waiting].sort());
	expect([...arrivals].sort()).toEqual([...waiting].sort());
	await expectAccessible(page);
});

test('a server that fails for a while is tried again until it answers', async ({ page }) => {
	let failures = 0;
	await page.route('**/api/v1/responses', async (route) => {
		failures += 1;
		if (failures > 2) return route.continue();
		return route.fulfill({ status: 503, body: 'unavailable' });
	});
	await page.goto(`/kiosk/${demo.deskCode}`);
	await rate(page, 'Bình thường');
	await expect.poll(() => idsIn(page, 'receipts'), { timeout: 30_000 }).toHaveLength(1);
	expect(failures).toBe(3);
});

test('a browser that cannot write keeps the answers on the screen, and says so', async ({
	page,
	context,
	expectAccessible
}) => {
	await page.addInitScript(() => {
		IDBObjectStore.prototype.add = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await page.goto(`/kiosk/${demo.deskCode}`);
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Bỏ qua' }).click();
	await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Dừng và gửi' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Máy chưa lưu được phiếu');
	await expectAccessible(page);

	await context.setOffline(false);
	await page.getByRole('button', { name: 'Thử lại' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cảm ơn Ông/Bà!');
});
