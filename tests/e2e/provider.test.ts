/** Officials come in with the account they have elsewhere, at a real provider of OpenID Connect. */
import type { Server } from 'node:http';
import type { APIRequestContext, Page } from '@playwright/test';
import { startProvider } from '../support/provider.ts';
import { anOfficial } from './officials.ts';
import { demo, expect, test } from './world.ts';

const own = { email: 'canbo@so.example.vn', email_verified: true, name: 'Trần Thị Hòa' };
const people = {
	hoa: own,
	// The same e-mail, claimed by somebody whom the provider did not check.
	'mao-danh': { ...own, email_verified: false },
	// The same e-mail, given to a successor who is somebody else.
	'ke-nhiem': own,
	la: { email: 'la@so.example.vn', email_verified: true, name: 'Người lạ' }
};

test.describe.configure({ mode: 'serial' });

let provider: Server | undefined;
test.afterAll(() => {
	provider?.closeAllConnections();
	provider?.close();
});

test('while the provider does not answer, the door says so and takes passwords', async ({
	page
}) => {
	await page.goto('/dang-nhap');
	await page.getByRole('link', { name: 'VNeID công vụ' }).click();
	await expect(page.getByRole('alert')).toContainText('Chưa liên lạc được');
	await expect(page.getByLabel('Mật khẩu')).toBeVisible();
});

test('an official signs in with her account of the provider, and lands where she wanted', async ({
	page,
	baseURL,
	db,
	expectAccessible
}) => {
	provider = await startProvider(String(baseURL), Number(process.env.E2E_PROVIDER_PORT), people);
	await anOfficial(
		db,
		{ login: 'canbo-hoa', role: 'unitViewer', unitCode: demo.communeCode },
		{ email: own.email, name: own.name, passwordHash: null, lastSignInAt: null }
	);
	await page.goto('/tai-khoan');
	await expectAccessible(page);
	await signInAt(page, 'hoa');
	await expect(page).toHaveURL(/\/tai-khoan$/);
	await expect(page.getByText(own.email)).toBeVisible();
});

test('whoever the provider does not vouch for gets nothing of an account that has his e-mail', async ({
	page
}) => {
	for (const name of ['mao-danh', 'ke-nhiem', 'la']) {
		await page.context().clearCookies();
		await page.goto('/dang-nhap');
		await signInAt(page, name);
		await expect(page.getByRole('alert'), name).toContainText('chưa có tài khoản dùng được');
		expect((await page.goto('/tai-khoan'))?.url(), name).toContain('/dang-nhap');
	}
});

test('a way back is good once, and for the browser that left by it', async ({
	playwright,
	baseURL
}) => {
	const open = () => playwright.request.newContext({ baseURL });
	const outcomeOf = async (who: APIRequestContext, address: string) =>
		(await who.get(address, { maxRedirects: 0 })).headers().location;
	const refused = '/dang-nhap?loi=identity.failed&ve=%2Fquan-tri';

	const she = await open();
	const wayBack = await walkUntilBack(she, 'hoa');
	// Somebody is made to come in as she: what attackers send by mail.
	const victim = await open();
	expect(await outcomeOf(victim, wayBack)).toBe(refused);
	await outcomeOf(victim, '/dang-nhap/oidc');
	expect(await outcomeOf(victim, wayBack)).toBe(refused);

	expect(await outcomeOf(she, wayBack)).toBe('/quan-tri');
	expect(await outcomeOf(she, wayBack)).toBe(refused);

	const again = await open();
	const forged = (await walkUntilBack(again, 'hoa')).replace(/code=[^&]+/, 'code=forged');
	expect(await outcomeOf(again, forged)).toBe(refused);
	await Promise.all([she.dispose(), victim.dispose(), again.dispose()]);
});

test('who cancels at the provider is told so, and signs in with the password', async ({ page }) => {
	await page.goto('/dang-nhap');
	await page.getByRole('link', { name: 'VNeID công vụ' }).click();
	await page.getByRole('link', { name: /cancel/i }).click();
	await expect(page.getByRole('alert')).toContainText('không thành công');
	await page.locator('input[name="email"]').fill(demo.email('camthanh'));
	await page.locator('input[name="password"]').fill(demo.password);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(demo.communeCode));
});

/** The same without a browser, which would follow the last step by itself: the address to come back to. */
async function walkUntilBack(who: APIRequestContext, name: string): Promise<string> {
	let address = '/dang-nhap/oidc';
	const asked: Record<string, string>[] = [
		{ prompt: 'login', login: name, password: 'any' },
		{ prompt: 'consent' }
	];
	for (let step = 0; step < 12; step += 1) {
		const answer = await who.get(address, { maxRedirects: 0 });
		const form = answer.ok() ? asked.shift() : undefined;
		const { location } = (
			form ? await who.post(address, { form, maxRedirects: 0 }) : answer
		).headers();
		if (!location) break;
		address = new URL(location, answer.url()).href;
		if (address.includes('/dang-nhap/oidc/tra-ve?')) return address;
	}
	throw new Error(`the provider did not send ${name} back`);
}

/** At the provider's own pages: who she is, and that this site may know. */
async function signInAt(page: Page, name: string): Promise<void> {
	await page.getByRole('link', { name: 'Đăng nhập bằng VNeID công vụ' }).click();
	await page.locator('input[name="login"]').fill(name);
	await page.locator('input[name="password"]').fill('any');
	await page.getByRole('button', { name: /sign-in/i }).click();
	await page.getByRole('button', { name: /continue/i }).click();
}
