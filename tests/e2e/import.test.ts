import type { Page } from '@playwright/test';
import { expect, test } from './world.ts';

/** Answers as Google Forms gives them, typed by a hand that slips now and then. */
const lines = [
	'Dấu thời gian,Cơ quan giải quyết hồ sơ,Lĩnh vực,Nơi ngồi chờ giải quyết công việc tại cơ quan có đủ chỗ ngồi,Trang thiết bị phục vụ người dân tại cơ quan đầy đủ',
	'01/11/2026 08:00:00,Phường Cẩm Thành,Đất đai,Hài lòng,Rất hài lòng',
	'01/11/2026 08:05:00,21025,Hộ tịch,5,4',
	'01/11/2026 08:10:00,Phường Không Có,,Hài lòng,Hài lòng',
	'35/13/2026,21025,,Hài lòng,Hài lòng',
	'01/11/2026 08:20:00,21025,,5 - Rất không hài lòng,Hài lòng',
	'01/11/2026 08:25:00,21025,,Tuyệt vời,Hài lòng',
	',,,,'
];

/** The number of responses under the headline of the results. */
async function responsesShown(page: Page): Promise<number> {
	const said = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
	const [, count = ''] = /([\d.]+) phiếu · tin cậy/.exec(said) ?? [];
	return Number(count.replaceAll('.', ''));
}

const file = {
	name: 'phieu-thang-11.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(lines.join('\r\n'))
};

test('an administrator imports a file with bad rows, sees why, imports the rest and takes it back', async ({
	page,
	signIn,
	expectAccessible
}) => {
	test.slow();
	await signIn(page, 'quantri');
	await page.goto('/ket-qua-don-vi');
	const before = await responsesShown(page);
	await page.goto('/quan-tri/nhap-phieu');
	await expectAccessible(page);

	await test.step('chooses the file', async () => {
		await page.getByLabel('Nhập vào đợt khảo sát và phiếu').selectOption({ index: 0 });
		await page.getByLabel('Tệp trả lời').setInputFiles(file);
		await page.getByRole('button', { name: 'Tải tệp lên và xem các cột' }).click();
	});

	await test.step('finds the columns guessed', async () => {
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mỗi cột trong tệp là gì?');
		await expect(page.getByLabel(/Cột “Nơi ngồi chờ/)).toHaveValue('item:access.1');
		await expect(page.getByLabel(/Cột “Dấu thời gian”/)).toHaveValue('answeredAt');
		await expect(page.getByLabel(/Cột “Cơ quan/)).toHaveValue('unit');
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Kiểm tra tất cả các dòng' }).click();
	});

	await test.step('sees every bad row with its reason', async () => {
		const faults = page.getByRole('region', { name: 'Dòng có lỗi' });
		await expect(faults.getByRole('row')).toHaveCount(5);
		await expect(faults.getByRole('row', { name: /Phường Không Có/ })).toContainText(
			'Không có đơn vị này trong đợt khảo sát'
		);
		await expect(faults.getByRole('row', { name: /35\/13\/2026/ })).toContainText(
			'Không đọc được ngày'
		);
		await expect(faults.getByRole('row', { name: /5 - Rất không hài lòng/ })).toContainText(
			'Số và chữ nói hai mức khác nhau'
		);
		await expectAccessible(page);

		const download = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Tải danh sách lỗi (CSV)' }).click();
		expect((await download).suggestedFilename()).toBe('dong-loi.csv');
	});

	await test.step('says what a word means, and one more row is good', async () => {
		await page.getByLabel('“Tuyệt vời” nghĩa là').selectOption('Rất hài lòng');
		await page.getByRole('button', { name: 'Lưu cách hiểu và kiểm tra lại' }).click();
		await expect(page.getByRole('button', { name: /Bỏ qua 3 dòng lỗi/ })).toBeVisible();
	});

	await test.step('imports the rest', async () => {
		await page.getByRole('button', { name: 'Bỏ qua 3 dòng lỗi và nhập 3 phiếu còn lại' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã nhập 3 phiếu');
		await expectAccessible(page);
	});

	await test.step('finds them in the results', async () => {
		await page.getByRole('link', { name: 'Xem kết quả' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kết quả toàn tỉnh');
		expect(await responsesShown(page)).toBe(before + 3);
		await page.goto('/quan-tri/nhap-phieu');
	});

	await test.step('takes them back', async () => {
		await page
			.getByRole('link', { name: `Hoàn tác lần nhập ${file.name}` })
			.first()
			.click();
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Xoá 3 phiếu này' }).click();
		await expect(page.getByRole('status')).toContainText('3 phiếu được xoá');
		await expect(page.getByRole('row', { name: file.name }).first()).toContainText('Đã hoàn tác');
		await page.goto('/ket-qua-don-vi');
		expect(await responsesShown(page)).toBe(before);
	});
});

test('importing works without JavaScript, by keyboard alone', async ({ browser, signIn }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/nhap-phieu');
	const other = { ...file, buffer: Buffer.from(lines.join('\n').replaceAll('08:', '09:')) };
	await page.getByLabel('Tệp trả lời').setInputFiles(other);
	await page.getByRole('button', { name: 'Tải tệp lên và xem các cột' }).press('Enter');
	await page.getByRole('button', { name: 'Kiểm tra tất cả các dòng' }).press('Enter');
	await expect(page.getByRole('button', { name: /Bỏ qua \d dòng lỗi/ })).toBeVisible();
	await page.getByRole('button', { name: 'Bỏ tệp này' }).press('Enter');
	await expect(page.getByRole('status')).toContainText('Đã bỏ tệp');
	await context.close();
});

test('nobody but an administrator of the province gets to import', async ({ page, signIn }) => {
	for (const login of ['camthanh', 'phantich', 'buudien']) {
		await page.context().clearCookies();
		await signIn(page, login);
		const response = await page.goto('/quan-tri/nhap-phieu');
		expect(response?.status()).toBe(403);
	}
	await page.context().clearCookies();
	await page.goto('/quan-tri/nhap-phieu');
	await expect(page).toHaveURL(/dang-nhap/);
});
