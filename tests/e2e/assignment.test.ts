/**
 * A supervisor gives out cases: who has no certificate gets none, what was given can be taken back,
 * and whoever prints names leaves word of it.
 */
import type { Page } from '@playwright/test';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { test, type House } from './own-house.ts';
import { demo, expect } from './world.ts';

test.use({ purpose: 'assignment' });

async function enter(page: Page, house: House, login: string): Promise<void> {
	await page.goto(`${house.address}/dang-nhap`);
	await page.locator('input[name="email"]').fill(demo.email(login));
	await page.locator('input[name="password"]').fill(demo.password);
	await page.keyboard.press('Enter');
	await expect(page).not.toHaveURL(/dang-nhap/, { timeout: 30_000 });
}

async function openOwn(page: Page, name: RegExp): Promise<void> {
	await page.getByRole('link', { name: 'Phân công', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phân công');
	await page.locator('tbody a').first().click();
	await page.getByRole('link', { name }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Đối tượng của');
}

test('a supervisor gives out cases from a proposal and takes them back', async ({
	page,
	house,
	expectAccessible
}) => {
	await enter(page, house, 'buudien');
	await openOwn(page, /Đinh Văn Rin/);
	await expectAccessible(page);
	const boxes = page.getByRole('checkbox');
	const count = await boxes.count();
	expect(count).toBeGreaterThan(3);
	for (let at = 0; at < 4; at += 1) await boxes.nth(at).check();
	await page.getByLabel('Chuyển các đối tượng đã chọn cho').selectOption('');
	await page.getByRole('button', { name: 'Chuyển' }).click();
	await expect(page.getByText('Đã chuyển 4 đối tượng.')).toBeVisible();

	const [list] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'In danh sách đi thực địa (PDF)' }).click()
	]);
	expect(list.suggestedFilename()).toMatch(/^danh-sach-thuc-dia-.*\.pdf$/);
	const [printed] = await listEvents(house.db.read, { limit: 1 });
	expect(printed).toMatchObject({ action: 'frame.readContact', details: { cases: count - 4 } });

	await page.locator('.back a').click();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Xem đề xuất' }).click();
	await expect(page.getByText('4 đối tượng chờ giao theo lựa chọn này')).toBeVisible();
	await expectAccessible(page);
	const colleague = await house.enter(demo.email('buudien'));
	const seal = await page.locator('input[name="seal"]').inputValue();
	const { pathname, search } = new URL(page.url());
	await colleague.post(`${pathname}${search}&/give`, { form: { seal } });
	await page.getByRole('button', { name: 'Giao 4 đối tượng' }).click();
	await expect(page.getByRole('alert')).toContainText('Danh sách đã khác lúc xem trước');
	await page.getByRole('link', { name: 'Sửa lựa chọn' }).first().click();

	await page.locator('summary', { hasText: 'Hoàn tác' }).click();
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(page.getByText('Đã hoàn tác: 4 đối tượng trở lại như trước.')).toBeVisible();
});

test('who lost his certificate gets no cases, whoever hands them on', async ({ page, house }) => {
	await enter(page, house, 'buudien');
	await page.getByRole('link', { name: 'Điều tra viên', exact: true }).click();
	await page.getByRole('link', { name: /Phạm Thị Lan/ }).click();
	await page.locator('summary', { hasText: 'Thu hồi' }).click();
	await page.getByLabel('Lý do').fill('Tự điền phiếu');
	await page.getByRole('button', { name: 'Thu hồi' }).click();
	await expect(page.getByText('Đã thu hồi giấy chứng nhận.')).toBeVisible();

	await openOwn(page, /Đinh Văn Rin/);
	const takers = page.getByLabel('Chuyển các đối tượng đã chọn cho').locator('option');
	await expect(takers).toHaveText([/Không ai/]);
	const caseIds = await page.getByRole('checkbox').first().inputValue();
	const lan = await findAccountByEmail(house.db.read, demo.email('dieutra'));
	const supervisor = await house.enter(demo.email('buudien'));
	const form = { caseIds, to: lan?.id ?? '' };
	const refused = await supervisor.post(`${new URL(page.url()).pathname}?/move`, { form });
	expect(refused.status()).toBe(409);
	expect(await refused.text()).toContain('chưa có giấy chứng nhận đào tạo còn hiệu lực');
});
