/** Officials of a story’s own, so that it may lock them out without harm to another’s. */
import type { Page } from '@playwright/test';
import type { Account } from '../../src/lib/domain/account.ts';
import type { Role } from '../../src/lib/domain/permission.ts';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { saveAccount } from '../../src/lib/server/repositories/accounts.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { demo, expect } from './world.ts';

export const provinceCode = '51';

/** What a page of ours sends by script: the answer to a form comes as data. */
export const asScript = { 'x-sveltekit-action': 'true', accept: 'application/json' };

/** @param login the part of the e-mail before the sign; also the account’s id */
export async function anOfficial(
	db: Database,
	{ login, role, unitCode }: { login: string; role: Role; unitCode: string },
	given: Partial<Account> = {}
): Promise<Account> {
	const now = new Date();
	const unit = await findUnitByCode(db.read, unitCode, dayOf(now));
	if (!unit) throw new Error(`there is no unit ${unitCode}`);
	const account: Account = {
		id: login,
		email: demo.email(login),
		name: login,
		role,
		unitId: unit.id,
		passwordHash: await hashPassword(demo.password),
		isActive: true,
		createdAt: now,
		mustChangePassword: false,
		lastSignInAt: now,
		...given
	};
	await db.write((tx) => saveAccount(tx, account));
	return account;
}

/** Shows e-mail and password at the door, and waits for what comes then. */
export async function knock(page: Page, email: string, password = demo.password): Promise<void> {
	if (!page.url().includes('/dang-nhap')) await page.goto('/dang-nhap');
	await page.getByLabel('Email công vụ').fill(email);
	await page.getByLabel('Mật khẩu').fill(password);
	await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
	// The page it leads to may be a heavy one, and the machine busy.
	await expect(page.getByLabel('Email công vụ')).toHaveCount(0, { timeout: 30_000 });
}

/** A deed that is asked twice. */
export async function confirm(page: Page, label: string, yes: string): Promise<void> {
	const deed = page.locator('details').filter({ hasText: label });
	await deed.locator('summary').click();
	await deed.getByRole('button', { name: yes, exact: true }).click();
}

export async function expectAtDoor(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await expect(page).toHaveURL(/\/dang-nhap/);
}
