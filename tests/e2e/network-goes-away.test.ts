import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { expectAllSent, idsIn, rate, wake } from '../support/kiosk.ts';
import { openNetwork } from '../support/network.ts';
import { demo, expect, test } from './world.ts';

/*
 * The network of a hall fails for an hour. Citizens go on rating, nobody notices, nothing is lost
 * and nothing counts twice.
 */

test.use({ viewport: { width: 1280, height: 800 } });

const COUNT = 20;

test(`the network goes away mid-session and ${COUNT} responses arrive once when it is back`, async ({
	page,
	context,
	expectAccessible
}) => {
	test.setTimeout(240_000);
	const arrivals: string[] = [];
	page.on('requestfinished', (request) => {
		if (!request.url().endsWith('/api/v1/responses')) return;
		const { responses } = request.postDataJSON();
		arrivals.push(...responses.map(({ id }: { id: string }) => id));
	});

	await page.goto(`/kiosk/${demo.deskCode}`);
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Đất đai' }).click();
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Dừng lại' }).click();

	for (let citizen = 0; citizen < COUNT; citizen += 1) await rate(page);
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(COUNT);
	expect(arrivals).toEqual([]);

	await context.setOffline(false);
	await expect.poll(() => idsIn(page, 'responses'), { timeout: 30_000 }).toEqual([]);
	expect((await idsIn(page, 'receipts')).sort()).toEqual([...waiting].sort());
	expect([...arrivals].sort()).toEqual([...waiting].sort());
	await expectAccessible(page);
});

test('a server that fails for ten minutes is tried again ever more rarely, and then has all once', async ({
	page,
	db
}) => {
	test.setTimeout(120_000);
	const network = await openNetwork(Number(process.env.E2E_PORT));
	let attempts = 0;
	await page.clock.install();
	// Who never learnt the server's clock asks for it before anything is sent.
	const clockIsKnown = page.waitForResponse(/\/api\/v1\/time/);
	await page.goto(`${network.address}/kiosk/${demo.deskCode}`);
	await clockIsKnown;
	network.setFailing((path) => {
		if (path === '/api/v1/responses') attempts += 1;
		return path.startsWith('/api/');
	});
	for (let citizen = 0; citizen < 3; citizen += 1) await rate(page);
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(3);

	const before = attempts;
	// How long the waits were by now depends on how fast the machine rated; at most they are 5 minutes.
	for (let moment = 0; moment < 120; moment += 1) {
		await page.clock.runFor(5000);
		await page.evaluate(() => fetch('/emblem.svg', { cache: 'no-store' }));
	}
	expect(attempts - before).toBeGreaterThanOrEqual(2);
	expect(attempts - before).toBeLessThanOrEqual(12);
	expect(await idsIn(page, 'responses')).toEqual(waiting);
	expect(network.arrivals).toEqual([]);

	network.setFailing(() => false);
	await expect
		.poll(async () => {
			await page.clock.runFor(60_000);
			return idsIn(page, 'receipts');
		})
		.toEqual(waiting);
	expect(network.arrivals).toEqual(waiting);
	for (const id of waiting) expect(await findResponse(db.read, id)).not.toBeNull();
	await network.close();
});

test('the moment of answering survives a clock that is lost and comes back', async ({
	page,
	db
}) => {
	const network = await openNetwork(Number(process.env.E2E_PORT));
	await page.addInitScript(() => {
		const shift = { ms: 0 };
		window.addEventListener('shift', (event) => {
			if (event instanceof CustomEvent) shift.ms = event.detail;
		});
		window.Date = new Proxy(Date, {
			construct: (real, given): object =>
				Reflect.construct(real, given.length === 0 ? [real.now() + shift.ms] : given) as object,
			get: (real, name): unknown =>
				name === 'now' ? () => real.now() + shift.ms : Reflect.get(real, name)
		});
	});
	const setClock = (days: number) =>
		page.evaluate((detail) => {
			window.dispatchEvent(new CustomEvent('shift', { detail }));
		}, days * 86_400_000);
	await page.goto(`${network.address}/kiosk/${demo.deskCode}`);
	await expect(page.getByText('Phiếu không ghi tên')).toBeVisible();
	network.setUp(false);
	await setClock(-4000);
	await rate(page);
	await setClock(400);
	await rate(page);
	await setClock(0);
	const waiting = await idsIn(page, 'responses');
	expect(waiting).toHaveLength(2);

	network.setUp(true);
	await wake(page);
	await expectAllSent(page, waiting);
	for (const id of waiting) {
		const stored = await findResponse(db.read, id);
		const minutesAgo = (Date.now() - Number(stored?.answeredAt)) / 60_000;
		expect(minutesAgo).toBeGreaterThanOrEqual(0);
		expect(minutesAgo).toBeLessThan(3);
	}
	await network.close();
});

test('a browser that cannot write keeps the answers on the screen, and says so', async ({
	page,
	context,
	expectAccessible
}) => {
	await page.addInitScript(() => {
		IDBObjectStore.prototype.add = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await page.goto(`/kiosk/${demo.deskCode}`);
	await page.getByRole('button', { name: 'Chạm để đánh giá' }).click();
	await page.getByRole('button', { name: 'Bỏ qua' }).click();
	await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Dừng và gửi' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Máy chưa lưu được phiếu');
	await expectAccessible(page);

	await context.setOffline(false);
	await page.getByRole('button', { name: 'Thử lại' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cảm ơn Ông/Bà!');
});
