/** A ward's leader reads in ten seconds where the ward stands, how surely, and what pulls it down. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { demo, expect, test } from './world.ts';

const ownPage = `/ket-qua-don-vi/${demo.communeCode}`;

test('the answer stands in the first 400 pixels: index, target, verdict, base, change', async ({
	page,
	signIn
}) => {
	await signIn(page, 'camthanh');
	await expect(page).toHaveURL(new RegExp(ownPage));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phường Cẩm Thành');

	const answer = page.getByRole('region', { name: 'Chỉ số hài lòng' });
	await expect(page.getByTestId('index')).toHaveText(/^\d{1,3},\d+%$/);
	await expect(answer.getByRole('img')).toHaveAccessibleName(
		/Chỉ số \d+,\d+%, khoảng tin cậy 95% .*, mục tiêu 90%/
	);
	await expect(answer.getByText(/^(Đạt|Chưa đạt|Chưa đủ căn cứ)$/).first()).toBeVisible();
	await expect(answer.getByText(/[\d.]+ phiếu · tin cậy 95%/)).toBeVisible();
	await expect(answer.getByText(/trong phạm vi ngẫu nhiên|ngoài phạm vi ngẫu nhiên/)).toBeVisible();
	const box = await answer.boundingBox();
	expect((box?.y ?? 999) + (box?.height ?? 999)).toBeLessThanOrEqual(400);
});

test('the weakest criteria come next, worst first, each with interval and base', async ({
	page,
	signIn
}) => {
	await signIn(page, 'camthanh');
	const table = page.getByRole('table', { name: 'Tiêu chí kéo xuống' });
	const indices = await table.locator('tbody b').allTextContents();
	const numbers = indices.map((text) => Number(text.replace('%', '').replace(',', '.')));
	expect(numbers).toHaveLength(5);
	expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
	await expect(table.locator('tbody small').last()).toHaveText(/\d+,\d–\d+,\d% · \d+/);
	await expect(table.getByRole('img').first()).toHaveAccessibleName(/Rất không hài lòng: \d+/);
});

test('land is judged by its own target, and a click on it filters the page', async ({
	page,
	signIn
}) => {
	await signIn(page, 'camthanh');
	const fields = page.getByRole('table', { name: 'Theo lĩnh vực' });
	await expect(fields.getByRole('row', { name: /Đất đai/ })).toContainText('85%');
	await fields.getByRole('link', { name: 'Đất đai' }).click();
	await expect(page).toHaveURL(/linh-vuc=land/);
	await expect(page.getByRole('combobox', { name: 'Lĩnh vực' })).toHaveValue('land');
	await expect(page.getByRole('region', { name: 'Chỉ số hài lòng' })).toContainText('Mục tiêu 85%');
});

test('the page is read with the keyboard alone, and a chart as a table', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'camthanh');
	const summary = page.getByText('Xem dạng bảng').first();
	await tabTo(page, 'Xem dạng bảng');
	await expect(summary).toBeFocused();
	await page.keyboard.press('Enter');
	const twin = page.locator('figure table').first();
	await expect(twin.getByRole('columnheader', { name: 'Mức gắn với hài lòng' })).toBeVisible();
	await expect(twin.locator('tbody tr').first()).toContainText(/\d+,\d%/);
	await expectAccessible(page);
});

test('what is seen can be downloaded, and opens in a spreadsheet', async ({ page, signIn }) => {
	await signIn(page, 'camthanh');
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Tải xuống CSV' }).click();
	const csv = await readFile(await (await download).path(), 'utf8');
	expect(csv.charCodeAt(0)).toBe(0xfeff);
	const printed = await page.getByTestId('index').textContent();
	const [, , ...rest] = csv.split('\r\n')[1]?.split(',') ?? [];
	const index = rest.map(Number).find((value) => value > 50 && value < 100 && value % 1 !== 0);
	expect(index?.toFixed(1).replace('.', ',')).toBe(printed?.replace('%', ''));
});

test('an analyst sees the province, finds a unit without accents and goes on to it', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'phantich');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kết quả toàn tỉnh');
	await expect(page.getByTestId('index')).toHaveText(/^\d{1,3},\d+%$/);
	await expectAccessible(page);

	await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('cam thanh');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/tim=cam/);
	await page.getByRole('link', { name: 'Phường Cẩm Thành' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phường Cẩm Thành');
});

test('a unit with a handful of responses is kept back, with the reason', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'phantich');
	const kept = page.getByRole('row').filter({ hasText: 'Giữ kín' }).first();
	await expect(kept).not.toContainText('%');
	await kept.getByRole('link').click();
	await expect(page.getByRole('heading', { name: 'Kết quả được giữ kín' })).toBeVisible();
	await expect(page.locator('main')).not.toContainText(/\d+,\d+%/);
	await expectAccessible(page);
});

test('a stranger from a sibling ward is refused, on the page and in the file', async ({
	page,
	signIn
}) => {
	await signIn(page, 'nghialo');
	for (const address of [ownPage, `${ownPage}/tai-ve`, '/ket-qua-don-vi/tai-ve']) {
		const answer = await page.request.get(address);
		expect(answer.status(), address).toBe(403);
	}
	const answer = await page.goto('/ket-qua-don-vi');
	expect(answer?.url()).toContain(`/ket-qua-don-vi/${demo.siblingCode}`);
});

async function tabTo(page: Page, words: string): Promise<void> {
	for (let presses = 0; presses < 120; presses += 1) {
		await page.keyboard.press('Tab');
		const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
		if (focused === words) return;
	}
	throw new Error(`“${words}” cannot be reached with the keyboard`);
}
