/** Somebody at the province invites people, sends them their links, and takes the list back. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './world.ts';

test('people are invited from a pasted list, and a withdrawn link opens nothing', async ({
	page,
	browser,
	baseURL,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'quantri');
	await page.getByRole('link', { name: 'Lời mời' }).click();
	await page.getByRole('link', { name: 'Lập danh sách mời' }).click();
	await page.getByLabel('Tên danh sách').fill('Người vừa nhận kết quả');
	await page.getByLabel('Đơn vị được đánh giá').selectOption({ label: 'Phường Cẩm Thành' });
	await page
		.getByLabel('Hoặc dán danh sách vào đây')
		.fill('Nguyễn Thị Lan; 0905 111 222\nTrần Văn Bình; +84 905 111 333\nKhông số; 123');
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await expect(page.getByText('2 người mời được.')).toBeVisible();
	await expect(page.getByRole('cell', { name: 'Không phải số di động hay email' })).toBeVisible();
	await expectAccessible(page);

	await page.getByRole('button', { name: 'Lập lời mời cho 2 người' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Người vừa nhận kết quả');
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải tệp CSV' }).first().click()
	]);
	const text = await readFile(await file.path(), 'utf8');
	const paths = [...text.matchAll(/"?,https?:\/\/[^/]+(\/phieu\/\w{14}),/g)].map(
		([, path]) => path
	);
	expect(new Set(paths).size).toBe(2);
	expect(text).toContain('Kính mời Ông/Bà Nguyễn Thị Lan đánh giá');
	expect(text).not.toContain('Không số');

	const citizen = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
	const phone = await citizen.newPage();
	await phone.goto(paths[0] ?? '');
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Phường Cẩm Thành');

	await expect(page.getByRole('heading', { name: '2. Nhắc người chưa trả lời' })).toBeVisible();
	await expectAccessible(page);
	await page.locator('summary', { hasText: 'Thu hồi danh sách' }).click();
	await page.getByRole('button', { name: 'Thu hồi danh sách' }).click();
	await expect(page.getByText('Đã thu hồi danh sách.')).toBeVisible();
	const gone = await phone.goto(paths[1] ?? '');
	expect(gone?.status()).toBe(410);
	await citizen.close();
});
