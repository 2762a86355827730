/** A paper form from stock to response: keyed twice, settled by a third, locked, counted once. */
import type { BrowserContext, Page } from '@playwright/test';
import { visibleItems } from '../../src/lib/domain/answers.ts';
import { formNumber } from '../../src/lib/domain/paper.ts';
import { listCampaigns } from '../../src/lib/server/repositories/campaigns.ts';
import { getVersion } from '../../src/lib/server/repositories/questionnaires.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { printForms } from '../../src/lib/server/usecases/print-forms.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { confirm, knock } from './officials.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

test.use({ purpose: 'keying' });

test('a form is keyed by two who differ, settled by a third, locked, and counted once', async ({
	browser,
	house,
	expectAccessible
}) => {
	test.slow();
	const { db, address } = house;
	const now = new Date();
	const [campaign] = (await listCampaigns(db.read)).filter(
		({ state, channels }) => state === 'open' && channels.includes('paper')
	);
	const unit = await findUnitByCode(db.read, demo.communeCode, dayOf(now));
	const manager = await findAccountByEmail(db.read, demo.email('quantri'));
	const versionId = campaign?.versionIds[1] ?? campaign?.versionIds[0] ?? '';
	if (!campaign || !unit || !manager) throw new Error('the demo lacks something');
	const place = { campaignId: campaign.id, unitId: unit.id, versionId };
	const run = await printForms(db, { ...place, forms: 3, actorId: manager.id, now });
	const [first, second, third] = [0, 1, 2].map((at) => run.firstNumber + at);
	const before = await countResponses(db.read, campaign.id);
	const version = await getVersion(db.read, versionId);
	const contexts: BrowserContext[] = [];
	const enter = async (login: string): Promise<Page> => {
		const context = await browser.newContext({ baseURL: address });
		contexts.push(context);
		const page = await context.newPage();
		await knock(page, demo.email(login));
		return page;
	};

	// The supervisor hands out three forms; two come back, one is lost.
	const lead = await enter('buudien');
	await lead.goto(`/quan-tri/phieu-giay/kho?dot=${campaign.id}`);
	const handOut = lead.locator('form', { hasText: 'Giao cho điều tra viên' });
	await handOut.getByLabel('Các số phiếu').fill(`${first}-${third}`);
	await handOut.getByRole('button', { name: 'Giao cho điều tra viên' }).click();
	await expect(lead.getByText('Đã ghi 3 phiếu.')).toBeVisible();
	const takeBack = lead.locator('form', { hasText: 'Ghi nhận' });
	await takeBack.getByLabel('Các số phiếu').fill(`${first}, ${second}`);
	await takeBack.getByRole('button', { name: 'Ghi nhận' }).click();
	await expect(lead.getByText('Đã ghi 2 phiếu.')).toBeVisible();
	await takeBack.getByLabel('Các số phiếu').fill(String(third));
	await takeBack.getByLabel('Phiếu ra sao').selectOption({ label: 'Mất' });
	await takeBack.getByLabel('Lý do').fill('Rơi dọc đường');
	await takeBack.getByRole('button', { name: 'Ghi nhận' }).click();
	await expect(lead.getByText('Đã ghi 1 phiếu.')).toBeVisible();
	await expectAccessible(lead);
	await lead.goto('/quan-tri/nhap-lieu');
	await lead.getByRole('button', { name: 'Lập lô' }).click();
	await expect(lead.getByRole('heading', { level: 1 })).toContainText('Lô');
	const batch = new URL(lead.url()).pathname;

	const rated = visibleItems(version, {}).filter(({ kind }) => kind === 'rating');
	const others = visibleItems(version, {}).length - rated.length;
	/** Keys a form with the keyboard alone, by number, each rating by one key. */
	const keyForm = async (page: Page, number: number, level: (at: number) => string) => {
		await page.keyboard.type(String(number));
		await page.keyboard.press('Enter');
		for (const key of ['Enter', 'a', 'Enter']) await page.keyboard.press(key);
		for (const at of rated.keys()) await page.keyboard.press(level(at));
		for (let at = 0; at < others; at += 1) await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		await expect(page.getByText(`Đã lưu phiếu ${formNumber(campaign.code, number)}`)).toBeVisible();
	};
	const openScreen = async (page: Page) => {
		await page.goto(`${batch}/nhap`);
		await expect(page.locator('#dong-nhap:not([readonly])')).toBeFocused();
	};

	const lan = await enter('dieutra');
	await openScreen(lan);
	await keyForm(lan, Number(first), () => '5');
	// A reload in the middle of a form loses nothing of it.
	await lan.keyboard.type(String(second));
	for (const key of ['Enter', 'Enter', 'a', 'Enter', '4']) await lan.keyboard.press(key);
	await lan.reload();
	await expect(lan.getByText('Đã lấy lại phiếu đang gõ dở.')).toBeVisible();
	for (let at = 1; at < rated.length; at += 1) await lan.keyboard.press('4');
	for (let at = 0; at <= others; at += 1) await lan.keyboard.press('Enter');
	await expect(lan.getByText(/Đã lưu phiếu .*lần nhập thứ nhất/)).toBeVisible();
	await expect(lan.getByText('Còn 0 phiếu chờ ông/bà')).toBeVisible();
	await expectAccessible(lan);

	const rin = await enter('dieutra2');
	await openScreen(rin);
	await keyForm(rin, Number(first), (at) => (at === 0 ? '2' : '5'));
	await keyForm(rin, Number(second), () => '4');
	await rin.goto(batch);
	await expect(rin.getByText('Hai lần nhập lệch nhau')).toBeVisible();
	await expect(rin.getByRole('link', { name: /Đối chiếu/ })).toHaveCount(0);
	const refused = await rin.goto(`${batch}/doi-chieu/${first}`);
	expect(refused?.status()).toBe(409);

	// Nothing is locked while the two differ.
	await lead.goto(batch);
	await expect(lead.getByText('Khóa được khi mọi phiếu đã nhập hai lần')).toBeVisible();
	await expect(lead.locator('summary', { hasText: 'Khóa lô' })).toHaveCount(0);
	await expectAccessible(lead);
	await lead.getByRole('link', { name: /Đối chiếu/ }).click();
	await expect(lead.getByText('5 · Rất hài lòng')).toBeVisible();
	await expect(lead.getByText('2 · Không hài lòng')).toBeVisible();
	await expectAccessible(lead);
	await lead.getByRole('textbox').fill('5');
	await lead.getByRole('button', { name: 'Lưu kết quả đối chiếu' }).click();
	await expect(lead.getByText('Đã đối chiếu', { exact: true })).toBeVisible();

	await confirm(lead, 'Khóa lô', 'Khóa, không mở lại được');
	await expect(lead.getByText('2 phiếu đã được tính, 0 phiếu không hợp lệ')).toBeVisible();
	expect(await countResponses(db.read, campaign.id)).toBe(before + 2);

	await lead.goto(`/quan-tri/phieu-giay/kho?dot=${campaign.id}`);
	await expect(lead.getByText(/Kho khớp: đã giao \d+ = nhập/)).toBeVisible();
	await Promise.all(contexts.map((context) => context.close()));
});
