/** An administrator draws up a campaign, opens it and closes it, with the keyboard alone. */
import type { Page } from '@playwright/test';
import {
	findCampaignByCode,
	listCampaignUnits
} from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { demo, expect, test } from './world.ts';

test('an administrator makes, opens and closes a campaign by keyboard', async ({
	page,
	signIn,
	expectAccessible,
	db
}) => {
	test.slow();
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/dot-khao-sat');
	await expectAccessible(page);

	await press(page, page.getByRole('link', { name: 'Lập đợt khảo sát' }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lập đợt khảo sát');
	await expectAccessible(page);
	await type(page, 'Tên đợt', 'Khảo sát sở, ban, ngành');
	await page.getByLabel('Ngày kết thúc').fill('2099-12-31');
	await type(page, 'Mã', 'so-nganh');
	await toggle(page, /^Xã, phường, đặc khu/);
	await toggle(page, /^Sở, ban, ngành/);
	await press(page, page.getByRole('button', { name: 'Lập bản nháp' }));

	await expect(page.getByRole('status')).toContainText('Đã lập đợt “Khảo sát sở, ban, ngành”');
	const campaign = await findCampaignByCode(db.read, 'so-nganh');
	const id = campaign?.id ?? '';
	expect(campaign).toMatchObject({ state: 'draft', isDemo: true });
	const units = await listCampaignUnits(db.read, id);
	expect(units.length).toBeGreaterThan(5);
	await expectAccessible(page);

	await ask(page, 'Mở đợt khảo sát');
	await press(page, page.getByRole('button', { name: 'Mở ngay' }));
	await expect(page.getByRole('status')).toHaveText('Đợt khảo sát đã mở.');
	expect(await findCampaignByCode(db.read, 'so-nganh')).toMatchObject({ state: 'open' });
	expect(await listLinks(db.read, id)).toHaveLength(units.length);
	await expectAccessible(page);

	await ask(page, 'Kết thúc đợt khảo sát');
	await press(page, page.getByRole('button', { name: 'Kết thúc ngay' }));
	await expect(page.getByRole('status')).toHaveText('Đợt khảo sát đã kết thúc.');
	expect(await findCampaignByCode(db.read, 'so-nganh')).toMatchObject({ state: 'closed' });
});

test('what was typed stays where a field is wrong, and the field is named', async ({
	page,
	signIn,
	expectAccessible,
	db
}) => {
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/dot-khao-sat/moi');
	await page.getByLabel('Tên đợt').fill('Đợt có mã sai');
	await page.getByLabel('Ngày kết thúc').fill('2099-12-31');
	await page.getByLabel('Mã', { exact: true }).fill('Mã có dấu');
	await page.getByRole('button', { name: 'Lập bản nháp' }).click();

	await expect(page.getByRole('alert')).toContainText('Có ô điền chưa đúng');
	await expect(page.getByLabel('Mã', { exact: true })).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByLabel('Tên đợt')).toHaveValue('Đợt có mã sai');
	await expectAccessible(page);
	expect(await findCampaignByCode(db.read, 'mã có dấu')).toBeNull();
});

test('an administrator finds a unit without accents and reads what it was made of', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/don-vi');
	await page.getByLabel('Tên hoặc mã, không cần dấu').fill('phuong cam thanh');
	await page.keyboard.press('Enter');
	await page.getByRole('link', { name: 'Phường Cẩm Thành', exact: true }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phường Cẩm Thành');
	await expect(page.getByRole('heading', { name: 'Hình thành từ' })).toBeVisible();
	await expectAccessible(page);
});

test('the language is changed without losing the page', async ({ page, signIn }) => {
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/don-vi?tim=cam');
	await page.getByRole('button', { name: 'English' }).first().click();

	await expect(page).toHaveURL(/\/quan-tri\/don-vi\?tim=cam$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Units');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('signing out ends the session, also for the button “back”', async ({ page, signIn }) => {
	await signIn(page, 'camthanh');
	await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
	await expect(page.getByRole('status')).toContainText('Đã đăng xuất');

	await page.goto(`/ket-qua-don-vi/${demo.communeCode}`);
	await expect(page).toHaveURL(/\/dang-nhap\?ve=/);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('an officer signs in and reads his page', async ({ page, signIn }) => {
		await signIn(page, 'camthanh');
		await expect(page).toHaveURL(new RegExp(`/ket-qua-don-vi/${demo.communeCode}`));
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Cẩm Thành');
	});

	test('a wrong password is refused in words', async ({ page }) => {
		await page.goto('/dang-nhap');
		await page.locator('input[name="email"]').fill(demo.email('camthanh'));
		await page.locator('input[name="password"]').fill('sai');
		await page.getByRole('button', { name: 'Đăng nhập' }).click();
		await expect(page.getByRole('alert')).toContainText('Email hoặc mật khẩu không đúng');
	});
});

type Target = ReturnType<Page['getByRole']>;

/** As somebody without a mouse: walk to it with Tab, press Enter. */
async function press(page: Page, target: Target): Promise<void> {
	await walkTo(page, target);
	await page.keyboard.press('Enter');
}

/** Opens a question that a button asks; its summary is no button to a screen reader of every kind. */
async function ask(page: Page, label: string): Promise<void> {
	await press(page, page.locator('summary', { hasText: label }));
}

async function toggle(page: Page, name: RegExp): Promise<void> {
	await walkTo(page, page.getByRole('checkbox', { name }));
	await page.keyboard.press('Space');
}

async function type(page: Page, label: string, words: string): Promise<void> {
	await walkTo(page, page.getByLabel(label, { exact: true }));
	await page.keyboard.type(words);
}

async function walkTo(page: Page, target: Target): Promise<void> {
	await expect(target).toBeVisible();
	for (let steps = 0; steps < 400; steps += 1) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('The keyboard never gets there.');
}
