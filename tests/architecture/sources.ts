import { globSync, readFileSync } from 'node:fs';

/** Our own source files: nothing generated, nothing declared for others. */
export const sources = globSync('src/**/*.{ts,js,svelte}').filter(
	(file) => !file.includes('/generated/') && !file.endsWith('.d.ts')
);

/** Tests of every kind, and what supports them. */
export const tests = globSync('tests/**/*.{ts,js}');

export function read(file: string): string {
	return readFileSync(file, 'utf8');
}

/** The file without comments: rules about words and numbers concern what runs. */
export function readCode(file: string): string {
	return read(file)
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/(^|[^:'"`])\/\/.*/g, '$1');
}

/** What stands between the style tags of a component. */
export function readStyle(file: string): string {
	return [...readCode(file).matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)]
		.map(([, style]) => style)
		.join('\n');
}
