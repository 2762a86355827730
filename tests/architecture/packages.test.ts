/** Software of others: which, exactly, and what it may do while it is installed. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { read } from './sources.ts';

const versions = z.record(z.string(), z.string());
const own = z
	.object({
		dependencies: versions,
		devDependencies: versions,
		allowScripts: z.record(z.string(), z.boolean())
	})
	.parse(JSON.parse(read('package.json')));
const lock = z
	.object({
		packages: z.record(
			z.string(),
			z.object({ integrity: z.string().optional(), hasInstallScript: z.boolean().optional() })
		)
	})
	.parse(JSON.parse(read('package-lock.json')));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

it('is asked for by exact version', () => {
	const asked = Object.entries({ ...own.dependencies, ...own.devDependencies });
	expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('is what it was, byte for byte', () => {
	expect(packages.length).toBeGreaterThan(100);
	expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

it('runs no script of its own at installation that nobody decided about', () => {
	const running = packages
		.filter(([, { hasInstallScript }]) => hasInstallScript)
		.map(([path]) => path.replace(/^.*node_modules\//, ''));
	expect(running.filter((name) => !(name in own.allowScripts))).toEqual([]);
});
