import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findBrowser } from '../support/browser.js';
import { walkKiosk } from '../support/kiosk-walk.ts';
import { writeSheetVideo } from '../support/receipt-video.ts';
import { expect, test } from './world.ts';

/*
 * Every screen of a tablet, for citizens and for the officer of the desk: large enough to be
 * touched, nothing cut off, readable to programs that read aloud. With KIOSK_SCREENS=<folder>
 * (`npm run kiosk:screens`) every way it can look is gone through, and pictures are left there.
 */

const sizes = { landscape: { width: 1280, height: 800 }, portrait: { width: 800, height: 1280 } };
const folder = process.env.KIOSK_SCREENS ?? null;
/** Any two of language, size and contrast meet. */
const everyLook = [
	{ language: 'vi', isLarge: false, isHighContrast: false },
	{ language: 'vi', isLarge: true, isHighContrast: true },
	{ language: 'en', isLarge: false, isHighContrast: true },
	{ language: 'en', isLarge: true, isHighContrast: false }
] as const;
/** Desks of which no other story changes the PIN. */
const desks = { landscape: 'MC-21034', portrait: 'MC-21040' };

const films = mkdtempSync(join(tmpdir(), 'lang-nghe-sheet-'));
const film = join(films, 'sheet.y4m');
writeSheetVideo(film);
test.afterAll(() => rmSync(films, { recursive: true, force: true }));

const browser = findBrowser();
test.use({
	permissions: ['camera'],
	launchOptions: {
		args: [
			'--no-sandbox',
			'--use-fake-device-for-media-stream',
			'--use-fake-ui-for-media-stream',
			`--use-file-for-fake-video-capture=${film}`
		],
		...(browser === undefined ? {} : { executablePath: browser })
	}
});

for (const orientation of ['landscape', 'portrait'] as const) {
	// The other ways to look take minutes: they are gone through when pictures are wanted.
	const usual = orientation === 'landscape' ? everyLook.slice(0, 1) : [];
	for (const look of folder === null ? usual : everyLook) {
		const { language, isLarge, isHighContrast } = look;
		const name = [
			orientation,
			language,
			...(isLarge ? ['large'] : []),
			...(isHighContrast ? ['contrast'] : [])
		].join('-');
		test.describe(`in ${name}`, () => {
			test.use({ viewport: sizes[orientation], hasTouch: true });

			test('every screen is easy to touch and to read', async ({ page, db, expectAccessible }) => {
				test.setTimeout(folder === null ? 240_000 : 600_000);
				const deskCode = desks[orientation];
				const seen: string[] = [];
				const visit = async (screen: string) => {
					seen.push(screen);
					if (folder !== null) await keepPicture(page, `${screen}-${name}`);
					const isShort = !isLarge && !screen.startsWith('staff') && !screen.startsWith('enrol');
					expect
						.soft(await page.evaluate(hardToTouch, isShort), `${screen} is easy to touch`)
						.toEqual([]);
					if (folder !== null) await expectAccessible(page);
				};
				await walkKiosk(page, { db, deskCode, ...look, visit });
				expect(seen).toHaveLength(21);
			});
		});
	}
}

async function keepPicture(page: Page, name: string): Promise<void> {
	mkdirSync(folder ?? '', { recursive: true });
	await page.screenshot({ path: join(folder ?? '', `${name}.png`) });
}

/** What is smaller than 88 px, nearer than 16 px to its neighbour, or outside the screen. */
function hardToTouch(mustFit: boolean): string[] {
	const root = document.documentElement;
	const scene = document.querySelector('dialog[open]') ?? document.body;
	const all = [...scene.querySelectorAll('button, a[href], select, textarea, input')];
	const targets = all
		.map((one) => one.closest('label:has(input[type=checkbox])') ?? one)
		.map((one) => ({ name: one.textContent.trim().slice(0, 30), box: one.getBoundingClientRect() }))
		.filter(({ box }) => box.width > 0);
	const wrong = targets
		.filter(({ box }) => box.height < 88 || box.width < 88)
		.map(({ name, box }) => `${name}: ${Math.round(box.width)}×${Math.round(box.height)}`);
	for (const [at, { name, box }] of targets.entries()) {
		if (box.left < 0 || box.right > innerWidth) wrong.push(`${name} is cut off`);
		for (const other of targets.slice(at + 1)) {
			const [x, y] = [
				Math.max(box.left - other.box.right, other.box.left - box.right),
				Math.max(box.top - other.box.bottom, other.box.top - box.bottom)
			];
			if (x < 15.5 && y < 15.5) wrong.push(`${name} is too near to ${other.name}`);
		}
	}
	if (root.scrollWidth > innerWidth) wrong.push('the page is wider than the screen');
	if (mustFit && root.scrollHeight > innerHeight) wrong.push('the page is longer than the screen');
	return wrong;
}
