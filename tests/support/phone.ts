/** What stories of interviewers share: a campaign of their own in the field, and a phone in the hand. */
import { expect, type Page } from '@playwright/test';
import type { SampleCase } from '../../src/lib/domain/sample.ts';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import { openPersonalData } from '../../src/lib/server/personal-data.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { listCases, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { importFrame } from '../../src/lib/server/usecases/import-frame.ts';
import { aCampaign, anAccount, aVersion } from './builders.ts';
import { aDossierRow, aPlan } from './frame.ts';
import type { Network } from './network.ts';
import { password } from './people.ts';
import { sections } from './questionnaire.ts';

export const PIN = '246813';
const DAY_MS = 86_400_000;

/** Thirty cases of one interviewer, given out a week ago, with reserves. */
export async function aFieldwork(db: Database, keyFile: string) {
	const now = new Date(Date.now() - 7 * DAY_MS);
	const unit = await findUnitByCode(db.read, '21025', '2026-11-21');
	if (unit === null) throw new Error('The demo has no unit 21025.');
	const factors = sections.filter(({ code }) => ['access', 'staff', 'overall'].includes(code));
	const version = await aVersion(db, { sections: factors });
	const openedAt = new Date(now.getTime() - DAY_MS);
	const campaign = await aCampaign(db, {
		versions: [version],
		units: [unit],
		channels: ['interviewer', 'phone'],
		opensOn: openedAt.toISOString().slice(0, 10),
		closesOn: '2099-12-31',
		openedAt
	});
	const frame = await importFrame(db, await openPersonalData(db, keyFile), {
		id: newId(now),
		campaignId: campaign.id,
		fileName: 'ho-so.csv',
		rowsTotal: 300,
		rows: Array.from({ length: 300 }, () => aDossierRow({ unitId: unit.id })),
		purgeOn: '2099-12-31',
		actorId: 'system',
		now
	});
	const drawn = { frameId: frame.id, plan: aPlan, actorId: 'system', now };
	const sample = await drawSample(db, drawn);
	const passwordHash = await hashPassword(password);
	const given = { role: 'interviewer', unitId: unit.id, passwordHash, createdAt: now } as const;
	const interviewer = await anAccount(db, { ...given, name: 'Trần Thị Mai' });
	const other = await anAccount(db, { ...given, name: 'Lê Văn Bình' });
	const main = (await listCases(db.read, sample.id)).filter(({ role }) => role === 'main');
	await db.write(async (tx) => {
		for (const one of main)
			await saveCase(tx, { ...one, officeId: unit.id, interviewerId: interviewer.id });
	});
	return { campaign, version, interviewer, other, sampleId: sample.id, unit };
}

export const casesOf = (db: Database, sampleId: string): Promise<SampleCase[]> =>
	listCases(db.read, sampleId);

async function signIn(page: Page, address: string, email: string): Promise<void> {
	await page.goto(`${address}/dang-nhap?ve=/dieu-tra`);
	await page.locator('input[name="email"]').fill(email);
	await page.locator('input[name="password"]').fill(password);
	await page.locator('input[name="password"]').press('Enter');
	await expect(page).toHaveURL(/dieu-tra$/, { timeout: 30_000 });
}

/** Makes the phone the interviewer's, and waits until it could start without a network. */
export async function enrolPhone(
	page: Page,
	{ address }: Pick<Network, 'address'>,
	email: string
): Promise<void> {
	await signIn(page, address, email);
	await page.getByLabel('Mã PIN (6 chữ số)').fill(PIN);
	await page.getByLabel('Nhập lại mã PIN').fill(PIN);
	await page.getByRole('button', { name: 'Ghép máy này' }).click();
	await expect(page.getByText('Đã gửi hết')).toBeVisible({ timeout: 20_000 });
	const isKept = () => page.evaluate(async () => (await caches.match('/dieu-tra')) !== undefined);
	await expect.poll(isKept, { timeout: 20_000 }).toBe(true);
}

export async function unlock(page: Page): Promise<void> {
	await page.getByLabel('Nhập mã PIN').fill(PIN);
	await expect(page.getByRole('heading', { name: /^Việc của tôi/ })).toBeVisible();
}

export async function openCase(page: Page, number: number): Promise<void> {
	await page.getByRole('searchbox').fill(String(number));
	const card = page
		.locator('main li')
		.filter({ has: page.getByText(String(number), { exact: true }) });
	await card.getByRole('button').click();
	await expect(page.getByText(`Trường hợp số ${number}`, { exact: true })).toBeVisible();
}

/** From the case's sheet to the first question. */
export async function beginInterview(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Bắt đầu phỏng vấn' }).click();
	await page.getByRole('button', { name: 'Người được hỏi đồng ý, bắt đầu' }).click();
}

export async function interview(page: Page, number: number): Promise<void> {
	await openCase(page, number);
	await beginInterview(page);
	for (const [at, level] of [
		'Rất hài lòng',
		'Hài lòng',
		'Bình thường',
		'Hài lòng',
		'Hài lòng'
	].entries()) {
		await expect(page.getByText(`Câu ${at + 1} trên 5`, { exact: true })).toBeVisible();
		await page.getByRole('button', { name: level, exact: true }).click();
	}
	await page.getByLabel('Đã hỏi lại, đúng như vậy').check();
	await page.getByRole('button', { name: 'Hoàn thành phiếu' }).click();
	await expect(page.getByRole('heading', { name: /^Việc của tôi/ })).toBeVisible();
}

export async function noteVisit(page: Page, number: number, outcome: string): Promise<void> {
	await openCase(page, number);
	await page.getByRole('button', { name: 'Ghi kết quả chuyến đi' }).click();
	await page.getByText(outcome, { exact: true }).click();
	await page.getByRole('button', { name: 'Ghi lại' }).click();
	await page.getByRole('button', { name: 'Ghi và kết thúc trường hợp' }).click();
	await expect(page.getByRole('heading', { name: 'Các lần đã đến, đã gọi' })).toBeVisible();
}

/** Ids that the phone keeps in one of its places. */
export function idsOn(page: Page, store: 'queue' | 'receipts' | 'quarantine'): Promise<string[]> {
	return page.evaluate(
		(name) =>
			new Promise<string[]>((resolve, reject) => {
				const opening = indexedDB.open('lang-nghe-dieu-tra');
				opening.onerror = () => reject(opening.error ?? new Error('no database'));
				opening.onsuccess = () => {
					const asked = opening.result.transaction(name).objectStore(name).getAllKeys();
					asked.onsuccess = () => {
						opening.result.close();
						resolve(asked.result.map(String));
					};
				};
			}),
		store
	);
}

/** Everything on the phone's disk as text, to look for what must not be read there. */
export function diskOf(page: Page): Promise<string> {
	return page.evaluate(
		() =>
			new Promise<string>((resolve) => {
				const opening = indexedDB.open('lang-nghe-dieu-tra');
				opening.onsuccess = () => {
					const stores = [...opening.result.objectStoreNames];
					const tx = opening.result.transaction(stores);
					const found: unknown[] = [];
					for (const name of stores) {
						const asked = tx.objectStore(name).getAll();
						asked.onsuccess = () => found.push(asked.result);
					}
					tx.oncomplete = () => {
						opening.result.close();
						const plain = JSON.stringify(found, (_key, value: unknown) =>
							value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value
						);
						resolve(plain);
					};
				};
			})
	);
}

/** The clock of the phone is off by so much from now on, in every page it opens. */
export async function shiftClock(page: Page, shiftMs: number): Promise<void> {
	await page.addInitScript((shift) => {
		const Real = Date;
		class Shifted extends Real {
			constructor(given: number | string = Real.now() + shift) {
				super(given);
			}
			static override now() {
				return Real.now() + shift;
			}
		}
		window.Date = Shifted as DateConstructor;
	}, shiftMs);
}
