/** A slow network brings the page long before its code: what people did meanwhile must stay. */
import type { Page } from '@playwright/test';
import { demo, expect, test } from './world.ts';

/** Holds the code of pages back; what it gives lets it come and waits until the page is awake. */
async function holdCodeBack(page: Page): Promise<() => Promise<void>> {
	let arrive = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await arrived;
		await route.continue();
	});
	return async () => {
		arrive();
		await page.waitForLoadState('networkidle');
	};
}

test('what was typed into the search before the code came is still there', async ({ page }) => {
	const wakeUp = await holdCodeBack(page);
	await page.goto('/', { waitUntil: 'commit' });
	const search = page.getByRole('searchbox');
	await search.fill('cam thanh');
	await wakeUp();

	await expect(search).toHaveValue('cam thanh');
	await page.getByRole('button', { name: 'Tìm' }).click();
	await expect(page.getByRole('link', { name: /Phường Cẩm Thành/ })).toBeVisible();
});

test('faces chosen before the code came stay chosen, and are kept if a call interrupts', async ({
	page
}) => {
	const wakeUp = await holdCodeBack(page);
	await page.goto('/?q=cam+thanh', { waitUntil: 'commit' });
	await page.getByRole('link', { name: /Phường Cẩm Thành/ }).click({ noWaitAfter: true });
	await page.getByRole('button', { name: 'Tôi đồng ý tham gia' }).click({ noWaitAfter: true });
	await page.getByRole('radio', { name: 'Hộ tịch' }).check();
	await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click({ noWaitAfter: true });
	await expect(page.getByText(/^Phần 2 trên/)).toBeVisible();
	const choice = page.getByRole('radio', { name: 'Không hài lòng', exact: true }).first();
	await choice.check({ force: true });
	await wakeUp();

	await expect(choice).toBeChecked();
	await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
	await page.getByRole('button', { name: 'Quay lại' }).click();
	await expect(choice).toBeChecked();
});

test('a filter chosen before the code came is applied when it comes', async ({ page, signIn }) => {
	await signIn(page, 'quantri');
	const wakeUp = await holdCodeBack(page);
	await page.goto(`/ket-qua-don-vi/${demo.communeCode}`, { waitUntil: 'commit' });
	const channel = page.getByRole('combobox', { name: 'Kênh' });
	await channel.selectOption('kiosk');
	await wakeUp();

	await expect(page).toHaveURL(/=kiosk/);
	await expect(channel).toHaveValue('kiosk');
});
