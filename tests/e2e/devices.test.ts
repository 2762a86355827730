import { aHeartbeat } from '../support/devices.ts';
import { demo, expect, test } from './world.ts';

test('an officer of the desk adds a tablet, hears it, moves nothing by accident and revokes it', async ({
	page,
	request,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'mottcua');
	await page.goto('/quan-tri/may-khao-sat');
	await expectAccessible(page);

	await page.getByRole('link', { name: 'Thêm máy' }).click();
	await page.getByLabel('Tên máy').fill('Quầy số 9');
	await expect(page.getByLabel('Quầy', { exact: true }).locator('option')).toHaveCount(1);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Tạo máy và lấy mã ghép' }).click();
	await expect(page.getByRole('img', { name: 'Mã QR mở trang ghép máy' })).toBeVisible();
	await expect(page.getByRole('timer')).toHaveText(/Còn 1[45]:\d\d/);
	const words = await page.getByText('Mã ghép máy:').locator('xpath=..').innerText();
	const code = words.replace('Mã ghép máy:', '');

	const enrolled = await request.post('/api/v1/devices/enrol', { data: { code } });
	expect(enrolled.status()).toBe(200);
	const { deviceId, secret, standing } = await enrolled.json();
	expect(standing).toMatchObject({ isRevoked: false, desk: { code: demo.deskCode } });
	expect((await request.post('/api/v1/devices/enrol', { data: { code } })).status()).toBe(404);

	const headers = { authorization: `Bearer ${deviceId}.${secret}` };
	const taken = [{ startsAt: new Date().toISOString(), count: 3 }];
	const beat = () =>
		request.post('/api/v1/devices/heartbeat', {
			headers,
			data: aHeartbeat({ queueDepth: 2, taken, appVersion: standing.newestAppVersion })
		});
	expect(await (await beat()).json()).toMatchObject({ isRevoked: false, name: 'Quầy số 9' });

	await page.getByRole('link', { name: 'Mở trang của máy này' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Quầy số 9' })).toBeVisible();
	// Nothing is the matter with it, at whatever hour this runs.
	const asleep = page.getByText('Ngoài giờ', { exact: true });
	await expect(page.getByText('Tốt', { exact: true }).or(asleep)).toBeVisible();
	await expect(
		page.getByText('Trong 24 giờ qua: có tin ở 1 trên 96 khoảng 15 phút; người dân gửi 3 phiếu.')
	).toBeVisible();
	await expectAccessible(page);

	await page.getByLabel('Tên máy').fill('Quầy số 9, cạnh cửa');
	await page.getByRole('button', { name: 'Lưu tên' }).click();
	await expect(page.getByRole('status')).toContainText('Đã đổi tên máy');
	expect(await (await beat()).json()).toMatchObject({ name: 'Quầy số 9, cạnh cửa' });
	await page.goto('/quan-tri/may-khao-sat');
	await page.getByRole('searchbox').fill('quay so 9, canh');
	await page.getByRole('button', { name: 'Tìm kiếm' }).click();
	await expect(page.getByRole('row')).toHaveCount(2);
	await page.getByRole('link', { name: 'Quầy số 9, cạnh cửa' }).click();

	await page.getByText('Thu hồi máy', { exact: true }).click();
	await expect(page.getByText('chắc chắn thu hồi máy “Quầy số 9, cạnh cửa”')).toBeVisible();
	expect(await (await beat()).json()).toMatchObject({ isRevoked: false });
	await page.getByRole('button', { name: 'Vâng, thu hồi' }).click();
	await expect(page.getByRole('status')).toContainText('Đã thu hồi máy');
	expect(await (await beat()).json()).toMatchObject({ isRevoked: true });
});

test('a tablet whose secret nobody knows is told that its responses are safe', async ({
	request
}) => {
	const headers = { authorization: `Bearer ${'0'.repeat(36)}.${'x'.repeat(43)}` };
	const refused = await request.post('/api/v1/devices/heartbeat', { headers, data: aHeartbeat() });

	expect(refused.status()).toBe(401);
	expect(await refused.json()).toMatchObject({
		problem: 'device.wrongSecret',
		message: expect.stringContaining('Các phiếu vẫn còn nguyên trên máy')
	});
});

test('the tablets of another branch are nobody else’s business', async ({ page, signIn, db }) => {
	const { createDevice } = await import('../../src/lib/server/usecases/create-device.ts');
	const { listUnits } = await import('../../src/lib/server/repositories/units.ts');
	const desks = (await listUnits(db.read)).filter(({ kind }) => kind === 'serviceDesk');
	const far = desks.find(({ code }) => code === `MC-${demo.siblingCode}`);
	const form = { name: 'Máy nơi khác', deskId: far?.id ?? '', hours: null };
	const { device } = await createDevice(db, { form, actorId: 'system', now: new Date() });

	await signIn(page, 'mottcua');
	await page.goto('/quan-tri/may-khao-sat');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Máy khảo sát');
	await expect(page.getByText('Máy nơi khác')).toHaveCount(0);
	const answer = await page.goto(`/quan-tri/may-khao-sat/${device.id}`);
	expect(answer?.status()).toBe(403);

	await page.context().clearCookies();
	await signIn(page, 'camthanh');
	expect((await page.goto('/quan-tri/may-khao-sat'))?.status()).toBe(403);
});

test('a refused response waits until an administrator has decided about it', async ({
	page,
	request,
	signIn,
	expectAccessible
}) => {
	const id = '01934d2c-7a30-7000-8000-0000000d0e5e';
	await request.post('/api/v1/responses', { data: { id, collector: 'nobody' } });
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/phieu-bi-tu-choi');
	await page.getByRole('link', { name: 'Giải quyết' }).first().click();
	await expect(page.getByText(id, { exact: true })).toBeVisible();
	await expectAccessible(page);

	await page.getByLabel('Bỏ phiếu này').check();
	await page.getByRole('textbox', { name: 'Lý do' }).fill('Gửi thử khi kiểm tra máy');
	await page.getByLabel('Tôi đã xem nội dung phiếu').check();
	await page.getByRole('button', { name: 'Thực hiện' }).click();

	await expect(page.getByRole('status')).toHaveText(/Đã bỏ phiếu/);
	await expect(page.getByText(id)).toHaveCount(0);
});
