import { answerFive, heading, tap } from '../support/kiosk.ts';
import { demo, expect, test } from './world.ts';

/* Nothing of one citizen is left on the tablet for the next one. */

const kiosk = `/kiosk/${demo.deskCode}`;

test.describe('a citizen who', () => {
	test.use({ viewport: { width: 1280, height: 800 } });

	test('presses the browser’s back button shows nothing of an earlier citizen', async ({
		page
	}) => {
		await page.goto('/');
		await page.goto(kiosk);
		await tap(page, 'Chạm để đánh giá');
		await tap(page, 'Đất đai');
		await page.getByRole('button', { name: 'Rất không hài lòng' }).click();
		await expect(page.getByText('Câu 2 trên 6')).toBeVisible();
		await page.goBack();
		await page.goForward();
		await expect(page.getByRole('button', { name: 'Chạm để đánh giá' })).toBeVisible();
		await expect(page.getByText('Câu 2 trên 6')).toHaveCount(0);
	});

	test('has written leaves it nowhere: not in fields, history, storage or the clipboard', async ({
		page,
		context
	}) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.goto(kiosk);
		await page.evaluate(() => navigator.clipboard.writeText('trước đó'));
		const steps = () => page.evaluate(() => history.length);
		const stepsBefore = await steps();
		const toOpinion = async () => {
			await tap(page, 'Chạm để đánh giá');
			await tap(page, 'Đất đai');
			await answerFive(page, 'Hài lòng');
			await tap(page, 'Đúng hẹn');
			await tap(page, 'Viết ý kiến');
		};
		await toOpinion();
		const field = page.getByRole('textbox');
		await expect(field).toHaveAttribute('autocomplete', 'off');
		await field.fill('Điều không ai khác được đọc');
		await field.press('Control+A');
		await field.press('Control+C');
		await field.press('Control+X');
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('trước đó');
		await field.fill('Điều không ai khác được đọc');
		await tap(page, 'Tiếp tục');
		const sent = page.waitForResponse('**/api/v1/responses');
		await tap(page, 'Gửi phiếu');
		await expect(heading(page)).toHaveText('Cảm ơn Ông/Bà!');
		await sent;
		await tap(page, 'Xong');

		expect(await steps()).toBe(stepsBefore);
		await page.reload();
		await toOpinion();
		await expect(field).toHaveValue('');
		await field.press('Control+Z');
		await expect(field).toHaveValue('');
		const left = () =>
			JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);
		expect(await page.evaluate(left)).not.toContain('không ai khác');
	});

	test('left by the browser’s own keys is not brought back from its memory of pages', async ({
		page
	}) => {
		await page.goto(kiosk);
		await tap(page, 'Chạm để đánh giá');
		await tap(page, 'Đất đai');
		await page.getByRole('button', { name: 'Rất không hài lòng' }).click();
		await expect(page.getByText('Câu 2 trên 6')).toBeVisible();
		const reloaded = page.waitForEvent('load');
		await page.evaluate(() => {
			window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
			window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
		});
		await reloaded;
		await expect(page.getByRole('button', { name: 'Chạm để đánh giá' })).toBeVisible();
		await expect(page.getByText('Câu 2 trên 6')).toHaveCount(0);
	});
});
