import type { Page } from '@playwright/test';
import { openContent } from '../../src/lib/server/form-seal.ts';
import { openPersonalData } from '../../src/lib/server/personal-data.ts';
import { listCampaigns } from '../../src/lib/server/repositories/campaigns.ts';
import { getForm, listForms } from '../../src/lib/server/repositories/case-forms.ts';
import { listCallbacks } from '../../src/lib/server/repositories/callbacks.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { findSampleOfCampaign, getCase } from '../../src/lib/server/repositories/samples.ts';
import { receiveForm } from '../../src/lib/server/usecases/receive-form.ts';
import { test, type House } from './own-house.ts';
import { demo, expect } from './world.ts';

/*
 * An interview under review: the supervisor sends it back, the interviewer mends it, it is accepted
 * and counts once, and a call tells whether it was real.
 */

test.use({ purpose: 'supervision' });

test('a supervisor returns a form, accepts it mended, calls back, and it counts once', async ({
	house,
	browser,
	signIn,
	expectAccessible
}) => {
	test.setTimeout(120_000);
	const { db } = house;
	const campaignId = await campaignInField(house);
	const [first] = await listForms(db.read, campaignId, { states: ['submitted'] });
	if (!first) throw new Error('the demo has no form to look over');
	const { number } = await getCase(db.read, first.caseId ?? '');
	const before = await countResponses(db.read, campaignId);
	const context = await browser.newContext({ baseURL: house.address });
	const page = await context.newPage();
	await signIn(page, 'buudien');

	await page.getByRole('link', { name: 'Giám sát thực địa' }).click();
	await page.goto(`/quan-tri/thuc-dia/${campaignId}`);
	await page.getByLabel('Phúc tra, phần trăm').fill('100');
	await page.getByRole('button', { name: 'Lưu quy tắc' }).click();
	await expect(page.getByText('Đã lưu quy tắc.')).toBeVisible();
	await expectAccessible(page);

	// Sent back with a word at one question.
	await page.getByRole('link', { name: 'Duyệt phiếu' }).click();
	await expectAccessible(page);
	await page.getByRole('link', { name: `Trường hợp số ${number}`, exact: true }).click();
	const comments = page.getByRole('textbox', { name: /^Nhận xét cho câu/ });
	await comments.first().fill('Hỏi lại: người trả lời nói khác');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Trả lại để sửa' }).click();
	await expect(page.getByText('Đã trả lại phiếu cho điều tra viên.')).toBeVisible();
	expect(await getForm(db.read, first.id)).toMatchObject({ state: 'returned' });

	// Mended on the phone, and looked over again.
	await mend(house, first.id);
	await page.goto(`/quan-tri/thuc-dia/${campaignId}/phieu/${first.id}`);
	await expect(page.getByText('Bản sửa thứ 2')).toBeVisible();
	await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
	await expect(page.getByText('Đã duyệt 1 phiếu.')).toBeVisible();
	expect(await countResponses(db.read, campaignId)).toBe(before + 1);
	expect(await getCase(db.read, first.caseId ?? '')).toMatchObject({ state: 'accepted' });

	// What counts is not changed any more, and nobody reads it again.
	await expect(mend(house, first.id)).rejects.toMatchObject({ code: 'fieldwork.formForgotten' });
	await page.goto(`/quan-tri/thuc-dia/${campaignId}/phieu/${first.id}`);
	await expect(page.getByText('Nội dung phiếu đã tách khỏi người trả lời')).toBeVisible();

	await callBack(page, { campaignId, number, expectAccessible });
	expect(await listCallbacks(db.read, campaignId)).toMatchObject([
		{ state: 'done', asked: 3, wasAsked: true }
	]);
	expect(await countResponses(db.read, campaignId)).toBe(before + 1);

	const interviewer = await house.enter(demo.email('dieutra'));
	const read = await interviewer.get(`/quan-tri/thuc-dia/${campaignId}/phieu/${first.id}`);
	expect(read.status(), 'an interviewer looks at a form under review').toBe(403);
	await context.close();
});

async function campaignInField({ db }: House): Promise<string> {
	for (const { id } of await listCampaigns(db.read)) {
		if (await findSampleOfCampaign(db.read, id)) return id;
	}
	throw new Error('the demo has no campaign in the field');
}

/** What the phone of the interviewer sends once he asked again. */
async function mend({ db, keyFile }: House, formId: string): Promise<void> {
	const personal = await openPersonalData(db, keyFile);
	const form = await getForm(db.read, formId);
	const content = openContent(personal, form);
	await receiveForm(db, personal, {
		phone: {
			id: form.deviceId,
			accountId: form.interviewerId,
			name: 'Điện thoại',
			createdAt: form.answeredAt,
			revokedAt: null,
			syncedAt: null,
			state: null
		},
		form: {
			...form,
			kind: 'form',
			at: form.answeredAt.toISOString(),
			position: null,
			revision: form.revision + 1,
			content: { ...content, note: 'Đã hỏi lại' }
		},
		now: new Date()
	});
}

/** Another person asks three questions again by phone. */
async function callBack(
	page: Page,
	{
		campaignId,
		number,
		expectAccessible
	}: { campaignId: string; number: number; expectAccessible: (page: Page) => Promise<void> }
): Promise<void> {
	await page.getByRole('link', { name: 'Phúc tra', exact: true }).click();
	await page.getByRole('link', { name: `Trường hợp số ${number}`, exact: true }).click();
	await expect(page.getByRole('button', { name: 'Hiện tên và số điện thoại' })).toBeVisible();
	await page.getByRole('button', { name: 'Hiện tên và số điện thoại' }).click();
	await expect(page.locator('a[href^="tel:"]')).toBeVisible();
	for (const group of await page
		.getByRole('group')
		.filter({ has: page.getByRole('radio') })
		.all())
		await group.getByRole('radio').first().check();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Lưu câu trả lời' }).click();
	await expect(page).toHaveURL(`/quan-tri/thuc-dia/${campaignId}/phuc-tra?da-luu`);
	await expect(page.getByText('Đã lưu kết quả phúc tra.')).toBeVisible();
	await expectAccessible(page);
}
