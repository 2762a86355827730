/** An administrator runs the registers: a merger in the middle of a campaign, a file with bad rows. */
import { newId } from '../../src/lib/server/id.ts';
import {
	findCampaignByCode,
	saveCampaign,
	saveCampaignUnits
} from '../../src/lib/server/repositories/campaigns.ts';
import { getVersion } from '../../src/lib/server/repositories/questionnaires.ts';
import { findUnitByCode, saveUnits } from '../../src/lib/server/repositories/units.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { allAnswersAt, storeResponses } from '../support/responses.ts';
import { demo, expect, test } from './world.ts';

test('two communes are merged in the middle of a campaign, and trends are told both ways', async ({
	page,
	signIn,
	expectAccessible,
	db
}) => {
	test.slow();
	const now = new Date();
	const today = dayOf(now);
	const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
	const root = await findUnitByCode(db.read, '51', today);
	const like = await findCampaignByCode(db.read, demo.closedCampaignCode);
	if (root === null || like === null) throw new Error('the demo province is loaded');
	const [a, b] = ['T-901', 'T-902'].map((code) => ({
		id: newId(now),
		code,
		nameVi: `Xã Thử ${code}`,
		nameEn: null,
		kind: 'commune' as const,
		parentId: root.id,
		validFrom: '2025-07-01',
		validTo: null
	}));
	if (!a || !b) throw new Error('two communes');
	const campaign = { ...like, id: newId(now), code: 'thu-sap-nhap', nameVi: 'Đợt thử sáp nhập' };
	const version = await getVersion(db.read, like.versionIds[0] ?? '');
	await db.write(async (tx) => {
		await saveUnits(tx, [a, b]);
		await saveCampaign(tx, {
			...campaign,
			state: 'closed',
			opensOn: dayOf(weekAgo),
			closesOn: today,
			trialId: null
		});
		const members = [a, b].map(({ id }) => ({ unitId: id, plannedSample: 60, volume: null }));
		await saveCampaignUnits(tx, campaign.id, members);
	});
	const tell = { campaign, version, answeredAt: weekAgo, channel: 'import' as const };
	const at = (level: number) => allAnswersAt(version, level);
	await storeResponses(db, { ...tell, unit: a, count: 60, answers: at(5) });
	await storeResponses(db, { ...tell, unit: b, count: 40, answers: at(3) });

	await signIn(page, 'quantri');
	await page.goto(`/quan-tri/don-vi/${a.id}`);
	await page.getByRole('link', { name: 'Sáp nhập, chia tách, đổi tên' }).click();
	await page.getByLabel('Đơn vị cũ 2').fill('T-902');
	await page.getByLabel('Tên đơn vị', { exact: true }).fill('Xã Thử Chung');
	await page.getByLabel('Mã', { exact: true }).fill('T-900');
	await page.getByLabel('Thuộc', { exact: true }).fill('51');
	await page.getByLabel('Căn cứ').fill('Nghị quyết thử');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Nếu thực hiện' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Thực hiện' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xã Thử Chung');

	const merged = await findUnitByCode(db.read, 'T-900', today);
	await page.goto(`/ket-qua-don-vi/T-900?dot=thu-sap-nhap&ngay=${today}`);
	const restated = page.locator('#dia-gioi');
	await expect(restated.getByRole('heading', { name: /^Theo địa giới mới/ })).toBeVisible();
	await expect(restated.getByRole('row', { name: /Đợt thử sáp nhập/ })).toContainText('60,0%');
	await expectAccessible(page);
	await page.goto('/ket-qua-don-vi?dot=thu-sap-nhap&dia-gioi=moi');
	await expect(page.getByRole('row', { name: /Xã Thử Chung/ })).toContainText('60');
	await page.goto('/ket-qua-don-vi?dot=thu-sap-nhap');
	await expect(page.getByRole('row', { name: /Xã Thử T-901/ })).toContainText('100');

	await page.goto(`/quan-tri/don-vi/${merged?.id ?? ''}`);
	await page.locator('summary', { hasText: 'Hoàn tác' }).first().click();
	await page.getByRole('button', { name: 'Hoàn tác thay đổi này' }).click();
	await expect.poll(() => findUnitByCode(db.read, 'T-900', today)).toBeNull();
});

test('a file of units with bad rows is mended, taken as a whole, and taken back', async ({
	page,
	signIn,
	expectAccessible,
	db
}) => {
	test.slow();
	const today = dayOf(new Date());
	const choose = (text: string) =>
		page.getByLabel('Tệp CSV hoặc Excel').setInputFiles({
			name: 'don-vi.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(text)
		});
	const good = 'ma,ten,loai,ma_cap_tren\nT-801,Xã Nhập Một,commune,51\n';
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/don-vi/nhap');
	await choose(`${good}T-802,Xã Nhập Hai,làng,51\nT-801,Xã Trùng,commune,51\n`);
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await expect(page.getByText('Không biết loại đơn vị “làng”.')).toBeVisible();
	await expect(page.getByText('Mã này đã có ở dòng 2.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Nhập tất cả' })).toHaveCount(0);
	await expectAccessible(page);
	expect(await findUnitByCode(db.read, 'T-801', today)).toBeNull();

	await choose(`${good}T-802,Xã Nhập Hai,commune,51\n`);
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await page.getByRole('button', { name: 'Nhập tất cả' }).click();
	await expect(page.getByText('Đã nhập tệp.')).toBeVisible();
	expect(await findUnitByCode(db.read, 'T-802', today)).toMatchObject({ nameVi: 'Xã Nhập Hai' });

	await page.locator('summary', { hasText: 'Hoàn tác' }).first().click();
	await page.getByRole('button', { name: 'Hoàn tác thay đổi này' }).click();
	await expect(page.getByText('Đã hoàn tác: don-vi.csv.')).toBeVisible();
	expect(await findUnitByCode(db.read, 'T-802', today)).toBeNull();
});
