import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import accounts from '../../drizzle/seed/data/accounts.json' with { type: 'json' };
import { openDatabase, type Database } from '../../src/lib/server/db/database.ts';

export { expect };

/** What the stories share of the demo province. */
export const demo = {
	communeCode: '21025',
	siblingCode: '21028',
	deskCode: 'MC-21025',
	officeCode: 'BDT-QNG',
	closedCampaignCode: 'minh-hoa-1',
	password: accounts.password,
	/** @example email('camthanh') // 'camthanh@demo.langnghe.vn' */
	email: (login: string) => `${login}@${accounts.domain}`
};

interface World {
	/** Signs a demo account in through the page that people use. */
	signIn: (page: Page, login: string) => Promise<void>;
	/** Fails where axe finds anything wrong on the page as it stands. */
	expectAccessible: (page: Page) => Promise<void>;
	/** The server's own database, to arrange a story and to look at what became of it. */
	db: Database;
}

export const test = base.extend<World>({
	signIn: async ({ baseURL: _ }, use) => {
		await use(async (page, login) => {
			await page.goto('/dang-nhap');
			await page.locator('input[name="email"]').fill(demo.email(login));
			await page.locator('input[name="password"]').fill(demo.password);
			await page.locator('input[name="password"]').press('Enter');
			// The first one waits until a busy machine has loaded what checks a password.
			await expect(page).not.toHaveURL(/dang-nhap/, { timeout: 30_000 });
		});
	},

	expectAccessible: async ({ baseURL: _ }, use) => {
		await use(async (page) => {
			const { violations } = await new AxeBuilder({ page }).analyze();
			const found = violations.map(({ id, help, nodes }) => ({
				id,
				help,
				where: nodes.map(({ target }) => target.join(' '))
			}));
			expect.soft(found, page.url()).toEqual([]);
		});
	},

	db: async ({ baseURL: _ }, use) => {
		const file = process.env.E2E_DATABASE;
		if (file === undefined) throw new Error('E2E_DATABASE is set by playwright.config.ts');
		const db = openDatabase(file);
		await use(db);
		await db.close();
	}
});
