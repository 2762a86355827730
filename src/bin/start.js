/**
 * `npm start`: from a fresh clone to a page in the browser. Needs Node 20 or later, npm, and nothing
 * else; says what it is doing; does only what is missing, so that a second start is quick.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, ownToolsEnv, run } from './install.js';

const built = 'build/.sources';
const sources = [
	'src',
	'drizzle',
	'static',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts'
];
const generated = 'src/lib/text/generated';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
try {
	await installIfNeeded(tell);
	await buildIfNeeded();
	serve();
} catch (trouble) {
	console.error(trouble instanceof Error ? trouble.message : trouble);
	process.exitCode = 1;
}

async function buildIfNeeded() {
	if (existsSync(built) && readFileSync(built, 'utf8') === markOfSources()) return;
	tell('Building …');
	const code = await run('npm', ['run', '--silent', 'build']);
	if (code !== 0) throw new Error('The build failed; what it printed above says why.');
	// Taken afterwards: the first build writes a few files of its own beside the sources.
	writeFileSync(built, markOfSources());
}

/** One hash over names and contents: whatever changes it changes what would be built. */
function markOfSources() {
	const hash = createHash('sha256');
	for (const file of sources.flatMap(filesUnder)) {
		hash.update(file).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
	if (path === generated) return [];
	if (!statSync(path).isDirectory()) return [path];
	const names = readdirSync(path).sort();
	return names.flatMap((name) => filesUnder(join(path, name)));
}

/** Runs the server on the locked Node and passes a stop on to it. */
function serve() {
	tell(
		'Starting; a first start also makes the database and the demo province (about half a minute) …'
	);
	const server = spawn('node', ['src/bin/serve.js'], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		// Few arenas: else glibc keeps for each thread what a burst of responses once needed.
		env: { MALLOC_ARENA_MAX: '2', ...ownToolsEnv() }
	});
	server.once('message', greet);
	server.once('exit', (code) => process.exit(code ?? 1));
	process.on('SIGINT', () => server.kill('SIGINT'));
	process.on('SIGTERM', () => server.kill('SIGTERM'));
}

/** @param {{ address: string, isDemo: boolean }} opened */
function greet({ address, isDemo }) {
	tell(`Lắng Nghe is open at ${address}`);
	if (!isDemo) return;
	const { domain, password, accounts } = JSON.parse(
		readFileSync('drizzle/seed/data/accounts.json', 'utf8')
	);
	tell(`Demo accounts, password ${password}:`);
	for (const { login, role, name } of accounts) {
		tell(`  ${`${login}@${domain}`.padEnd(34)}${role.padEnd(15)}${name}`);
	}
	tell('A kiosk to try: ' + `${address}/kiosk/MC-21025`);
}

/** @param {string} step */
function tell(step) {
	console.log(step);
}
