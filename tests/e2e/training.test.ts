/** Somebody new at the post office learns on his phone, practises, passes, and may be sent. */
import type { Page } from '@playwright/test';
import { practiceOf } from '../../src/lib/domain/practice.ts';
import { practices } from '../../src/lib/domain/course.ts';
import { listCourses } from '../../src/lib/server/reports/training-courses.ts';
import { readCourse } from '../../src/lib/server/reports/course.ts';
import { listCertificatesOf } from '../../src/lib/server/repositories/certificates.ts';
import { nextTest } from '../../src/lib/server/usecases/take-test.ts';
import { anOfficial } from './officials.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

test.use({ purpose: 'training', viewport: { width: 360, height: 740 } });

test('a new interviewer learns, practises, passes the test and holds a certificate', async ({
	page,
	house: { db, address },
	expectAccessible
}) => {
	test.setTimeout(90_000);
	const there = { role: 'interviewer', unitCode: demo.officeCode } as const;
	const { id: accountId } = await anOfficial(db, { login: 'dieutra3', ...there });
	await page.goto(`${address}/dang-nhap`);
	await page.locator('input[name="email"]').fill(demo.email('dieutra3'));
	await page.locator('input[name="password"]').fill(demo.password);
	await page.keyboard.press('Enter');
	await expect(page).not.toHaveURL(/dang-nhap/, { timeout: 30_000 });
	const [version] = await listCourses(db.read);
	if (!version) throw new Error('no campaign asks in person');

	await page.goto(`${address}/dao-tao`);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Bắt đầu học' }).click();
	await expect(page.getByText('Mở khi đã học hết các bài')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: /Bắt đầu cuộc phỏng vấn/ }).click();
	const done = page.getByRole('button', { name: /^Đã học xong/ });
	for (let at = 1; at <= version.sections.length + 4; at += 1) {
		await expect(page.getByText(`Bài ${at}/`)).toBeVisible();
		if (at === 2 || at === 5) await expectAccessible(page);
		await done.click();
	}

	for (const code of practices) {
		await page.goto(`${address}/dao-tao/${version.id}/thuc-hanh/${code}`);
		if (code === 'calm') await expectAccessible(page);
		for (const [at, { voice }] of practiceOf(version, code).entries())
			await page.locator(`input[name="mark-${at}"][value="${voice.right}"]`).check({ force: true });
		await page.getByRole('button', { name: 'Xem kết quả' }).click();
		await expect(page.getByText('Đạt. Có thể sang phần tiếp theo.')).toBeVisible();
		if (code === 'calm') await expectAccessible(page);
	}

	await page.goto(`${address}/dao-tao/${version.id}`);
	await page.getByRole('link', { name: 'Làm bài kiểm tra' }).click();
	await expectAccessible(page);
	await answerAll(page, () => 0);
	await expect(page.getByText('Các câu chưa đúng')).toBeVisible();
	await page.getByRole('link', { name: 'Về khóa học' }).click();
	await page.getByRole('link', { name: 'Làm bài kiểm tra' }).click();
	const course = await readCourse(db.read, version.id, { accountId, now: new Date() });
	const right = nextTest(course, accountId).map((one) => one.options.indexOf(one.right));
	await answerAll(page, (at) => right[at] ?? 0);

	await expect(page.getByText('Chúc mừng, anh/chị đã đạt với 100%')).toBeVisible();
	await expectAccessible(page);
	const [certificate] = await listCertificatesOf(db.read, accountId);
	const [print] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải giấy chứng nhận (PDF)' }).click()
	]);
	expect(print.suggestedFilename()).toBe(`giay-chung-nhan-${certificate?.code}.pdf`);
});

async function answerAll(page: Page, placeOf: (at: number) => number): Promise<void> {
	await expect(page.getByRole('button', { name: 'Nộp bài' })).toBeVisible();
	const questions = await page.locator('fieldset').count();
	for (let at = 0; at < questions; at += 1)
		await page.locator(`input[name="answer-${at}"][value="${placeOf(at)}"]`).check();
	await page.getByRole('button', { name: 'Nộp bài' }).click();
}
