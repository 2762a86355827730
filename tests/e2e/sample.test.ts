import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleProtocol, verifyProtocol } from '../../src/lib/domain/sample-protocol.ts';
import { sha256, startsOfSeed } from '../../src/lib/server/seed.ts';
import { demo, expect, test } from './world.ts';

const header =
	'Mã hồ sơ,Đơn vị,Lĩnh vực,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,Họ và tên,SĐT';
const today = new Date().toISOString().slice(0, 10);
const rows = Array.from(
	{ length: 60 },
	(_, at) =>
		`H48.26.${at},${at % 2 ? demo.communeCode : demo.siblingCode},,${today},${today},${today},` +
		`Người ${at},09${String(at).padStart(8, '0')}`
);

test('an administrator brings in dossiers, plans a sample, draws it, and anybody can draw it again', async ({
	page,
	signIn,
	expectAccessible
}) => {
	await signIn(page, 'quantri');
	await page.goto('/quan-tri/khung-mau');
	await page.getByLabel('Tệp hồ sơ').setInputFiles({
		name: 'mot-cua.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from([header, ...rows, 'H48.26.1,Xã Không Có,,,,,,'].join('\n'))
	});
	await page.getByRole('button', { name: 'Tải tệp lên và xem các cột' }).click();

	await expect(page.getByText('Không tìm thấy đơn vị trong đợt khảo sát')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Nhận 60 hồ sơ' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('mot-cua.csv');

	await page.getByRole('link', { name: 'Rút mẫu từ danh sách này' }).click();
	await page.getByLabel('Hạt giống công khai').fill('xo so mien trung 20-11');
	await page.getByLabel('Các tầng', { exact: true }).fill('* 20');
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await expect(page.getByText('Phương án này cho')).toBeVisible();
	await expectAccessible(page);
	await page.locator('summary', { hasText: 'Rút mẫu' }).click();
	await page.getByRole('button', { name: 'Rút mẫu' }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Biên bản rút mẫu');
	await expectAccessible(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải biên bản (JSON)' }).click()
	]);
	const file = join(mkdtempSync(join(tmpdir(), 'lang-nghe-')), 'bien-ban.json');
	await download.saveAs(file);
	const text = readFileSync(file, 'utf8');
	expect(text).not.toContain('Người 1');
	const protocol = sampleProtocol.parse(JSON.parse(text));
	const found = verifyProtocol(protocol, startsOfSeed(protocol.plan.seed), sha256);
	expect(found).toMatchObject({ isFrameSame: true, isSampleSame: true, dossiers: 60 });

	// The story leaves the campaign without a sample, as it was.
	await page.locator('summary', { hasText: 'Hủy mẫu này' }).click();
	await page.getByRole('button', { name: 'Hủy mẫu này' }).click();
	await expect(page.getByText('Mẫu này đã bị hủy')).toBeVisible();
});
