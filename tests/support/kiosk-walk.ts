import type { Page } from '@playwright/test';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { changeDeskPin } from '../../src/lib/server/usecases/change-desk-pin.ts';
import { changeDeviceHours } from '../../src/lib/server/usecases/change-device-hours.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import type { Database } from '../../src/lib/server/db/database.ts';

interface Walk {
	readonly db: Database;
	readonly deskCode: string;
	/** The words of the screens; everything is found by its place, so that the walk is the same. */
	readonly language: 'vi' | 'en';
	/** Letters twice as large, as the browser's own setting makes them, on top of the citizen's button. */
	readonly isLarge: boolean;
	/** By the citizen's own button. */
	readonly isHighContrast: boolean;
	/** Called while the screen stands still. */
	readonly visit: (name: string) => Promise<void>;
}

/** Goes through every screen that a tablet has, for a citizen and for the desk's officer. */
export async function walkKiosk(page: Page, { db, deskCode, ...walk }: Walk): Promise<void> {
	const now = new Date();
	const desk = await findUnitByCode(db.read, deskCode, now.toISOString().slice(0, 10));
	const deskId = desk?.id ?? '';
	const form = { name: 'Quầy 3, cạnh cửa ra vào', deskId, hours: null };
	const { code, device } = await createDevice(db, { form, actorId: 'system', now });
	const pin = await changeDeskPin(db, { deskId, actorId: 'system', now });
	const heading = page.locator('main h1');
	const see = async (name: string) => {
		await page.waitForTimeout(400);
		await walk.visit(name);
	};

	await page.addInitScript(fidget);
	if (walk.isLarge) await page.addInitScript(enlarge);
	await page.goto(`/kiosk/ghep?ma=${code}`);
	await see('enrol');
	await page.locator('form button').click();
	await page.locator('a.first').waitFor();
	await see('enrolled');
	await page.locator('a.first').click();

	const begin = async () => {
		await page.locator('.start').waitFor();
		if (walk.language !== 'vi') await page.locator(`.languages [lang=${walk.language}]`).click();
		if (walk.isLarge) await page.locator('.helpers button').nth(2).click();
		if (walk.isHighContrast) await page.locator('.helpers button').nth(3).click();
	};
	const door = page.locator('button:has(> svg)').first();
	await page.locator('header button, main > button').first().waitFor();
	await begin();
	await see('attract');

	// The officer: a wrong PIN, then the right one, and receipts that carry a code.
	await door.press('Enter');
	await page.locator('.keys').waitFor();
	await see('pin');
	await page.keyboard.type('000000');
	await page.locator('.said:not(:empty)').waitFor();
	await page.waitForTimeout(800);
	await see('pin-wrong');
	await page.keyboard.type(pin);
	await page.locator('fieldset input[type=checkbox]').first().check();
	await see('staff-below');
	await page.locator('dialog').evaluate((corner) => corner.scrollTo(0, 0));
	await see('staff');
	await page.locator('dialog .head button').click();

	await page.locator('.start').click();
	await see('field');
	await page.locator('.tiles button').last().click();
	await see('fields-all');
	await page.locator('.nav button').first().click();
	await page.locator('button.scan').click();
	await page.locator('video, [role=status]').first().waitFor();
	await see('scan');
	await page.locator('.nav button').first().click();
	await page.locator('.tiles button').first().click();
	await page.locator('.faces button').first().waitFor();
	await see('question');
	await page.evaluate(fallStill, 31_000);
	await page.locator('[role=alertdialog]').waitFor();
	await see('idle');
	await page.locator('[role=alertdialog] button').click();
	await page.evaluate(() => delete document.documentElement.dataset['still']);

	for (let left = 5; left > 0; left -= 1) {
		await page.waitForTimeout(750);
		await page.locator('.faces button').nth(3).click();
	}
	await page.locator('.options button').first().waitFor();
	await see('choice');
	await page.waitForTimeout(750);
	await page.locator('.options button').first().click();
	await page.locator('.send').waitFor();
	await see('closing');
	await page.locator('.offers button').last().click();
	await page.locator('textarea').fill('Chờ hơi lâu nhưng cán bộ tận tình.');
	await see('opinion');
	await page.locator('.next').click();
	await page.locator('.send').click();
	await page.waitForTimeout(300);
	await see('thanks');
	await page.locator('.outcome button').click();

	// Taps of a child, and then a disk that takes nothing while there is no network.
	await begin();
	await page.locator('.start').click();
	await page.locator('.tiles button').first().click();
	await page.locator('.faces button').first().waitFor();
	// Not by a hand that waits until a button stands still: on a busy machine no child is that slow.
	for (let left = 5; left > 0; left -= 1)
		await page
			.locator('.faces button')
			.first()
			.evaluate((face: HTMLElement) => face.click());
	await page.locator('.nav .stop').click();
	await page.locator('.sure').waitFor();
	await see('sure');
	await page.context().setOffline(true);
	await page.evaluate(() => {
		IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await page.locator('.sure button').first().click();
	await heading.waitFor();
	await see('trouble');
	await page.context().setOffline(false);
	await page.reload();

	const hear = () => page.evaluate(() => void window.dispatchEvent(new Event('online')));
	const hours = { days: [(now.getDay() + 3) % 7 || 7], from: '07:00', to: '07:30' };
	await changeDeviceHours(db, { deviceId: device.id, hours, actorId: 'system', now });
	await page.locator('.start').waitFor();
	await hear();
	await page.locator('main.asleep').waitFor({ timeout: 20_000 });
	await see('asleep');
	await revokeDevice(db, { deviceId: device.id, actorId: 'system', now });
	await hear();
	await page.locator('main .staff').waitFor({ timeout: 20_000 });
	await see('revoked');
	await door.press('Enter');
	await page.locator('.keys').waitFor();
	await page.keyboard.type(pin);
	await page.locator('.deeds').waitFor();
	await see('staff-revoked');
}

/** Somebody is there while a screen is looked at, however long that takes. */
function fidget(): void {
	const { documentElement: root } = document;
	setInterval(() => {
		const isWanted = root.dataset['still'] === undefined;
		if (isWanted) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
	}, 5000);
}

function enlarge(): void {
	document.addEventListener(
		'DOMContentLoaded',
		() => (document.documentElement.style.fontSize = '200%')
	);
}

/** Nobody has been there for as long. */
function fallStill(milliseconds: number): void {
	document.documentElement.dataset['still'] = 'yes';
	const now = Date.now.bind(Date);
	Date.now = () => now() + milliseconds;
}
