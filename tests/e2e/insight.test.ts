/** The honest numbers: who can be believed, what to do first, who really differs, any table. */
import { demo, expect, test } from './world.ts';

test('an administrator is led to the kiosk that was pressed, and sees the index without it', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'quantri');
	await page.goto('/ket-qua-don-vi');
	await page.getByRole('link', { name: /So sánh công bằng/ }).click();
	await expect(page.getByRole('heading', { name: 'So sánh các đơn vị' })).toBeVisible();
	await expectAccessible(page);

	const signal = page.getByRole('listitem').filter({ hasText: 'có thể bị bấm hộ' });
	await signal.getByRole('link').click();
	await expect(page.getByText('Cần kiểm tra: có dấu hiệu bấm hộ')).toBeVisible();
	await expect(page.getByText(/Đặt riêng \d+\/\d+ phiếu/)).toBeVisible();
	await page.getByText('Cách tính').first().click();
	await expect(page.getByText(/Meade và Craig 2012/).first()).toBeVisible();
	await expectAccessible(page);
});

test('a head of unit reads what to work on first, and nothing of a neighbour', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'camthanh');
	await page.goto(`/ket-qua-don-vi/${demo.communeCode}/yeu-to`);
	await expect(page.getByText('Đây là liên quan, không phải nguyên nhân.').first()).toBeVisible();
	await expectAccessible(page);

	for (const address of [
		`${demo.siblingCode}/tin-cay`,
		`${demo.siblingCode}/yeu-to`,
		'phan-tich'
	]) {
		const answer = await page.goto(`/ket-qua-don-vi/${address}`);
		expect(answer?.status(), address).toBe(403);
	}
});

test('an analyst makes a table by keyboard and takes it along as R', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'phantich');
	await page.goto('/ket-qua-don-vi/phan-tich');
	await page.getByLabel('Hàng').selectOption('timeliness');
	await page.getByLabel('Cột').selectOption('result.1');
	await page.getByRole('button', { name: 'Lập bảng' }).press('Enter');
	await expect(page).toHaveURL(/hang=timeliness/);
	await expect(page.getByText(/Rao–Scott/).first()).toBeVisible();
	await expectAccessible(page);

	const arrived = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Mã R' }).press('Enter');
	expect((await arrived).suggestedFilename()).toMatch(/^bang-timeliness-result\.1-.*\.R$/);
});
