/**
 * (c) JavaScript that Chromium really loads on the phone's form, the kiosk and the interviewers' app, gzipped, from
 * first byte until the network is quiet, and whether the HTML travels compressed.
 */
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { aLink } from '../support/builders.ts';
import { openProvince } from './province.ts';
import { heading, note, tell } from './report.ts';
import { builtApplication, serve } from './served.ts';

const PHONE_KB_MAX = 60;
const KIOSK_KB_MAX = 110;
/** Loaded once, before days without a network; a cheap phone on a weak line takes it in seconds. */
const INTERVIEWER_KB_MAX = 130;

export async function measurePageWeight(): Promise<void> {
	heading('(c) Weight of the pages that phones and tablets load');
	const province = await openProvince({ units: 3, criteria: 22 });
	const { campaign, units, desks } = province;
	const [unit] = units;
	if (!unit) throw new Error('There is no unit.');
	const link = await aLink(province.db, campaign, unit);
	await province.release();
	const application = await serve(builtApplication, { databaseUrl: province.url });
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox']
	});
	try {
		const pages: [string, string, number][] = [
			['phone form', `/phieu/${link.code}`, PHONE_KB_MAX],
			['kiosk', `/kiosk/${desks[0]?.code}`, KIOSK_KB_MAX],
			['interviewers’ app', '/dieu-tra', INTERVIEWER_KB_MAX]
		];
		for (const [name, path, limit] of pages) {
			const context = await browser.newContext();
			const weight = await weigh(await context.newPage(), application.address + path);
			await context.close();
			note(`${name}: scripts loaded`, String(weight.scripts));
			tell({
				name: `${name}: JavaScript, gzipped`,
				measured: `${weight.scriptKilobytes.toFixed(1)} kB`,
				limit: `≤ ${limit} kB`,
				isOk: weight.scripts > 0 && weight.scriptKilobytes <= limit
			});
			tell({
				name: `${name}: HTML, ${(weight.htmlBytes / 1000).toFixed(1)} kB plain`,
				measured: `${weight.htmlEncoding ?? 'not compressed'}`,
				limit: 'compressed',
				isOk: weight.htmlEncoding !== null
			});
		}
	} finally {
		await browser.close();
		await application.end('SIGTERM');
		await province.remove();
	}
}

async function weigh(page: Page, url: string) {
	const bodies: Promise<number>[] = [];
	page.on('response', (response) => {
		if (!new URL(response.url()).pathname.endsWith('.js')) return;
		bodies.push(response.body().then((body) => gzipSync(body).length));
	});
	const answer = await page.goto(url, { waitUntil: 'networkidle' });
	if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}.`);
	const sizes = await Promise.all(bodies);
	const headers = await answer.allHeaders();
	return {
		scripts: sizes.length,
		scriptKilobytes: sizes.reduce((sum, size) => sum + size, 0) / 1000,
		htmlBytes: (await answer.body()).length,
		htmlEncoding: headers['content-encoding'] ?? null
	};
}
