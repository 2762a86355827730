/** A one-stop system sends its finished dossiers by itself, with a key that the province gave it. */
import { randomUUID } from 'node:crypto';
import { findFrame } from '../../src/lib/server/repositories/frames.ts';
import { listCampaigns } from '../../src/lib/server/repositories/campaigns.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

test.use({ purpose: 'frames-api' });

test('a list comes in with a key, whole or not at all, and not once the key is revoked', async ({
	page,
	house,
	expectAccessible
}) => {
	await page.goto(`${house.address}/dang-nhap`);
	await page.locator('input[name="email"]').fill(demo.email('quantri'));
	await page.locator('input[name="password"]').fill(demo.password);
	await page.keyboard.press('Enter');
	await expect(page).not.toHaveURL(/dang-nhap/, { timeout: 30_000 });
	await page.getByRole('link', { name: 'Khóa truy cập' }).click();
	await page.getByLabel('Hệ thống nào dùng khóa này').fill('Một cửa điện tử');
	const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel('Dùng đến hết ngày').fill(inAMonth);
	await page.getByRole('button', { name: 'Tạo khóa' }).click();
	await expect(page.getByText('Khóa chỉ hiện một lần này')).toBeVisible();
	await expectAccessible(page);
	const key = await page.locator('.key code').innerText();

	const open = (await listCampaigns(house.db.read)).find(({ state }) => state === 'open');
	const program = await house.enter();
	const id = randomUUID();
	const row = {
		dossierCode: 'H48.1',
		unit: demo.communeCode,
		returnedOn: '2026-03-09',
		applicantName: 'Phạm Thị Lan',
		phone: '0905123456'
	};
	const send = (rows: object[], given: object = {}, bearer = key) =>
		program.post('/api/v1/frames', {
			headers: { authorization: `Bearer ${bearer}` },
			data: {
				id,
				campaign: open?.code,
				name: 'Hồ sơ quý I',
				returnedFrom: '2026-01-01',
				returnedTo: '2026-12-31',
				rows,
				...given
			}
		});

	const refused = await send([row, { ...row, dossierCode: 'H48.2', unit: 'Xã Không Có' }]);
	expect(refused.status()).toBe(422);
	expect(await refused.json()).toMatchObject({
		problem: 'frame.rowsRefused',
		rows: 2,
		faulty: [{ row: 2, faults: [{ why: 'unknownUnit', value: 'Xã Không Có' }] }]
	});
	expect((await send([row], { checkOnly: true })).status()).toBe(200);
	expect(await findFrame(house.db.read, id)).toBeNull();

	const taken = await send([row]);
	expect(taken.status()).toBe(201);
	expect(await taken.json()).toMatchObject({ id, dossiers: 1 });
	expect((await send([row])).status()).toBe(409);
	expect((await send([{ ...row, secret: 'x' }])).status()).toBe(400);
	expect((await send([row], {}, `${key}x`)).status()).toBe(401);

	await page.reload();
	await page.locator('summary', { hasText: 'Thu hồi' }).click();
	await page.getByRole('button', { name: 'Thu hồi' }).click();
	await expect(page.getByText('Đã thu hồi khóa.')).toBeVisible();
	expect((await send([row], { id: randomUUID() })).status()).toBe(401);
});
