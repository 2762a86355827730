/** The first day of a campaign: from a template to the first response against the plan. */
import { newId } from '../../src/lib/server/id.ts';
import { findCampaignByCode } from '../../src/lib/server/repositories/campaigns.ts';
import { findUnitByCode, saveUnits } from '../../src/lib/server/repositories/units.ts';
import { getVersion } from '../../src/lib/server/repositories/questionnaires.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { allAnswersAt, storeResponses } from '../support/responses.ts';
import { test as inAHouse } from './own-house.ts';
import { expect } from './world.ts';

/** Elsewhere the newest campaign is the one that every page opens with. */
const test = inAHouse.extend({
	baseURL: async ({ house }, use) => use(house.address),
	db: async ({ house }, use) => use(house.db)
});
test.use({ purpose: 'first-day' });

test('a campaign is made from a template, checked, equipped, printed, opened and followed', async ({
	page,
	request,
	signIn,
	expectAccessible,
	db
}) => {
	test.slow();
	const now = new Date();
	const today = dayOf(now);
	const root = await findUnitByCode(db.read, '51', today);
	const [unitId, deskId] = [newId(now), newId(now)];
	const like = { nameEn: null, validFrom: '2025-07-01', validTo: null };
	await db.write((tx) =>
		saveUnits(tx, [
			{
				...like,
				id: unitId,
				code: 'N-1',
				kind: 'commune',
				nameVi: 'Xã Ngày Đầu',
				parentId: root?.id ?? ''
			},
			{
				...like,
				id: deskId,
				code: 'MC-N-1',
				kind: 'serviceDesk',
				nameVi: 'Một cửa Ngày Đầu',
				parentId: unitId
			}
		])
	);

	await signIn(page, 'quantri');
	await page.goto('/quan-tri/dot-khao-sat/moi');
	await page.getByRole('link', { name: /Tại quầy, hằng quý/ }).click();
	await expect(page).toHaveURL(/mau=counter/);
	await expect(page.getByLabel('Thứ Hai')).toBeChecked();
	await page.getByLabel('Tên đợt').fill('Đợt ngày đầu');
	await page.getByLabel('Mã', { exact: true }).fill('ngay-dau');
	await page.getByLabel('Theo danh sách').check();
	await page.getByLabel('Mã hoặc tên đơn vị').fill('N-1\nXã Không Có Thật');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Lập bản nháp' }).click();
	await expect(page.getByRole('alert')).toContainText('Xã Không Có Thật');
	await page.getByLabel('Mã hoặc tên đơn vị').fill('xa ngay dau');
	await page.getByRole('button', { name: 'Lập bản nháp' }).click();

	const check = page.locator('#kiem-tra');
	await expect(check).toContainText('Mở được');
	await expect(check).toContainText('1 bộ phận Một cửa chưa ghép máy khảo sát.');
	await expectAccessible(page);
	const id = (await findCampaignByCode(db.read, 'ngay-dau'))?.id ?? '';

	await page.getByRole('link', { name: 'Đơn vị và cỡ mẫu' }).click();
	await page.getByLabel('Dán một danh sách').check();
	await page.getByLabel('Đơn vị và số hồ sơ').fill('N-1; 300');
	await page.getByRole('button', { name: 'Tính cỡ mẫu cho mọi đơn vị' }).click();
	await expect(page.getByLabel('Số phiếu dự kiến của Xã Ngày Đầu')).toHaveValue('169');
	await expectAccessible(page);

	await page.goto('/quan-tri/may-khao-sat/moi');
	await page.getByLabel('Tên máy').fill('Máy ngày đầu');
	await page.getByLabel('Quầy', { exact: true }).selectOption(deskId);
	await page.getByRole('button', { name: 'Tạo máy và lấy mã ghép' }).click();
	const words = await page.getByText('Mã ghép máy:').locator('xpath=..').innerText();
	const code = words.replace('Mã ghép máy:', '');
	expect((await request.post('/api/v1/devices/enrol', { data: { code } })).status()).toBe(200);

	await page.goto(`/quan-tri/dot-khao-sat/${id}`);
	await expect(check).not.toContainText('chưa ghép máy');
	await page.locator('summary', { hasText: 'Chạy thử' }).click();
	await page.getByRole('button', { name: 'Chạy thử' }).click();
	await expect(page.getByRole('heading', { name: 'Đang chạy thử' })).toBeVisible();
	await expectAccessible(page);
	const poster = await page.request.get(`/quan-tri/to-ma-qr/tai-ve?dot=${id}`);
	expect(poster.headers()['content-type']).toBe('application/pdf');

	await page.locator('summary', { hasText: 'Mở đợt khảo sát' }).click();
	await page.getByRole('button', { name: 'Mở ngay' }).click();
	await expect(page.getByRole('status')).toHaveText('Đợt khảo sát đã mở.');
	const campaign = await findCampaignByCode(db.read, 'ngay-dau');
	const version = await getVersion(db.read, campaign?.versionIds[0] ?? '');
	const answers = allAnswersAt(version, 5);
	await storeResponses(db, { campaign: { id }, version, unit: { id: unitId }, count: 12, answers });
	await page.reload();
	const row = page.getByRole('row', { name: /Xã Ngày Đầu/ });
	await expect(row).toContainText('169');
	await expect(row).toContainText('12');
	await expect(row).toContainText('Kịp');
	await expectAccessible(page);
	const file = await page.request.get(`/quan-tri/dot-khao-sat/${id}/tien-do/tai-ve`);
	expect(await file.text()).toContain('N-1,Xã Ngày Đầu,commune,300,169');

	await page.locator('summary', { hasText: 'Kết thúc đợt khảo sát' }).click();
	await page.getByRole('button', { name: 'Kết thúc ngay' }).click();
	await expect(page.getByRole('status')).toHaveText('Đợt khảo sát đã kết thúc.');
});
