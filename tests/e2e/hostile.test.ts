/** What is tried at the front door: each attempt is refused in words, and nothing is lost. */
import { request as ask } from 'node:http';
import type { APIRequestContext } from '@playwright/test';
import { listCampaigns } from '../../src/lib/server/repositories/campaigns.ts';
import { listSessions } from '../../src/lib/server/repositories/sessions.ts';
import { withTotp } from '../support/people.ts';
import { anOfficial, asScript, provinceCode } from './officials.ts';
import { demo, expect, test } from './world.ts';

const administrator = (login: string) =>
	({ login, role: 'administrator', unitCode: provinceCode }) as const;

/** Programs of their own, each with its own cookies; disposed of with the test. */
const hostile = test.extend<{ enter: (email?: string) => Promise<APIRequestContext> }>({
	enter: async ({ playwright, baseURL }, use) => {
		const all: APIRequestContext[] = [];
		await use(async (email) => {
			const extraHTTPHeaders = { origin: baseURL ?? '' };
			const who = await playwright.request.newContext({ baseURL, extraHTTPHeaders });
			all.push(who);
			if (email !== undefined) {
				const answer = await tryPassword(who, email, demo.password);
				expect(answer, `${email} signs in`).toMatchObject({ type: 'redirect' });
			}
			return who;
		});
		await Promise.all(all.map((who) => who.dispose()));
	}
});

hostile(
	'an id that was planted in the browser, or seen before, opens nothing',
	async ({ enter, baseURL, db }) => {
		const { email } = await anOfficial(db, administrator('co-dinh'));
		const planted = `phien=${'p'.repeat(43)}`;
		const idAfter = async (cookie: string) => {
			const form = { email, password: demo.password };
			const headers = { cookie, origin: baseURL ?? '', 'content-type': formType };
			const answer = await fetch(`${baseURL}/dang-nhap`, {
				method: 'POST',
				redirect: 'manual',
				headers,
				body: new URLSearchParams(form)
			});
			return /phien=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
		};
		const who = await enter();
		const statusWith = async (cookie: string) =>
			(await who.get('/tai-khoan', { headers: { cookie }, maxRedirects: 0 })).status();

		const first = await idAfter(planted);
		expect(first).not.toBe(planted);
		expect(await statusWith(first)).toBe(200);
		expect(await statusWith(planted)).toBe(303);
		const second = await idAfter(first);
		expect(second).not.toBe(first);
		expect(await statusWith(second)).toBe(200);
		expect(await statusWith(first)).toBe(303);
	}
);

hostile('neither words nor time tell who has an account', async ({ enter, db }) => {
	const known = await anOfficial(db, administrator('co-that'));
	const invited = await anOfficial(db, administrator('duoc-moi'), { passwordHash: null });
	const emails = [known.email, invited.email, demo.email('khong-co-that')];
	const who = await enter();
	const said = new Set<string>();
	const millis = new Map<string, number[]>(emails.map((email) => [email, []]));
	for (let turn = 0; turn < 5; turn += 1) {
		for (const email of emails) {
			const startedAt = performance.now();
			said.add(JSON.stringify(await tryPassword(who, email, 'sai mật khẩu')));
			millis.get(email)?.push(performance.now() - startedAt);
		}
	}
	expect(said.size).toBe(1);
	expect([...said][0]).toContain('account.wrongPassword');
	// A hash takes tens of milliseconds; an answer without one would take a tenth of it.
	const quickest = [...millis.values()].map((times) => Math.min(...times));
	expect(Math.max(...quickest) / Math.min(...quickest)).toBeLessThan(3);
});

hostile('guessing a password, or a code, soon has to wait', async ({ enter, db }) => {
	const { id, email } = await anOfficial(db, administrator('doan-mo'));
	const guesser = await enter();
	for (let turn = 0; turn < 10; turn += 1) await tryPassword(guesser, email, `đoán ${turn}`);
	const refused = await tryPassword(guesser, email, demo.password);
	expect(refused).toMatchObject({ type: 'failure', status: 429 });
	expect(JSON.stringify(refused)).toContain('phút');
	expect(await listSessions(db.read, id)).toEqual([]);

	const other = await anOfficial(db, administrator('doan-ma'));
	await withTotp(db, other.id);
	const halfway = await enter(other.email);
	const tryCode = async () => {
		const form = { code: '000000' };
		return (await halfway.post('/dang-nhap/ma-xac-thuc', { form, headers: asScript })).json();
	};
	for (let turn = 0; turn < 10; turn += 1) await tryCode();
	expect(await tryCode()).toMatchObject({ type: 'failure', status: 429 });
});

hostile('an id of somebody else’s is of no use', async ({ enter, db, baseURL }) => {
	const owner = await anOfficial(db, administrator('chu-tep'));
	const other = await anOfficial(db, administrator('nguoi-khac'));
	const [hers, his] = [await enter(owner.email), await enter(other.email)];

	const frame = { name: 'ho-so.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };
	const [session] = await listSessions(db.read, owner.id);
	const form = { session: session?.idHash ?? '', id: session?.idHash ?? '' };
	await his.post('/tai-khoan?/end', { form, headers: asScript });
	expect(await listSessions(db.read, owner.id)).toHaveLength(1);

	const [campaign] = await listCampaigns(db.read);
	const campaignId = campaign?.id ?? '';
	const days = { returnedFrom: '2026-01-01', returnedTo: '2026-10-31' };
	const multipart = { campaignId, ...days, file: frame };
	const sent = await hers.post('/quan-tri/khung-mau?/upload', { multipart, headers: asScript });
	const place = String((await sent.json()).location);
	expect(place).toMatch(/khung-mau\/nhap\//);
	expect((await hers.get(place)).status()).toBe(200);
	expect((await his.get(place)).status()).toBe(404);
	for (const deed of ['map', 'take', 'discard']) {
		const answer = await his.post(`${place}?/${deed}`, {
			form: { purgeOn: '2099-01-01' },
			headers: asScript
		});
		expect(await answer.json(), deed).toMatchObject({ type: 'failure' });
	}
	expect((await hers.get(place)).status()).toBe(200);
	await hers.post(`${place}?/discard`, { headers: { origin: baseURL ?? '' }, form: {} });
});

hostile('what no browser sends is refused in words, and nothing breaks', async ({ enter, db }) => {
	const { email } = await anOfficial(db, administrator('la-doi'));
	const who = await enter(email);
	const boundary = 'multipart/form-data; boundary=x';
	const bodies = [
		['/dang-nhap', boundary, 'not parts at all'],
		['/dang-nhap', boundary, '--x\r\ncontent-disposition: form-data; name="email"'],
		['/quan-tri/tai-khoan/moi', formType, 'name=%00&email=a%40b.vn&role=analyst&unit=51'],
		['/quan-tri/tai-khoan/moi', formType, `name=A&email=a%40b.vn&role=__proto__&unit=51`],
		['/quan-tri/tai-khoan/moi', formType, 'name=A&email=a%40b.vn%0d%0abcc:x&role=analyst&unit=51'],
		['/quan-tri/tai-khoan/nhap?/take', formType, 'rows=%5B%7B%22number%22%3A-1%7D%5D'],
		['/quan-tri/tai-khoan/nhap?/take', formType, `rows=${'['.repeat(5000)}`],
		['/quan-tri/khung-mau?/upload', boundary, '--x\r\n\r\n'],
		['/quan-tri/nhap-phieu?/upload', 'multipart/form-data', 'no boundary'],
		['/api/v1/responses', 'application/json', '{"id":'],
		['/api/v1/devices/enrol', 'application/json', '[[[[']
	] as const;
	for (const [path, type, data] of bodies) {
		const answer = await who.post(path, {
			data: Buffer.from(data),
			headers: { 'content-type': type, ...(path.startsWith('/api') ? {} : asScript) }
		});
		const text = await answer.text();
		const { status = answer.status() } = JSON.parse(text);
		expect(status, `${path} ${data.slice(0, 40)}: ${text.slice(0, 200)}`).toBeGreaterThan(399);
		expect(status, `${path} ${data.slice(0, 40)}: ${text.slice(0, 200)}`).toBeLessThan(500);
	}
	for (const path of ['/quan-tri/tai-khoan?q=%00', '/quan-tri/don-vi?q=%00', '/phieu/%00']) {
		expect((await who.get(path)).status(), path).toBe(400);
	}
});

hostile('a path leads to a page, never to a file of the server', async ({ baseURL }) => {
	const paths = [
		'/../../etc/passwd',
		'/..%2f..%2f..%2fetc%2fpasswd',
		'/%2e%2e/%2e%2e/package.json',
		'/_app/..%2f..%2f..%2fpackage.json',
		'/_app/immutable/..%5c..%5cpackage.json',
		'//etc/passwd'
	];
	for (const path of paths) {
		const { status, text } = await rawGet(String(baseURL), path);
		expect([400, 404], `${path}: ${status}`).toContain(status);
		expect(text, path).not.toMatch(/root:|"dependencies"/);
	}
});

hostile('nobody is led to another site, nor a header smuggled in', async ({ enter, db }) => {
	const { email } = await anOfficial(db, administrator('chuyen-huong'));
	const places = [
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'https://evil.example',
		'javascript:alert(1)',
		'/x\r\nset-cookie: phien=1',
		'/%0d%0aset-cookie:phien=1'
	];
	for (const place of places) {
		const who = await enter();
		const form = { ve: place, 'ngon-ngu': 'vi' };
		const turned = await who.post('/ngon-ngu', { form, maxRedirects: 0 });
		const headers = [turned.headers().location ?? ''];
		const entered = await who.post('/dang-nhap', {
			form: { email, password: demo.password, ve: place },
			headers: asScript
		});
		headers.push(String((await entered.json()).location));
		for (const location of headers) {
			expect(location, place).toMatch(/^\/(?!\/|\\)[^\r\n]*$/);
			expect(new URL(location, 'http://here').host, place).toBe('here');
		}
		expect(turned.headers()['set-cookie'] ?? '', place).not.toContain('phien');
	}
});

const formType = 'application/x-www-form-urlencoded';

async function tryPassword(
	who: APIRequestContext,
	email: string,
	password: string
): Promise<unknown> {
	const form = { email, password };
	return (await who.post('/dang-nhap', { form, headers: asScript })).json();
}

/** A path as it is, which browsers and libraries would tidy first. */
function rawGet(base: string, path: string): Promise<{ status: number; text: string }> {
	const { hostname, port } = new URL(base);
	return new Promise((resolve, reject) => {
		const asking = ask({ hostname, port, path }, (response) => {
			let text = '';
			response.on('data', (piece) => (text += String(piece)));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
		});
		asking.once('error', reject).end();
	});
}
