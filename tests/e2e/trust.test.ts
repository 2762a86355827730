/**
 * What a security office is shown: a log that tells when it was touched, opinions that nobody reads
 * before a moderator, deletions with a record, and where data of people lies.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { saveSession } from '../../src/lib/server/repositories/sessions.ts';
import { claimRetention } from '../../src/lib/server/retention/timetable.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { confirm } from './officials.ts';
import { test as base, type House } from './own-house.ts';
import { demo, expect } from './world.ts';

const DAY_MS = 86_400_000;
const run = promisify(execFile);

/** A page of the house with somebody signed in. */
const test = base.extend<{ visit: (login: string, path: string) => Promise<Page> }>({
	visit: async ({ browser, house }, use) => {
		await use(async (login, path) => {
			const who = await house.enter(demo.email(login));
			const context = await browser.newContext({ baseURL: house.address });
			await context.addCookies((await who.storageState()).cookies);
			const page = await context.newPage();
			await page.goto(path);
			return page;
		});
	}
});
test.use({ purpose: 'trust' });
test.describe.configure({ timeout: 180_000 });

test('what a citizen wrote reaches the office as a moderator let it through, and no sooner', async ({
	house,
	visit,
	expectAccessible
}) => {
	await write(house, 'Chị Trần Thị Bốn rất tận tình, cần gì gọi tôi 0912 345 678');
	const opinions = `/ket-qua-don-vi/${demo.communeCode}/y-kien?dot=${demo.closedCampaignCode}`;
	const office = await visit('camthanh', opinions);
	await expect(office.getByText('rất tận tình')).toHaveCount(0);

	const names = await visit('quantri', '/quan-tri/y-kien/ten');
	await names.getByLabel('Tên cần che').fill('Trần Thị Bốn');
	await names.getByRole('button', { name: 'Lưu danh sách tên' }).click();
	await expect(names.getByText('Đã lưu 1 tên.')).toBeVisible();
	await expectAccessible(names);

	const queue = `/quan-tri/y-kien?dot=${demo.closedCampaignCode}&don-vi=${demo.communeCode}`;
	const moderator = await visit('quantri', queue);
	await expectAccessible(moderator);
	const waiting = moderator.getByRole('listitem').filter({ hasText: '0912 345 678' });
	const readable = waiting.getByLabel('Bản cơ quan đọc được');
	await expect(readable).toHaveValue(/rất tận tình/);
	await expect(readable).not.toHaveValue(/0912|Bốn/);
	await waiting.getByRole('button', { name: 'Giữ', exact: true }).click();
	await expect(moderator.getByText('Đã giữ một ý kiến.')).toBeVisible();

	await office.reload();
	await expect(office.getByText('rất tận tình')).toBeVisible();
	await expect(office.getByText(/0912|Bốn/)).toHaveCount(0);
	await expectAccessible(office);

	await moderator.goto(`${queue}&loc=approved`);
	// The only one of this commune that anybody decided about.
	const kept = moderator.getByRole('main').getByRole('listitem');
	await kept.getByRole('button', { name: 'Ẩn', exact: true }).click();
	await expect(moderator.getByText('Đã ẩn một ý kiến.')).toBeVisible();
	await office.reload();
	await expect(office.getByText('rất tận tình')).toHaveCount(0);
});

test('what is due is deleted with a record, by the period the province decided', async ({
	house,
	visit,
	expectAccessible
}) => {
	const { db } = house;
	// The server's own timetable must not be quicker than the story.
	await claimRetention(db, new Date());
	// Whoever signs in clears away what has ended; so that is done first.
	const page = await visit('quantri', '/quan-tri/luu-tru');
	const somebody = await findAccountByEmail(db.read, demo.email('phantich'));
	const ended = new Date(Date.now() - 5 * DAY_MS);
	await db.write((tx) =>
		saveSession(tx, {
			idHash: 'e'.repeat(64),
			accountId: somebody?.id ?? '',
			expiresAt: ended,
			stage: 'full',
			createdAt: ended,
			lastSeenAt: ended,
			userAgent: '',
			address: ''
		})
	);
	await page.reload();
	await expectAccessible(page);
	const rule = page.getByRole('listitem').filter({ hasText: 'Phiên đăng nhập đã hết hạn' });
	const change = async (days: string) => {
		await rule.locator('summary').click();
		await rule.getByLabel('Số ngày').fill(days);
		await rule.getByLabel('Căn cứ').fill('Quyết định 12/QĐ-UBND');
		await rule.getByRole('button', { name: 'Lưu thời hạn' }).click();
		await expect(page.getByText('Đã lưu thời hạn mới.')).toBeVisible();
	};
	await change('30');
	await expect(rule).toContainText('Quyết định 12/QĐ-UBND');
	await confirm(page, 'Xóa ngay', 'Xóa và ghi biên bản');
	await expect(page.getByText('Đã xóa 0 bản ghi; đếm lại còn 0')).toBeVisible();

	await page.reload();
	await change('3');
	await confirm(page, 'Xóa ngay', 'Xóa và ghi biên bản');
	await expect(page.getByText('Đã xóa 1 bản ghi; đếm lại còn 0')).toBeVisible();
	const record = await page.request.get('/quan-tri/luu-tru/tai-ve');
	expect(await record.text()).toContain('Phiên đăng nhập đã hết hạn');
	await expectAccessible(page);
});

test('where data of people lies is told from the tables themselves, and how the server fares', async ({
	visit,
	expectAccessible
}) => {
	const page = await visit('quantri', '/quan-tri/du-lieu-ca-nhan');
	await expect(page.getByText('Liên hệ của người dân').first()).toBeVisible();
	const list = await page.request.get('/quan-tri/du-lieu-ca-nhan/tai-ve');
	expect(await list.text()).toContain('response_text');
	await expectAccessible(page);
	await page.goto('/quan-tri/van-hanh');
	await expect(page.getByText('Đọc được, ghi được.')).toBeVisible();
	await expectAccessible(page);
});

test('the log is searched, taken out and checked; what an intruder changes is found, on the page and by command', async ({
	house,
	visit,
	expectAccessible
}) => {
	const page = await visit('quantri', '/quan-tri/nhat-ky');
	const verify = page.getByRole('button', { name: 'Kiểm tra nhật ký' });
	await verify.click();
	await expect(page.getByText('Nhật ký nguyên vẹn')).toBeVisible();
	await expectAccessible(page);
	expect((await verifyByCommand(house)).said).toContain('The audit log is whole.');

	await page.getByLabel('Tìm').fill('minh-hoa-1');
	await page.getByRole('button', { name: 'Lọc' }).click();
	await expect(page.getByText('2 việc', { exact: true })).toBeVisible();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải xuống những gì đang lọc (CSV)' }).click()
	]);
	expect(download.suggestedFilename()).toBe('nhat-ky.csv');

	const intruder = house.db.sqliteWriter;
	const changed = 'update audit_event set actor_id = ? where id = 1';
	expect(() => intruder?.prepare(changed).run('an')).toThrow();
	intruder?.exec('drop trigger audit_event_unchanged');
	intruder?.prepare(changed).run('an');
	await page.goto('/quan-tri/nhat-ky');
	await verify.click();
	await expect(page.getByText('Nhật ký đã bị sửa ở 1 chỗ.')).toBeVisible();
	await expect(page.getByText('Nội dung việc số 1 khác lúc được ghi.')).toBeVisible();
	await expectAccessible(page);
	const found = await verifyByCommand(house);
	expect(found).toMatchObject({ code: 1 });
	expect(found.said).toContain('The content of event 1');
});

/** Puts words of a citizen in the place of an opinion of the demo that nobody has read yet. */
async function write({ db }: House, words: string): Promise<void> {
	const commune = await findUnitByCode(db.read, demo.communeCode, dayOf(new Date()));
	const { changes = 0 } =
		db.sqliteWriter
			?.prepare(
				`update response_text set text = ? where response_id = (
					select t.response_id from response_text t
					join response r on r.id = t.response_id join response_group g on g.id = r.group_id
					join campaign c on c.id = g.campaign_id
					where g.unit_id = ? and c.code = ? limit 1)`
			)
			.run(words, commune?.id, demo.closedCampaignCode) ?? {};
	expect(changes, 'an opinion was written').toBe(1);
}

async function verifyByCommand({ file }: House): Promise<{ code: number; said: string }> {
	const env = { ...process.env, DATABASE_URL: file, BACKUP_FOLDER: `${file}-none` };
	return run(process.execPath, ['src/bin/verify-audit.ts'], { env }).then(
		({ stdout }) => ({ code: 0, said: stdout }),
		({ code, stdout }: { code: number; stdout: string }) => ({ code, said: stdout })
	);
}
