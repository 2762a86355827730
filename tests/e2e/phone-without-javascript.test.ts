import { devices, type Page } from '@playwright/test';
import { expect, test } from './world.ts';

/* A citizen at home, with an old phone: the same form, whatever the browser can do. */

const { userAgent } = devices['Pixel 5'];
const phone = { userAgent, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function findForm(page: Page): Promise<void> {
	await page.goto('/');
	await page.getByRole('searchbox', { name: 'Ông/Bà đã đến cơ quan nào?' }).fill('cam thanh');
	await page.getByRole('button', { name: 'Tìm' }).click();
	await page.getByRole('link', { name: /Phường Cẩm Thành/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phường Cẩm Thành');
}

const next = (page: Page) => page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
const part = (page: Page, position: number) =>
	expect(page.getByText(new RegExp(`^Phần ${position} trên`))).toBeVisible();

/** Chooses the same level for every criterion of the page. */
async function rateAll(page: Page, level: string): Promise<void> {
	const choices = page.getByRole('radio', { name: level, exact: true });
	const count = await choices.count();
	for (let index = 0; index < count; index += 1) await choices.nth(index).check({ force: true });
}

async function fillToTheEnd(page: Page, level: string): Promise<void> {
	await page.getByRole('radio', { name: 'Hộ tịch' }).check();
	await next(page);
	for (let position = 2; ; position += 1) {
		await part(page, position);
		await rateAll(page, level);
		const late = page.getByRole('radio', { name: 'Trễ hẹn' });
		if (await late.count()) await late.check();
		const isLast = await page.getByRole('button', { name: 'Gửi phiếu' }).count();
		if (isLast) return;
		await next(page);
		const apology = page.getByRole('group', { name: /văn bản xin lỗi/ });
		if (!(await late.count()) || !(await apology.count())) continue;
		// The late result called for another question, on the same page.
		if (!(await apology.getByRole('radio', { name: 'Không', exact: true }).isChecked())) {
			await apology.getByRole('radio', { name: 'Không', exact: true }).check();
			await next(page);
		}
	}
}

test.describe('without JavaScript', () => {
	test.use({ ...phone, javaScriptEnabled: false });

	test('a citizen finds the form, fills it in page by page and sends it once', async ({
		page,
		db
	}) => {
		const count = () => {
			const row = db.sqliteWriter?.prepare('select count(*) as n from response').get() as {
				n: number;
			};
			return row.n;
		};
		await findForm(page);
		await expect(page.getByText('Không hỏi tên, số điện thoại')).toBeVisible();
		await page.getByRole('button', { name: 'Tôi đồng ý tham gia' }).click();
		await part(page, 1);
		await fillToTheEnd(page, 'Rất hài lòng');
		await page.getByRole('textbox').fill('Cảm ơn các cô chú.');

		const id = await page.locator('input[name="id"]').inputValue();
		expect(id).toMatch(/^[0-9a-f-]{36}$/);
		const before = count();
		await page.getByRole('button', { name: 'Gửi phiếu' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cảm ơn Ông/Bà!');
		expect(count()).toBe(before + 1);

		// The slow network shows nothing, so the citizen goes back and presses once more.
		await page.goBack();
		await page.getByRole('textbox').fill('Cảm ơn các cô chú.');
		await page.getByRole('button', { name: 'Gửi phiếu' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cảm ơn Ông/Bà!');
		expect(count()).toBe(before + 1);
	});

	test('an empty form is not sent, and the page says what is missing', async ({ page }) => {
		await findForm(page);
		await page.getByRole('button', { name: 'Tôi đồng ý tham gia' }).click();
		for (let position = 1; ; position += 1) {
			await part(page, position);
			if (await page.getByRole('button', { name: 'Gửi phiếu' }).count()) break;
			await next(page);
		}
		await page.getByRole('button', { name: 'Gửi phiếu' }).click();
		await expect(page.getByRole('alert')).toContainText('chưa trả lời câu nào');
	});

	test('going back keeps the answers', async ({ page }) => {
		await findForm(page);
		await page.getByRole('button', { name: 'Tôi đồng ý tham gia' }).click();
		await page.getByRole('radio', { name: 'Xây dựng' }).check();
		await next(page);
		await part(page, 2);
		await rateAll(page, 'Bình thường');
		await next(page);
		await page.getByRole('button', { name: 'Quay lại' }).click();
		await part(page, 2);
		await expect(page.getByRole('radio', { name: 'Bình thường' }).first()).toBeChecked();
		await page.getByRole('button', { name: 'Quay lại' }).click();
		await expect(page.getByRole('radio', { name: 'Xây dựng' })).toBeChecked();
	});
});

test.describe('with JavaScript', () => {
	test.use(phone);

	test('a call interrupts: the form is there again, and goes out once', async ({
		page,
		expectAccessible
	}) => {
		await findForm(page);
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Tôi đồng ý tham gia' }).click();
		await expectAccessible(page);
		await page.getByRole('radio', { name: 'Hộ tịch' }).check();
		await next(page);
		await rateAll(page, 'Hài lòng');
		await next(page);
		await part(page, 3);

		await page.reload();
		await page.getByRole('button', { name: 'Tiếp tục phiếu đang làm dở' }).click();
		await part(page, 3);
		await expectAccessible(page);
		await page.goBack();
		await page.goForward();

		await page.getByRole('button', { name: 'Quay lại' }).click();
		await part(page, 2);
		await expect(page.getByRole('radio', { name: 'Hài lòng', exact: true }).first()).toBeChecked();
		for (let position = 2; ; position += 1) {
			await part(page, position);
			if (await page.getByRole('button', { name: 'Gửi phiếu' }).count()) break;
			await next(page);
		}
		await page.getByRole('button', { name: 'Gửi phiếu' }).click();
		await expect(page.getByRole('status')).toHaveText('Phiếu đã gửi');
		await expectAccessible(page);
	});

	test('without a network the form is kept on the phone, and sent when it is back', async ({
		page,
		context
	}) => {
		await findForm(page);
		await page.getByRole('button', { name: 'Tôi đồng ý tham gia' }).click();
		await part(page, 1);
		await context.setOffline(true);
		await fillToTheEnd(page, 'Không hài lòng');
		await page.getByRole('button', { name: 'Gửi phiếu' }).click();
		await expect(page.getByRole('status')).toContainText('Phiếu đã được lưu trên máy');
		await context.setOffline(false);
		await expect(page.getByRole('status')).toHaveText('Phiếu đã gửi');
	});
});

test.describe('the sheet for the wall', () => {
	test('has the unit’s name, its code and its address', async ({ page, expectAccessible }) => {
		await findForm(page);
		await page.goto(`${page.url()}/to-in`);
		await expect(page.getByText('Phường Cẩm Thành')).toBeVisible();
		await expect(page.getByRole('img', { name: /Mã QR/ })).toBeVisible();
		await expectAccessible(page);
	});
});
