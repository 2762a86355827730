/**
 * `npm test`: one command that proves the whole. Installs what is missing, runs every check even
 * after one has failed, and ends with the sum of all tests, each static check counted as one.
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, run } from '../src/bin/install.js';
import { findBrowser } from './support/browser.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), 'lang-nghe-tests-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

/** @typedef {{ passed: number, failed: number }} Tests */

const total = { passed: 0, failed: 0 };
try {
	await installIfNeeded(console.log);
	await installBrowser();
	await step('words', 'npm', ['run', '--silent', 'words']);
	await step('formatting', 'prettier', ['--check', '--log-level', 'warn', '.']);
	await step('lint', 'eslint', ['.']);
	await step('types', 'npm', ['run', '--silent', 'check']);
	await step('nothing unused', 'knip', ['--no-progress']);
	await step(
		'unit, integration, architecture, reference',
		'vitest',
		['run', '--reporter=dot', '--reporter=json', `--outputFile=${vitestReport}`],
		{},
		countVitest
	);
	await step('build', 'vite', ['build', '--logLevel', 'warn']);
	await step(
		'stories in a browser',
		'playwright',
		['test', '--reporter=line,json'],
		{ PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
		countPlaywright
	);
} catch (trouble) {
	console.error(trouble);
	total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * Runs a command as one step and adds its tests to the total.
 *
 * @param {string} name
 * @param {string} command
 * @param {string[]} options
 * @param {NodeJS.ProcessEnv} [env]
 * @param {() => Tests | null} [count] reads the report of a test runner; null where there is none
 */
async function step(name, command, options, env = {}, count = () => null) {
	console.log(`\n── ${name}`);
	const startedAt = performance.now();
	const code = await run(command, options, env);
	const tests = counted(code, count());
	total.passed += tests.passed;
	total.failed += tests.failed;
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	console.log(`── ${name}: ${tests.passed} passed, ${tests.failed} failed (${seconds} s)`);
}

/**
 * A runner that failed without a failed test (a file that does not load) counts as one failure.
 *
 * @param {number} code
 * @param {Tests | null} tests
 * @returns {Tests}
 */
function counted(code, tests) {
	if (tests === null) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	if (code !== 0 && tests.failed === 0) return { ...tests, failed: 1 };
	return tests;
}

/** @returns {Tests | null} */
function countVitest() {
	if (!existsSync(vitestReport)) return null;
	const report = JSON.parse(readFileSync(vitestReport, 'utf8'));
	return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** @returns {Tests | null} */
function countPlaywright() {
	if (!existsSync(playwrightReport)) return null;
	const { stats } = JSON.parse(readFileSync(playwrightReport, 'utf8'));
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/** An installed Chromium, else Debian's package where we may install it, else Playwright's own. */
async function installBrowser() {
	if (findBrowser() !== undefined) return;
	if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
		console.log('Installing Chromium (apt-get) …');
		await run('apt-get', ['update', '-qq']);
		await run('apt-get', ['install', '-y', '-qq', 'chromium'], {
			DEBIAN_FRONTEND: 'noninteractive'
		});
		if (findBrowser() !== undefined) return;
	}
	console.log('Installing Chromium (Playwright) …');
	await run('playwright', ['install', 'chromium']);
}
