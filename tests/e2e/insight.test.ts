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

test('an analyst keeps a table under a name, shares it with the house, and undoes a deletion', async ({
	page,
	browser,
	signIn
}) => {
	const name = `Trễ hẹn theo kết quả ${String(Date.now())}`;
	await signIn(page, 'phantich');
	await page.goto('/ket-qua-don-vi/phan-tich?hang=timeliness&cot=result.1');
	await page.getByText('Lưu bảng này', { exact: true }).click();
	await page.getByLabel('Tên bảng').fill(name);
	await page.getByLabel(/Chia sẻ với mọi người/).check();
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');

	const other = await browser.newPage();
	await signIn(other, 'quantri');
	await other.goto('/ket-qua-don-vi/phan-tich');
	await other.getByRole('link', { name }).click();
	await expect(other).toHaveURL(/xem=/);
	await expect(other.getByLabel('Hàng')).toHaveValue('timeliness');
	await other.close();

	const remove = async () => {
		await page.getByText('Xoá bảng', { exact: true }).click();
		await page.getByRole('button', { name: 'Xoá', exact: true }).click();
		await expect(page.getByText(`Đã xoá “${name}”.`)).toBeVisible();
		await expect(page.getByRole('link', { name })).toHaveCount(0);
	};
	await remove();
	await page.getByRole('button', { name: 'Lấy lại' }).click();
	await page.getByRole('link', { name }).click();
	await remove();
});

test('a head of unit reads on the unit’s own page what to do first, and whether to believe it', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'camthanh');
	await page.goto(`/ket-qua-don-vi/${demo.communeCode}`);
	const drivers = page.locator('section').filter({ hasText: 'Mức gắn với hài lòng' });
	await expect(drivers.getByText('Đây là liên quan, không phải nguyên nhân.')).toBeVisible();
	await expect(drivers.getByRole('img')).toBeVisible();
	const trust = page.locator('section').filter({ hasText: 'Có thể tin con số này?' });
	await expect(trust.getByText('Chưa thấy dấu hiệu bấm hộ').first()).toBeVisible();
	await expect(trust.getByText(/cùng cơ cấu lĩnh vực: [+−]?\d+,\d điểm/)).toBeVisible();
	await expectAccessible(page);

	await trust.getByRole('link', { name: /Độ tin cậy của số liệu/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Độ tin cậy của số liệu');
	await page.getByText('Cách tính').first().click();
	await expect(page.getByText('Trước 6:30, từ 17:30 trở đi, hoặc Chủ nhật.').first()).toBeVisible();
});
