/**
 * Brings node_modules to exactly what package-lock.json says. Plain JavaScript without packages:
 * it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';

/**
 * Installs the locked versions if something is missing or differs.
 *
 * @param {(step: string) => void} tell
 */
export async function installIfNeeded(tell) {
	if (isInstalled()) return;
	tell('Installing the exact locked packages (npm ci) …');
	const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { PATH: pathWithoutOwnNode() });
	if (code !== 0) throw new Error('npm ci failed; what it printed above says why.');
}

/** npm keeps a list of what it installed; it must hold each locked package, at its version. */
function isInstalled() {
	const listFile = 'node_modules/.package-lock.json';
	if (!existsSync(listFile)) return false;
	const locked = readPackages('package-lock.json');
	const installed = readPackages(listFile);
	const isSame = Object.keys(installed).every((path) => {
		return locked[path]?.version === installed[path]?.version;
	});
	// Optional packages are those of other systems; the root entry is the project itself.
	return (
		isSame &&
		Object.entries(locked).every(([path, { version, optional }]) => {
			return path === '' || optional || installed[path]?.version === version;
		})
	);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** npm must not run on the Node inside node_modules, which it is about to replace. */
function pathWithoutOwnNode() {
	const own = join('node_modules', '.bin');
	const entries = (process.env.PATH ?? '').split(delimiter);
	return entries.filter((entry) => !entry.endsWith(sep + own)).join(delimiter);
}

/** The environment in which `node` and every tool are the locked ones. */
export function ownToolsEnv() {
	const bin = join(process.cwd(), 'node_modules', '.bin');
	return { ...process.env, PATH: bin + delimiter + (process.env.PATH ?? '') };
}

/**
 * Runs a command in sight of the person.
 *
 * @param {string} command
 * @param {string[]} options
 * @param {NodeJS.ProcessEnv} [env] on top of the environment with our own tools
 * @returns {Promise<number>} its exit code
 */
export function run(command, options, env = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, options, {
			stdio: 'inherit',
			env: { ...ownToolsEnv(), ...env }
		});
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}
