import type { Page } from '@playwright/test';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { openProvince, type Province } from '../bench/province.ts';
import { builtApplication, serve, type Served } from '../bench/served.ts';
import { aLongVersion } from '../support/builders.ts';
import {
	aDeviceWithPin,
	enrol,
	expectAllSent,
	idsIn,
	openStaffCorner,
	send,
	wake
} from '../support/kiosk.ts';
import { openNetwork, type Network } from '../support/network.ts';
import { Tablet } from '../support/tablet.ts';
import { expect, test } from './world.ts';

/* A campaign changes while a tablet is out of reach; a province of its own, for it is changed. */

let province: Province;
let server: Served;
let network: Network;
let tablet: Tablet;
test.beforeEach(async () => {
	province = await openProvince({ units: 1, criteria: 2 });
	server = await serve(builtApplication, { databaseUrl: province.url });
	network = await openNetwork(Number(new URL(server.address).port));
	tablet = new Tablet();
});
test.afterEach(async () => {
	await tablet.scrap();
	await network.close();
	await server.end('SIGTERM');
	await province.remove();
});

async function aTablet(): Promise<{ page: Page; pin: string }> {
	const { code, pin } = await aDeviceWithPin(province.db, province.desks[0]?.code ?? '');
	const page = await tablet.switchOn();
	await enrol(page, network, { code });
	return { page, pin };
}

async function begin(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Bỏ qua' }).click();
	await expect(page.getByText('Câu 1 trên')).toBeVisible();
}

async function finish(page: Page, questions: number): Promise<void> {
	for (let left = questions; left > 0; left -= 1) {
		await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
		if (left > 1)
			await expect(page.getByText(`Câu ${questions - left + 2} trên ${questions}`)).toBeVisible();
	}
	await send(page);
}

test('another questionnaire comes mid-answer: the old one is kept until what was answered under it is sent', async () => {
	test.setTimeout(120_000);
	const { db, campaign, version: old } = province;
	const { page } = await aTablet();
	await begin(page);
	const next = await aLongVersion(db, 3);
	await db.write((tx) => saveCampaign(tx, { ...campaign, versionIds: [next.id, old.id] }));
	await wake(page);
	await expect.poll(() => idsIn(page, 'versions')).toHaveLength(2);
	await expect(page.getByText('Câu 1 trên 2')).toBeVisible();

	network.setUp(false);
	await finish(page, 2);
	const [first = ''] = await idsIn(page, 'responses');
	// The attract screen takes the new one up at once.
	await begin(page);
	await expect(page.getByText('Câu 1 trên 3')).toBeVisible();
	await finish(page, 3);
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(2);
	expect((await idsIn(page, 'versions')).sort()).toEqual([old.id, next.id].sort());

	network.setUp(true);
	await wake(page);
	await expectAllSent(page, waiting);
	for (const id of waiting) {
		const { id: versionId } = id === first ? old : next;
		expect(await findResponse(db.read, id)).toMatchObject({ versionId });
	}
	await wake(page);
	await expect.poll(() => idsIn(page, 'versions')).toEqual([next.id]);
});

test('what the server refuses is kept with the reason, and sent again after the fault is put right', async () => {
	test.setTimeout(120_000);
	const { db, campaign } = province;
	const { page, pin } = await aTablet();
	network.setUp(false);
	await begin(page);
	await finish(page, 2);
	const [id = ''] = await idsIn(page, 'responses');
	await db.write((tx) => saveCampaign(tx, { ...campaign, channels: ['link'] }));
	network.setUp(true);
	await wake(page);
	await expect.poll(() => idsIn(page, 'quarantine'), { timeout: 20_000 }).toEqual([id]);
	expect(await idsIn(page, 'responses')).toEqual([]);
	expect(await findResponse(db.read, id)).toBeNull();

	await openStaffCorner(page, pin);
	const refused = page.getByRole('region', { name: 'Phiếu bị từ chối và lý do' });
	await expect(refused.getByRole('listitem')).toContainText(id.slice(-8));
	await db.write((tx) => saveCampaign(tx, campaign));
	await page.getByRole('button', { name: 'Gửi lại phiếu bị từ chối' }).click();
	await expect(page.getByText('Đã gửi hết.')).toBeVisible();
	await expectAllSent(page, [id]);
	expect(await findResponse(db.read, id)).toMatchObject({ campaignId: campaign.id });
});
