/**
 * What a form names is asked as strictly as what an address names: those of one commune send the ids
 * of another, and nothing of it is read or changed.
 */
import type { APIRequestContext } from '@playwright/test';
import { findAccountByEmail, listAccounts } from '../../src/lib/server/repositories/accounts.ts';
import { getDevice, listDevices } from '../../src/lib/server/repositories/devices.ts';
import { findLink } from '../../src/lib/server/repositories/links.ts';
import { getView } from '../../src/lib/server/repositories/saved-views.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { recentBatches } from '../../src/lib/server/reports/dossier-register.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { saveView } from '../../src/lib/server/usecases/save-view.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { anOfficial, asScript } from './officials.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

test.use({ purpose: 'branches' });

const now = new Date();
const day = dayOf(now);
const siblingDesk = `MC-${demo.siblingCode}`;
const inSibling = { unitCode: demo.siblingCode };

test('a desk officer prints, counts and pairs for no other commune', async ({
	house,
	addresses: { linkCode }
}) => {
	const { db } = house;
	const { email } = await anOfficial(db, { login: 'quay-khac', role: 'deskOfficer', ...inSibling });
	const who = await house.enter(email);
	for (const deed of ['renew', 'retire'])
		expect(await said(who, `/quan-tri/to-ma-qr?/${deed}`, { code: linkCode })).toBe(403);
	expect(await findLink(db.read, linkCode)).toMatchObject({ retiredAt: null });
	for (const path of ['/quan-tri/to-ma-qr', '/quan-tri/to-ma-qr/tai-ve?dang=csv']) {
		const sign = path.includes('?') ? '&' : '?';
		const body = await (await who.get(`${path}${sign}tim=${demo.communeCode}`)).text();
		expect(body, path).not.toContain(linkCode);
	}

	const counted = { day, dossiers: '7' };
	const foreign = { desk: demo.deskCode, ...counted };
	expect(await said(who, '/quan-tri/ho-so-ngay?/record', foreign)).toBeGreaterThan(399);
	const neighbour = await house.enter(demo.email('mottcua'));
	expect(await said(neighbour, '/quan-tri/ho-so-ngay?/record', foreign)).toBe(200);
	const [batch] = await recentBatches(db.read, null);
	const batchId = batch?.id ?? '';
	expect(await said(who, '/quan-tri/ho-so-ngay?/undo', { batchId })).toBe(403);
	expect((await recentBatches(db.read, null))[0]).toMatchObject({ id: batchId, undoneAt: null });

	const [desk, own] = [
		await findUnitByCode(db.read, demo.deskCode, day),
		await findUnitByCode(db.read, siblingDesk, day)
	];
	const before = (await listDevices(db.read)).length;
	const asked = { name: 'Máy lạ', deskId: desk?.id ?? '', from: '07:00', to: '17:00' };
	expect(await said(who, '/quan-tri/may-khao-sat/moi', asked)).toBe(403);
	expect(await listDevices(db.read)).toHaveLength(before);
	const form = { name: 'Máy nhà', deskId: own?.id ?? '', hours: null };
	const { device } = await createDevice(db, { form, actorId: 'system', now });
	expect(await said(who, `/quan-tri/may-khao-sat/${device.id}?/move`, asked)).toBe(403);
	expect(await getDevice(db.read, device.id)).toMatchObject({ deskId: own?.id });
});

test('an administrator of a commune invites, lists and promotes nobody beyond it', async ({
	house
}) => {
	const { db } = house;
	const boss = await anOfficial(db, { login: 'quan-khac', role: 'administrator', ...inSibling });
	const clerk = await anOfficial(db, { login: 'nguoi-nha', role: 'unitViewer', ...inSibling });
	const who = await house.enter(boss.email);
	const before = (await listAccounts(db.read)).length;
	for (const unit of [demo.communeCode, '51']) {
		const asked = { email: `la-${unit}@x.vn`, name: 'Người lạ', role: 'administrator', unit };
		expect(await said(who, '/quan-tri/tai-khoan/moi', asked), unit).toBe(403);
		const rows = JSON.stringify([{ number: 2, raw: asked }]);
		expect(await said(who, '/quan-tri/tai-khoan/nhap?/take', { rows })).toBeGreaterThan(399);
		const promoted = { ...asked, email: clerk.email };
		expect(await said(who, `/quan-tri/tai-khoan/${clerk.id}?/save`, promoted), unit).toBe(403);
	}
	expect(await listAccounts(db.read)).toHaveLength(before);
	expect(await findAccountByEmail(db.read, clerk.email)).toMatchObject({
		role: 'unitViewer',
		unitId: clerk.unitId
	});
	for (const path of ['/quan-tri/tai-khoan?q=camthanh', '/quan-tri/tai-khoan/tai-ve?q=camthanh'])
		expect(await (await who.get(path)).text(), path).not.toContain(demo.email('camthanh'));
});

test('a table somebody keeps for himself is nobody else’s to open, rename or delete', async ({
	house
}) => {
	const { db } = house;
	const owner = await findAccountByEmail(db.read, demo.email('quantri'));
	const view = await saveView(db, {
		name: 'Của riêng tôi',
		isShared: false,
		campaign: demo.closedCampaignCode,
		form: 'x',
		row: 'unit',
		column: 'field',
		actorId: owner?.id ?? '',
		now
	});
	const who = await house.enter(demo.email('phantich'));
	const workbench = '/ket-qua-don-vi/phan-tich';
	expect((await who.get(`${workbench}?xem=${view.id}`, { maxRedirects: 0 })).status()).toBe(404);
	const fields = { viewId: view.id, name: 'Của tôi rồi' };
	for (const deed of ['change', 'delete', 'restore'])
		expect(await said(who, `${workbench}?/${deed}`, fields), deed).toBe(404);
	expect(await getView(db.read, view.id)).toMatchObject({ name: view.name, deletedAt: null });
});

/** The status that a form sent by script is answered with. */
async function said(
	who: APIRequestContext,
	path: string,
	form: Record<string, string>
): Promise<number> {
	const answer = await who.post(path, { form, headers: asScript, maxRetries: 2 });
	const { status = answer.status() } = JSON.parse(await answer.text());
	return Number(status);
}
