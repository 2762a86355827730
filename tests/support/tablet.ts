import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from './browser.js';

/** A real Chromium with a disk of its own, whose power can be cut. */
export class Tablet {
	readonly #disk = mkdtempSync(join(tmpdir(), 'lang-nghe-tablet-'));
	#process: ChildProcess | null = null;

	/** @returns its only page, empty */
	async switchOn(): Promise<Page> {
		const started = spawn(
			findBrowser() ?? chromium.executablePath(),
			[
				'--headless=new',
				'--no-sandbox',
				'--no-first-run',
				'--remote-debugging-port=0',
				'--window-size=1280,800',
				`--user-data-dir=${this.#disk}`,
				'about:blank'
			],
			{ stdio: ['ignore', 'ignore', 'pipe'] }
		);
		this.#process = started;
		const browser = await chromium.connectOverCDP(await addressOf(started));
		const page = browser.contexts()[0]?.pages()[0];
		if (page === undefined) throw new Error('The browser has no page.');
		await page.setViewportSize({ width: 1280, height: 800 });
		return page;
	}

	/** As when the plug is pulled: nothing is told, nothing is flushed. */
	async cutPower(): Promise<void> {
		const running = this.#process;
		if (running === null || running.exitCode !== null) return;
		const ended = new Promise((resolve) => running.once('exit', resolve));
		running.kill('SIGKILL');
		await ended;
		// Its children notice within moments; the lock of the disk is theirs until then.
		await new Promise((resolve) => setTimeout(resolve, 1000));
	}

	async scrap(): Promise<void> {
		await this.cutPower();
		rmSync(this.#disk, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

function addressOf({ stderr }: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let told = '';
		stderr?.on('data', (piece: Buffer) => {
			told += piece.toString();
			const found = /DevTools listening on (ws:\S+)/.exec(told);
			if (found?.[1]) resolve(found[1]);
		});
		setTimeout(() => reject(new Error(`Chromium does not start: ${told}`)), 20_000).unref();
	});
}
