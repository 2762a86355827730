/** The linter keeps the direction of imports; here one sin is planted in each layer to see it caught. */
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

const sins = [
	['src/lib/domain/x.ts', '../server/db/database.ts', 'the domain reaching the database'],
	['src/lib/domain/x.ts', 'node:fs', 'the domain reading a file'],
	['src/lib/domain/x.ts', 'svelte', 'the domain knowing the framework'],
	['src/lib/domain/x.ts', '../text/number.ts', 'the domain speaking words'],
	['src/lib/text/x.ts', '../server/log.ts', 'words reaching the server'],
	['src/lib/text/x.ts', '$lib/components/Face.svelte', 'words reaching a component'],
	['src/lib/server/x.ts', '../components/Face.svelte', 'the server drawing'],
	['src/lib/server/reports/x.ts', '../../offline/outbox.ts', 'the server using the browser'],
	['src/lib/server/x.ts', '../../routes/api/x.ts', 'the server importing an address'],
	['src/lib/offline/x.ts', '../server/id.ts', 'the browser importing the server'],
	['src/lib/offline/x.ts', '$lib/components/Face.svelte', 'the outbox drawing'],
	['src/lib/components/X.svelte', '$lib/server/log', 'a component importing the server'],
	['src/lib/components/X.svelte', '$lib/offline/outbox', 'a component fetching and storing'],
	['src/lib/components/X.svelte', '../../routes/Y.svelte', 'a component importing an address'],
	['src/routes/x/+page.server.ts', 'drizzle-orm', 'a route writing SQL'],
	['src/routes/x/+page.server.ts', '$lib/server/db/schema', 'a route touching tables'],
	['src/routes/x/+page.svelte', 'better-sqlite3', 'a page opening the database'],
	['src/hooks.server.ts', './routes/x', 'the door importing an address'],
	['src/bin/x.ts', '../routes/x.ts', 'a command importing an address'],
	['drizzle/seed/x.ts', '../../src/routes/x.ts', 'the demo data importing an address']
] as const;

const virtues = [
	['src/lib/domain/x.ts', 'zod'],
	['src/lib/domain/x.ts', './unit.ts'],
	['src/lib/text/x.ts', '../domain/problem.ts'],
	['src/lib/server/usecases/x.ts', '../db/database.ts'],
	['src/lib/offline/x.ts', '../domain/answers.ts'],
	['src/lib/components/X.svelte', '$lib/text/number'],
	['src/routes/x/+page.server.ts', '$lib/server/repositories/units']
] as const;

describe('the linter catches', () => {
	it.each(sins)('in %s an import of %s: %s', async (file, imported) => {
		expect(await caught(file, imported)).toBe(true);
	});
});

describe('the linter allows', () => {
	it.each(virtues)('in %s an import of %s', async (file, imported) => {
		expect(await caught(file, imported)).toBe(false);
	});
});

async function caught(file: string, imported: string): Promise<boolean> {
	const code = `import { x } from '${imported}';\nx();\n`;
	const source = file.endsWith('.svelte') ? `<script lang="ts">\n${code}</script>\n` : code;
	const [result] = await eslint.lintText(source, { filePath: file });
	return result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-imports') ?? false;
}
