/** People and their keys: invited, locked out, let in again, sent away. */
import type { Browser, Page } from '@playwright/test';
import { listSessions, saveSession } from '../../src/lib/server/repositories/sessions.ts';
import { codeAt } from '../support/people.ts';
import { anOfficial, confirm, expectAtDoor, knock, provinceCode } from './officials.ts';
import { demo, expect, test } from './world.ts';

const administrator = (login: string) =>
	({ login, role: 'administrator', unitCode: provinceCode }) as const;
const viewer = (login: string) =>
	({ login, role: 'unitViewer', unitCode: demo.communeCode }) as const;

/** Somebody else’s computer. */
const elsewhere = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

test('an administrator who loses her phone comes in by a recovery code, and is freed by another', async ({
	page,
	browser,
	db,
	expectAccessible
}) => {
	test.slow();
	const an = await anOfficial(db, administrator('an'), { name: 'Võ Thị An' });
	const binh = await anOfficial(db, administrator('binh'), { name: 'Lê Văn Bình' });

	await knock(page, an.email);
	await page.goto('/tai-khoan/bat-hai-buoc');
	await expectAccessible(page);
	const secret = (await page.locator('.ways code').innerText()).replace(/\s/g, '');
	await page.getByLabel('Mã sáu số').fill(await codeAt(secret, new Date()));
	await page.getByRole('button', { name: 'Bật', exact: true }).click();
	await expect(page.getByRole('status')).toHaveText('Xác thực hai bước đã bật.');
	const [first = '', second = ''] = await page.locator('ol code').allInnerTexts();
	await expectAccessible(page);

	const home = await elsewhere(browser);
	await knock(home, an.email);
	await expect(home.getByRole('heading', { level: 1 })).toHaveText('Nhập mã xác thực');
	await expectAccessible(home);
	// The password alone opens nothing yet.
	await expectAtDoor(home, '/quan-tri/tai-khoan');
	await home.goto('/dang-nhap/ma-xac-thuc?ve=/tai-khoan');
	await home.getByLabel('Mã sáu số hoặc mã khôi phục').fill(first.toLowerCase());
	await home.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(home.getByText('Còn 9 mã khôi phục chưa dùng.')).toBeVisible();

	const thief = await elsewhere(browser);
	await knock(thief, an.email);
	await thief.getByLabel('Mã sáu số hoặc mã khôi phục').fill(first);
	await thief.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(thief.getByRole('alert')).toBeVisible();

	const desk = await elsewhere(browser);
	await knock(desk, binh.email);
	await desk.goto('/quan-tri/tai-khoan?q=an@');
	await desk.goto(`/quan-tri/tai-khoan/${an.id}`);
	await expectAccessible(desk);
	await confirm(desk, 'Đặt lại xác thực hai bước', 'Đặt lại');
	await expect(desk.getByText('Đã đặt lại xác thực hai bước.')).toBeVisible();

	await thief.getByLabel('Mã sáu số hoặc mã khôi phục').fill(second);
	await thief.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(thief).toHaveURL(/\/dang-nhap/);
	await expectAtDoor(home, '/tai-khoan');
	await knock(home, an.email);
	await expect(home).toHaveURL(/\/tai-khoan$/);
	await expect(home.getByRole('link', { name: 'Bật xác thực hai bước' })).toBeVisible();
});

test('an invited official chooses her password; later she must change it, and signs out everywhere', async ({
	page,
	browser,
	db,
	expectAccessible
}) => {
	test.slow();
	const chi = await anOfficial(db, administrator('chi'));
	await knock(page, chi.email);
	await page.goto('/quan-tri/tai-khoan/moi');
	await page.getByLabel('Họ và tên').fill('Phạm Thị Dung');
	await page.getByLabel('Email công vụ').fill(demo.email('dung'));
	await page.getByLabel('Vai trò').selectOption('unitViewer');
	await page.getByLabel('Đơn vị').fill(demo.communeCode);
	await page.getByRole('button', { name: 'Tạo lời mời' }).click();
	await expect(page.getByRole('status').first()).toHaveText('Đã mời Phạm Thị Dung.');
	await expectAccessible(page);
	const link = new URL(await page.locator('section code').innerText()).pathname;

	const hers = await elsewhere(browser);
	await hers.goto(link);
	await expect(hers.getByText('Chào Phạm Thị Dung.')).toBeVisible();
	await expectAccessible(hers);
	await choosePassword(hers, '12345678901234');
	await expect(hers.getByRole('alert')).toBeVisible();
	await choosePassword(hers, 'sông Trà Khúc mùa lũ');
	await expect(hers).toHaveURL(new RegExp(`/ket-qua-don-vi/${demo.communeCode}`));
	await page.goto(link);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByLabel('Mật khẩu mới')).toHaveCount(0);

	await page.goto('/quan-tri/tai-khoan?q=dung@');
	await page.getByRole('link', { name: 'Phạm Thị Dung' }).click();
	await confirm(page, 'Buộc đổi mật khẩu', 'Buộc đổi');
	await expect(page.getByRole('status').first()).toContainText('phải đặt mật khẩu mới');
	await expectAtDoor(hers, '/tai-khoan');
	await knock(hers, demo.email('dung'), 'sông Trà Khúc mùa lũ');
	await expect(hers.getByRole('heading', { level: 1 })).toHaveText('Đặt mật khẩu mới');
	await choosePassword(hers, 'núi Ấn bên dòng Trà');
	await expect(hers).toHaveURL(/\/tai-khoan$/);

	const lent = await elsewhere(browser);
	await knock(lent, demo.email('dung'), 'núi Ấn bên dòng Trà');
	await hers.reload();
	await confirm(hers, 'Đăng xuất khỏi mọi máy khác', 'Đăng xuất');
	await expect(hers.getByText('Đã kết thúc 1 phiên.')).toBeVisible();
	await expectAtDoor(lent, '/tai-khoan');
	await hers.reload();
	await expect(hers).toHaveURL(/\/tai-khoan$/);
});

test('a sign-in ends when it was not used for an hour, and after twelve hours in any case', async ({
	page,
	db
}) => {
	const em = await anOfficial(db, viewer('em'));
	const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
	const age = async (given: { lastSeenAt?: Date; expiresAt?: Date }) => {
		const [session] = await listSessions(db.read, em.id);
		if (!session) throw new Error('nobody is signed in');
		await db.write((tx) => saveSession(tx, { ...session, ...given }));
	};
	await knock(page, em.email);
	await expect(page).not.toHaveURL(/dang-nhap/);
	await age({ lastSeenAt: minutesAgo(59) });
	await page.goto('/tai-khoan');
	await expect(page).toHaveURL(/\/tai-khoan$/);

	await age({ lastSeenAt: minutesAgo(61) });
	await expectAtDoor(page, '/tai-khoan');
	await expect(page.getByRole('status')).toHaveText('Hãy đăng nhập để mở trang này.');
	await knock(page, em.email);
	await expect(page).toHaveURL(/\/tai-khoan$/);

	await age({ lastSeenAt: minutesAgo(0), expiresAt: minutesAgo(1) });
	await expectAtDoor(page, '/tai-khoan');
	expect(await listSessions(db.read, em.id)).toEqual([]);
});

test('a list of people is taken without its bad rows, each of which says what is wrong', async ({
	page,
	db,
	expectAccessible
}) => {
	const gia = await anOfficial(db, administrator('gia'));
	await knock(page, gia.email);
	await page.goto('/quan-tri/tai-khoan/nhap');
	const rows = [
		'Email;Họ và tên;Vai trò;Mã đơn vị',
		`${demo.email('hai')};Nguyễn Văn Hai;Cán bộ đơn vị;${demo.communeCode}`,
		`khong-phai-email;Người Một;Cán bộ đơn vị;${demo.communeCode}`,
		`${demo.email('hai')};Nguyễn Văn Hai;Cán bộ đơn vị;${demo.communeCode}`,
		`${demo.email('gia')};Gia;Cán bộ đơn vị;${demo.communeCode}`,
		`${demo.email('ba')};Người Ba;Vua;${demo.communeCode}`,
		`${demo.email('bon')};Người Bốn;Cán bộ đơn vị;00000`,
		`${demo.email('nam')};;Cán bộ đơn vị;${demo.communeCode}`,
		`${demo.email('sau')};=HYPERLINK("http://x");deskOfficer;${demo.siblingCode}`
	];
	const buffer = Buffer.from(`\uFEFF${rows.join('\r\n')}`);
	const file = { name: '../../danh-sach.csv', mimeType: 'text/csv', buffer };
	await page.getByLabel('Tệp danh sách').setInputFiles(file);
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await expect(page.getByRole('status').first()).toContainText('2 tài khoản sẽ được tạo');
	const verdicts = await page.locator('tbody tr td:last-child').allInnerTexts();
	expect(verdicts).toEqual([
		'Sẽ mời',
		'Email không đúng',
		'Email lặp lại trong tệp',
		'Email đã có tài khoản',
		'Không có vai trò này',
		'Không có đơn vị mang mã này',
		'Thiếu họ và tên',
		'Sẽ mời'
	]);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Tạo 2 tài khoản' }).click();
	await expect(page.getByRole('status').first()).toContainText('Đã tạo 2 tài khoản');
	await expect(page.locator('section code')).toHaveCount(2);

	// What somebody typed as a name is a name in the exported list, not a formula.
	const list = await page.request.get('/quan-tri/tai-khoan/tai-ve?q=sau@');
	expect(await list.text()).toContain(`"'=HYPERLINK(""http://x"")"`);
});

async function choosePassword(page: Page, password: string): Promise<void> {
	await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
	await page.getByLabel('Gõ lại mật khẩu mới').fill(password);
	await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
}
