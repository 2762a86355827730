/** Every page that can be reached by links, as each demo person sees it. */
import type { Page } from '@playwright/test';
import accounts from '../../drizzle/seed/data/accounts.json' with { type: 'json' };
import { demo, expect, test } from './world.ts';

const citizenDoors = ['/', '/dang-nhap', '/huong-dan', `/kiosk/${demo.deskCode}`];

test('every page open to anybody is sound', async ({ page, expectAccessible }) => {
	test.slow();
	await visitAll(page, { doors: citizenDoors, expectAccessible });
});

for (const { login, role } of accounts.accounts) {
	test(`every page that ${login} (${role}) reaches is sound`, async ({
		page,
		signIn,
		expectAccessible
	}) => {
		test.setTimeout(600_000);
		await signIn(page, login);
		await visitAll(page, { doors: [new URL(page.url()).pathname], expectAccessible });
	});
}

test('a page that does not exist says so in words', async ({ page, expectAccessible }) => {
	const answer = await page.goto('/khong-co-trang-nay');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expectAccessible(page);
});

test('an official signs in and opens a result with the keyboard alone', async ({ page }) => {
	await page.goto('/dang-nhap');
	await page.locator('input[name="email"]').focus();
	await page.keyboard.type(demo.email('phantich'));
	await page.keyboard.press('Tab');
	await page.keyboard.type(demo.password);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/ket-qua-don-vi/);

	const link = page.locator('main tbody a').first();
	const wanted = await link.getAttribute('href');
	await tabTo(page, String(wanted));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/ket-qua-don-vi\/[^?]+/);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

interface Visit {
	readonly doors: readonly string[];
	readonly expectAccessible: (page: Page) => Promise<void>;
}

/** Pages under a filter that were looked at closely: who comes next finds the same parts there. */
const filtered = new Set<string>();

async function visitAll(page: Page, { doors, expectAccessible }: Visit): Promise<void> {
	let troubles: string[] = [];
	page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
	page.on('console', (message) => {
		if (message.type() === 'error') troubles.push(`${page.url()}: ${message.text()}`);
	});

	const waiting: Step[] = doors.map((path) => ({ path, from: null }));
	// One unit shows what two hundred would, one filter what ten would.
	const seenKinds = new Set<string>();
	for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
		const { path } = step;
		const kind = kindOf(path);
		if (seenKinds.has(kind)) continue;
		seenKinds.add(kind);
		const before = [...troubles];
		const status = (await page.goto(path))?.status() ?? 0;
		if (status >= 400 && (await isGone(page, step))) {
			seenKinds.delete(kind);
			troubles = before;
			continue;
		}
		expect.soft(status, path).toBe(200);
		await test.step(path, () => expectSound(page, path));
		if (!filtered.has(kind)) await expectAccessible(page);
		if (!kind.endsWith('?')) filtered.add(kind);
		const isPublic = doors === citizenDoors;
		for (const link of await linksOf(page)) {
			if (isPublic || !link.startsWith('/huong-dan')) waiting.push({ path: link, from: path });
		}
	}
	expect(troubles).toEqual([]);
}

interface Step {
	readonly path: string;
	/** The page that led there. */
	readonly from: string | null;
}

/** Whether another story, at work beside this one, has put it away: then nothing leads there now. */
async function isGone(page: Page, { path, from }: Step): Promise<boolean> {
	if (from === null) return false;
	await page.goto(from);
	const links = await linksOf(page);
	if (links.includes(path)) await page.goto(path);
	return !links.includes(path);
}

async function expectSound(page: Page, path: string): Promise<void> {
	await expect.soft(page, path).toHaveTitle(/\S/);
	await expect.soft(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
	await expect.soft(page.getByText(/dữ liệu minh hoạ/i).first(), path).toBeVisible();

	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect.soft(overflow, `${path} is wider than the window`).toBeLessThanOrEqual(0);
}

/**
 * Pages of our own that the page links to, one filter at a time; downloads and the way out are no
 * pages. Officials meet the guides as everybody does: they are visited once, by nobody.
 */
async function linksOf(page: Page): Promise<string[]> {
	const hrefs = await page
		.locator('a[href^="/"]:not([download])')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
	return hrefs
		.filter((href) => !/^\/(dang-xuat|dang-nhap\/oidc|ngon-ngu|api)|tai-ve|\.\w+($|\?)/.test(href))
		.filter((href) => new URL(href, 'http://here').searchParams.size <= 1);
}

/** Addresses that differ in codes alone, or in the names of filters, are of one kind. */
function kindOf(path: string): string {
	const { pathname, searchParams } = new URL(path, 'http://here');
	const place = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*');
	const coded = place
		.replace(/^\/(ket-qua-don-vi|kiosk|phieu)\/[^/]+/, '/$1/*')
		.replace(/^(\/dao-tao\/\*\/(?:bai|thuc-hanh))\/[^/]+/, '$1/*');
	return `${coded}?${[...searchParams.keys()].sort().join('&')}`;
}

async function tabTo(page: Page, href: string): Promise<void> {
	for (let presses = 0; presses < 150; presses += 1) {
		const focused = await page.evaluate(() => document.activeElement?.getAttribute('href'));
		if (focused === href) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`${href} was not reached by Tab`);
}
