/** What is written down agrees with what runs. */
import { existsSync, globSync, readdirSync } from 'node:fs';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemStatus } from '../../src/lib/domain/problem.ts';
import { postgresColumns, sqliteColumns } from '../../src/lib/server/db/columns.ts';
import { defineTables } from '../../src/lib/server/db/tables.ts';
import { readSettings } from '../../src/lib/server/env.ts';
import { read } from './sources.ts';

const messages = z.record(z.string(), z.unknown());

describe('settings', () => {
	const written = new Map(
		[...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value])
	);

	it('stand in .env.example, each with its default', () => {
		const defaults = Object.entries(readSettings({})).map(([name, value]) => [name, String(value)]);
		expect(Object.fromEntries(written)).toEqual(Object.fromEntries(defaults));
	});

	it('are explained there in a comment', () => {
		const blocks = read('.env.example').split('\n\n');
		expect(blocks.filter((block) => !block.startsWith('#'))).toEqual([]);
	});

	it('stop the start with a sentence that names the wrong one', () => {
		expect(() => readSettings({ PORT: 'door' })).toThrow(
			/^Setting PORT is wrong: .+\.env\.example/
		);
	});
});

describe('words', () => {
	const rooms = globSync('src/lib/text/messages/*.vi.json');
	const wordsOf = (file: string) => messages.parse(JSON.parse(read(file)));

	it.each(rooms)('of %s exist in English too, with the same gaps', (file) => {
		const vi = wordsOf(file);
		const en = wordsOf(file.replace('.vi.', '.en.'));
		expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
		const differing = Object.keys(vi).filter((key) => {
			return String(gapsOf(vi[key])) !== String(gapsOf(en[key]));
		});
		expect(differing).toEqual([]);
	});

	it('stand in one room only', () => {
		const keys = rooms.flatMap((file) => Object.keys(wordsOf(file)));
		const own = keys.filter((key) => key !== '$schema');
		expect(own.filter((key, at) => own.indexOf(key) !== at)).toEqual([]);
	});

	it('of every room are compiled', () => {
		const settings = read('src/lib/text/project.inlang/settings.json');
		const listed = rooms.filter((file) => {
			return settings.includes(
				`./messages/${file.replace(/^.*\/|\.vi\.json$/g, '')}.{locale}.json`
			);
		});
		expect(listed).toEqual(rooms);
	});

	it.each(['vi', 'en'])('for every problem exist in %s', (locale) => {
		const said = wordsOf(`src/lib/text/messages/problem.${locale}.json`);
		const silent = Object.keys(problemStatus).filter((code) => !(`problem.${code}` in said));
		expect(silent).toEqual([]);
	});
});

describe('deeds', () => {
	const usecases = readdirSync('src/lib/server/usecases').filter((file) => file.endsWith('.ts'));

	it.each(usecases)('%s has an integration test of its name', (file) => {
		const name = file.replace(/\.ts$/, '');
		expect(existsSync(`tests/integration/${name}.test.ts`)).toBe(true);
	});
});

describe('migrations', () => {
	const tablesOf = (columns: typeof sqliteColumns) =>
		Object.fromEntries(
			Object.values(defineTables(columns)).map((table) => [
				getTableName(table),
				Object.values(getTableColumns(table))
					.map((column) => column.name)
					.sort()
			])
		);

	it.each(['sqlite', 'postgres'])('of %s end in the tables of the code', (engine) => {
		const columns = engine === 'sqlite' ? sqliteColumns : postgresColumns;
		expect(newestSnapshot(engine)).toEqual(tablesOf(columns));
	});

	it('of both engines end in the same tables and columns', () => {
		expect(newestSnapshot('sqlite')).toEqual(newestSnapshot('postgres'));
	});
});

describe('the README', () => {
	const readme = read('README.md');
	const { scripts } = z
		.object({ scripts: z.record(z.string(), z.string()) })
		.parse(JSON.parse(read('package.json')));

	it('names only commands that exist', () => {
		const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});

	it('names every command that a person runs', () => {
		const inner = [
			'start',
			'test',
			'serve',
			'words',
			'check',
			'format',
			'lint',
			'knip',
			'vitest',
			'e2e'
		];
		const outer = Object.keys(scripts).filter((name) => !inner.includes(name));
		expect(outer.filter((name) => !readme.includes(`npm run ${name}`))).toEqual([]);
	});

	it('explains only words that the code has as a file or a table', () => {
		const glossary = readme.split('## Glossary')[1]?.split('\n## ')[0] ?? '';
		const words = [...glossary.matchAll(/^\| `(\w+)`/gm)].map(([, word]) => word ?? '');
		const tables = Object.keys(defineTables(sqliteColumns));
		const files = globSync('src/lib/domain/*.ts').map((file) =>
			file
				.replace(/^.*\/|\.ts$/g, '')
				.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
		);
		expect(words.length).toBeGreaterThan(8);
		expect(words.filter((word) => !tables.includes(word) && !files.includes(word))).toEqual([]);
	});

	it('points only at files and folders that exist', () => {
		const paths = [...readme.matchAll(/`((?:src|drizzle|tests|static|\.ci)\/[\w./-]*)`/g)];
		expect(paths.map(([, path]) => path ?? '').filter((path) => !existsSync(path))).toEqual([]);
	});

	it('shows the picture it links', () => {
		const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
		expect(pictures.length).toBeGreaterThan(0);
		expect(pictures.filter((path) => !existsSync(path))).toEqual([]);
	});
});

/** Names of the {gaps} of a message, also of one with variants. */
function gapsOf(message: unknown): string[] {
	const names = [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
	return [...new Set(names)].sort();
}

const snapshot = z.object({
	tables: z.record(
		z.string(),
		z.object({ name: z.string(), columns: z.record(z.string(), z.object({ name: z.string() })) })
	)
});

/** Columns by table after the newest migration of an engine. */
function newestSnapshot(engine: string): Record<string, string[]> {
	const file = globSync(`drizzle/${engine}/meta/*_snapshot.json`).sort().at(-1);
	const { tables } = snapshot.parse(JSON.parse(read(file ?? '')));
	return Object.fromEntries(
		Object.values(tables).map(({ name, columns }) => [
			name,
			Object.values(columns)
				.map((column) => column.name)
				.sort()
		])
	);
}
