import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './tests/support/browser.js';

/*
 * The built application on a free port with a database of its own, loaded with the demo province.
 * Workers read this file again: what was chosen first travels to them in the environment.
 */
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_PROVIDER_PORT ??= String(await freePort());
process.env.E2E_DATABASE ??= join(mkdtempSync(join(tmpdir(), 'lang-nghe-')), 'e2e.sqlite');

const address = `http://127.0.0.1:${process.env.E2E_PORT}`;
const browser = findBrowser();

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.test.ts',
	workers: 2,
	fullyParallel: false,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	forbidOnly: true,
	use: {
		...devices['Desktop Chrome'],
		viewport: { width: 1366, height: 768 },
		baseURL: address,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		// What was done and said, without pictures of every step: those take as long as the story.
		trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
		launchOptions: {
			args: ['--no-sandbox'],
			...(browser === undefined ? {} : { executablePath: browser })
		}
	},
	webServer: {
		command: 'node src/bin/serve.js',
		url: `${address}/api/v1/health`,
		timeout: 180_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		env: {
			HOST: '127.0.0.1',
			PORT: process.env.E2E_PORT,
			DATABASE_URL: process.env.E2E_DATABASE,
			PERSONAL_DATA_KEY_FILE: `${process.env.E2E_DATABASE}.key`,
			DEMO: 'true',
			// A story starts the provider when it needs one.
			OIDC_ISSUER: `http://127.0.0.1:${process.env.E2E_PROVIDER_PORT}`,
			OIDC_CLIENT_ID: 'lang-nghe',
			OIDC_CLIENT_SECRET: 'only-for-this-test',
			OIDC_LABEL: 'VNeID công vụ',
			LOG_LEVEL: 'warn'
		}
	}
});

/** A port nobody listens on now. */
function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const found = probe.address();
			probe.close(() => {
				if (found === null || typeof found === 'string') return reject(new Error('no port'));
				resolve(found.port);
			});
		});
	});
}
