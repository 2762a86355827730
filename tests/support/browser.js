import { existsSync } from 'node:fs';

const usual = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/**
 * The Chromium of this machine that the stories run in.
 *
 * @returns {string | undefined} its path; undefined where only Playwright's own could serve
 */
export function findBrowser() {
	return [process.env.CHROME_PATH ?? '', ...usual].find((path) => path !== '' && existsSync(path));
}
