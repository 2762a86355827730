import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listForms } from '../../src/lib/server/repositories/case-forms.ts';
import { listVisits } from '../../src/lib/server/repositories/case-visits.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { returnForm } from '../../src/lib/server/usecases/return-form.ts';
import { openPersonalData } from '../../src/lib/server/personal-data.ts';
import { openNetwork, type Network } from '../support/network.ts';
import {
	aFieldwork,
	beginInterview,
	casesOf,
	diskOf,
	enrolPhone,
	idsOn,
	interview,
	noteVisit,
	openCase,
	PIN,
	shiftClock,
	unlock
} from '../support/phone.ts';
import { Tablet } from '../support/tablet.ts';
import { test } from './own-house.ts';
import { expect } from './world.ts';

/*
 * A week in the hills: thirty people to ask, no network, a phone that dies and forgets the time, a
 * second phone. All of it arrives once; who refused is replaced by the next of the draw.
 */

test.use({ purpose: 'fieldwork' });

const PHONE = { width: 360, height: 740 };
let network: Network;
let first: Tablet;
let second: Tablet;
test.beforeEach(async ({ house }) => {
	network = await openNetwork(Number(new URL(house.address).port));
	[first, second] = [new Tablet(), new Tablet()];
});
test.afterEach(async () => {
	await Promise.all([first.scrap(), second.scrap()]);
	await network.close();
});

const switchOn = async (phone: Tablet) => {
	const page = await phone.switchOn();
	await page.setViewportSize(PHONE);
	return page;
};

test('a week without a network: 30 cases, the phone dies, its clock is wrong, two phones; all arrives once', async ({
	house,
	expectAccessible
}) => {
	test.setTimeout(300_000);
	const { db, keyFile } = house;
	const { campaign, interviewer, sampleId } = await aFieldwork(db, keyFile);
	let page = await switchOn(first);
	await enrolPhone(page, network, interviewer.email);
	const other = await switchOn(second);
	await enrolPhone(other, network, interviewer.email);
	await expectAccessible(page);
	const open = (await casesOf(db, sampleId)).filter(({ role }) => role === 'main');
	expect(open).toHaveLength(30);
	network.setUp(false);

	// The first days: eight interviews, one that refused, and the battery gives up in the middle.
	for (let number = 1; number <= 8; number += 1) await interview(page, number);
	await noteVisit(page, 9, 'Từ chối trả lời');
	await page.getByRole('button', { name: 'Việc hôm nay' }).click();
	await openCase(page, 10);
	await beginInterview(page);
	await page.getByRole('button', { name: 'Rất hài lòng', exact: true }).click();
	await expect(page.getByText('Câu 2 trên 5')).toBeVisible();
	expect(await diskOf(page)).not.toMatch(/Phạm Thị Lan|Cẩm Thành|Trần Thị Mai|refused/);
	await first.cutPower();

	// It comes back cold, two days in the past, and goes on where it stopped.
	page = await switchOn(first);
	await shiftClock(page, -2 * 86_400_000);
	await page.goto(`${network.address}/dieu-tra`);
	await unlock(page);
	expect(await idsOn(page, 'queue')).toHaveLength(9);
	await openCase(page, 10);
	await page.getByRole('button', { name: 'Hỏi tiếp' }).click();
	await expect(page.getByText('Câu 2 trên 5')).toBeVisible();
	await page.getByRole('button', { name: 'Tạm dừng' }).click();
	await page.getByRole('button', { name: 'Việc hôm nay' }).click();
	for (let number = 11; number <= 20; number += 1) await interview(page, number);
	await first.cutPower();

	// The other phone, meanwhile: the rest, and one that the first had asked already.
	for (let number = 20; number <= 30; number += 1) await interview(other, number);
	network.setUp(true);
	await other.getByRole('button', { name: 'Tình trạng máy' }).click();
	await other.getByRole('button', { name: 'Đồng bộ ngay' }).click();
	await expect.poll(() => idsOn(other, 'queue'), { timeout: 30_000 }).toEqual([]);

	page = await switchOn(first);
	await page.goto(`${network.address}/dieu-tra`);
	await unlock(page);
	await expect.poll(() => idsOn(page, 'queue'), { timeout: 30_000 }).toEqual([]);

	const forms = await listForms(db.read, campaign.id);
	const cases = await casesOf(db, sampleId);
	const asked = cases.filter(({ state }) => state === 'submitted');
	expect(forms.map(({ caseId }) => caseId).sort()).toEqual(asked.map(({ id }) => id).sort());
	expect(asked).toHaveLength(28);
	// Case 20 was asked twice: what came second is refused in words, and kept on its phone.
	expect(await idsOn(page, 'quarantine')).toHaveLength(1);
	expect(await idsOn(other, 'quarantine')).toEqual([]);
	await page.getByRole('button', { name: 'Tình trạng máy' }).click();
	await expect(page.getByText('Trường hợp số 20 đã có phiếu gửi từ trước.')).toBeVisible();
	await expectAccessible(page);

	// Who refused is replaced by the next of the draw, and by nobody else.
	const ended = cases.find(({ number }) => number === 9);
	expect(ended).toMatchObject({ state: 'ended', outcome: 'refused' });
	const reserves = cases.filter(({ role }) => role === 'reserve');
	const called = reserves.filter(({ state }) => state === 'open');
	expect(called).toMatchObject([
		{ replacesId: ended?.id, interviewerId: interviewer.id, order: 1 }
	]);
	await page.getByRole('button', { name: 'Việc hôm nay' }).click();
	await openCase(page, called[0]?.number ?? 0);
	await expect(page.getByText('Dự phòng, thay trường hợp số 9.')).toBeVisible();
	expect((await listVisits(db.read, [ended?.id ?? ''])).map(({ outcome }) => outcome)).toEqual([
		'refused'
	]);
});

test('a returned form is mended on the phone with its comments, and an accepted one no more', async ({
	house,
	expectAccessible
}) => {
	test.setTimeout(120_000);
	const { db, keyFile } = house;
	const { campaign, interviewer, sampleId, other } = await aFieldwork(db, keyFile);
	const page = await switchOn(first);
	await enrolPhone(page, network, interviewer.email);
	await interview(page, 1);
	await expect.poll(() => idsOn(page, 'receipts'), { timeout: 20_000 }).toHaveLength(1);
	const [form] = await listForms(db.read, campaign.id);
	const decision = { formId: form?.id ?? '', actorId: other.id, now: new Date() };
	await returnForm(db, { ...decision, comments: { a1: 'Hỏi lại câu này' } });

	await page.getByRole('button', { name: 'Tình trạng máy' }).click();
	await page.getByRole('button', { name: 'Đồng bộ ngay' }).click();
	await page.getByRole('button', { name: 'Đã gửi' }).click();
	await page.getByRole('heading', { name: 'Cần sửa (1)' }).waitFor();
	await page.locator('section').getByRole('button').first().click();
	await page.getByRole('button', { name: 'Sửa phiếu' }).click();
	await page.getByRole('button', { name: 'Người được hỏi đồng ý, bắt đầu' }).click();
	await expectAccessible(page);
	await page.getByRole('button', { name: /Hỏi lại câu này/ }).click();
	await page.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
	await page.getByRole('button', { name: 'Xem lại' }).click();
	const confirm = page.getByLabel('Đã hỏi lại, đúng như vậy');
	if (await confirm.isVisible()) await confirm.check();
	await page.getByRole('button', { name: 'Hoàn thành phiếu' }).click();
	await expect
		.poll(async () => (await listForms(db.read, campaign.id))[0]?.revision, { timeout: 20_000 })
		.toBe(2);
	const [mended] = await listForms(db.read, campaign.id);
	expect(mended).toMatchObject({ state: 'submitted', answeredAt: form?.answeredAt });

	const personalData = await openPersonalData(db, keyFile);
	await acceptForms(db, personalData, {
		formIds: [decision.formId],
		actorId: other.id,
		now: new Date()
	});
	await page.getByRole('button', { name: 'Tình trạng máy' }).click();
	await page.getByRole('button', { name: 'Đồng bộ ngay' }).click();
	await page.getByRole('button', { name: 'Đã gửi' }).click();
	await expect(page.getByText('Đã duyệt')).toBeVisible();
	expect((await casesOf(db, sampleId)).find(({ number }) => number === 1)?.state).toBe('accepted');
});

test('a phone opens for its PIN alone, makes guessing slow, and a forgotten PIN loses nothing', async ({
	house
}) => {
	test.setTimeout(120_000);
	const { interviewer } = await aFieldwork(house.db, house.keyFile);
	const page = await switchOn(first);
	await enrolPhone(page, network, interviewer.email);
	network.setUp(false);
	await interview(page, 1);
	await page.getByRole('button', { name: 'Tình trạng máy' }).click();
	await page.getByRole('button', { name: 'Khoá máy' }).click();
	await expect(page.getByText('1 mục chờ gửi')).toBeVisible();
	for (const wrong of ['111112', '111113', '111114']) {
		await page.getByLabel('Nhập mã PIN').fill(wrong);
		await expect(page.getByRole('alert')).toHaveText('Mã PIN chưa đúng.');
	}
	await page.getByLabel('Nhập mã PIN').fill('111115');
	await expect(page.getByRole('alert')).toContainText('Sai nhiều lần');
	await page.getByLabel('Nhập mã PIN').fill(PIN);
	await expect(page.getByRole('alert')).toContainText('Sai nhiều lần');

	network.setUp(true);
	await page.getByRole('button', { name: 'Quên mã PIN' }).click();
	await page.getByLabel('Mã PIN (6 chữ số)').fill('975310');
	await page.getByLabel('Nhập lại mã PIN').fill('975310');
	await page.getByRole('button', { name: 'Đặt mã PIN mới' }).click();
	await expect(page.getByText('Đã đặt mã PIN mới.')).toBeVisible();
	await page.getByLabel('Nhập mã PIN').fill('975310');
	await expect(page.getByRole('heading', { name: 'Tình trạng máy' })).toBeVisible();
	await expect.poll(() => idsOn(page, 'receipts'), { timeout: 20_000 }).toHaveLength(1);
	const [event] = await listEvents(house.db.read, { action: 'phone.recover', limit: 1 });
	expect(event?.actorId).toBe(interviewer.id);
});
