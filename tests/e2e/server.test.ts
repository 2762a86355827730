/** The operator's story: the server starts, speaks, compresses, and stops as it should. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './world.ts';

const port = 40_000 + (process.pid % 20_000);
const address = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-server-'));

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an empty database of one’s own is made, served without a demo, and closed on a stop', async () => {
	const server = start({ DATABASE_URL: join(folder, 'own.sqlite'), DEMO: 'false' });
	expect(await firstLine(server)).toBe(`Listening on ${address}`);

	const health = await fetch(`${address}/api/v1/health`);
	expect(health.status).toBe(200);

	const page = await fetch(`${address}/dang-nhap`, { headers: { 'accept-encoding': 'gzip' } });
	expect(page.headers.get('content-encoding')).toBe('gzip');
	expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
	expect(await page.text()).not.toContain('minh hoạ');

	server.kill('SIGTERM');
	const [code] = await once(server, 'exit');
	expect(code).toBe(0);
});

test('a form sent over plain http is taken, one from a foreign page is not', async ({
	baseURL
}) => {
	const form = new URLSearchParams({ email: 'ai@do.vn', password: 'sai' });
	const send = (origin: string) =>
		fetch(`${baseURL}/dang-nhap`, { method: 'POST', body: form, headers: { origin } });
	expect((await send(String(baseURL))).status).toBe(200);
	expect((await send('http://elsewhere.example')).status).toBe(403);
});

test('a form that arrives broken is refused in words, whatever it is for', async ({ baseURL }) => {
	const multipart = 'multipart/form-data; boundary=here';
	const broken: [string, string][] = [
		[multipart, '--here\r\nContent-Disposition: form-data; name="email"\r\n\r\nai@do'],
		[multipart, 'nothing of the kind'],
		['multipart/form-data', '--here--'],
		['text/plain', 'email=ai@do.vn']
	];
	for (const path of ['/dang-nhap', '/ngon-ngu']) {
		for (const [type, body] of broken) {
			const headers = { origin: String(baseURL), 'content-type': type, accept: 'text/html' };
			const answer = await fetch(`${baseURL}${path}`, { method: 'POST', headers, body });
			expect(answer.status, `${path}: ${type}`).toBe(400);
			expect(await answer.text()).toContain('Biểu mẫu đến nơi không trọn vẹn');
		}
	}
});

test('what a stranger says of proxies is not believed', async ({ baseURL }) => {
	const headers = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
	const answer = await fetch(`${baseURL}/api/v1/responses`, {
		method: 'POST',
		headers: { ...headers, 'x-forwarded-proto': 'https', 'content-type': 'application/json' },
		body: '[]'
	});
	expect(answer.status).toBe(403);
});

test('a stranger’s form beyond all measure is refused before it is read', async ({ baseURL }) => {
	const long = { 'content-length': '2100000' };
	const unsaid = { 'transfer-encoding': 'chunked' };
	for (const path of ['/dang-nhap', '/quan-tri/nhap-phieu?/discard', '/api/v1/devices/enrol']) {
		expect(await statusOfHead(`${baseURL}${path}`, long), path).toBe(413);
		expect(await statusOfHead(`${baseURL}${path}`, unsaid), path).toBe(413);
	}
});

test('what a signed-in person saw is not kept by the browser for the next one', async ({
	page,
	signIn
}) => {
	await signIn(page, 'quantri');
	const answer = await page.goto('/ket-qua-don-vi');
	expect(answer?.headers()['cache-control']).toBe('no-store');
});

test('a name that every object has is no order and no span of time', async ({ page, signIn }) => {
	await signIn(page, 'quantri');
	for (const query of ['xep=constructor', 'ky=constructor', 'xep=__proto__']) {
		expect((await page.goto(`/ket-qua-don-vi?${query}`))?.status(), query).toBe(200);
	}
});

test('a wrong setting stops the start with a sentence that names it', async () => {
	const server = start({ BASE_MIN: '1' });
	const said = collect(server.stderr);
	const [code] = await once(server, 'exit');
	expect(code).toBe(1);
	expect(await said).toContain('Setting BASE_MIN is wrong');
});

/** The status that comes back before a single byte of the body was sent. */
function statusOfHead(url: string, length: Record<string, string>): Promise<number | undefined> {
	const { origin } = new URL(url);
	const headers = { origin, 'content-type': 'application/x-www-form-urlencoded', ...length };
	return new Promise((resolve, reject) => {
		const asking = request(url, { method: 'POST', headers }, ({ statusCode }) => {
			asking.destroy();
			resolve(statusCode);
		});
		asking.once('error', reject);
		asking.flushHeaders();
	});
}

function start(env: Record<string, string>): ChildProcess {
	return spawn('node', ['src/bin/serve.js'], {
		env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
}

async function firstLine(server: ChildProcess): Promise<string> {
	if (server.stdout === null) throw new Error('the server has no output');
	for await (const chunk of server.stdout) return String(chunk).trim().split('\n')[0] ?? '';
	return '';
}

async function collect(stream: ChildProcess['stderr']): Promise<string> {
	let text = '';
	for await (const chunk of stream ?? []) text += String(chunk);
	return text;
}
