/**
 * The house rules that no linter knows. Each test names the rule and lists what breaks it, so that
 * a red run reads as a to-do list.
 */
import { globSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { read, readCode, readStyle, sources, tests } from './sources.ts';

const components = sources.filter((file) => file.endsWith('.svelte'));

it('keeps every file at 300 lines or fewer', () => {
	const long = [...sources, ...tests, ...globSync('drizzle/**/*.ts')]
		.map((file) => ({ file, lines: lineCount(file) }))
		.filter(({ lines }) => lines > 300);
	expect(long).toEqual([]);
});

it('keeps every page at 200 lines or fewer', () => {
	const long = components
		.filter((file) => /\/\+(page|layout|error)\.svelte$/.test(file))
		.map((file) => ({ file, lines: lineCount(file) }))
		.filter(({ lines }) => lines > 200);
	expect(long).toEqual([]);
});

it('leaves the clock and chance out of the domain', () => {
	const impure = sources
		.filter((file) => file.startsWith('src/lib/domain/'))
		.filter((file) =>
			/\bnew Date\(\)|Date\.now\(|Math\.random\(|randomUUID\(/.test(readCode(file))
		);
	expect(impure).toEqual([]);
});

it('keeps words for people in messages and data, not in code', () => {
	const vietnamese = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu;
	const stray = [...sources, ...globSync('drizzle/**/*.ts')]
		.filter((file) => !file.startsWith('src/lib/text/'))
		.flatMap((file) => linesOf(file, vietnamese))
		.filter(({ line }) => vietnamese.test(withoutLetters(line)));
	expect(stray).toEqual([]);
});

it('takes colours and lengths from the tokens of app.css', () => {
	const literal = /#[0-9a-f]{3,8}\b|\b(rgb|rgba|hsl|hsla|oklch)\(|\b\d+px\b/i;
	const stray = components.flatMap((file) =>
		readStyle(file)
			.split('\n')
			// A media query cannot read a custom property.
			.filter((line) => literal.test(line) && !/@(media|container)/.test(line))
			.map((line) => ({ file, line: line.trim() }))
	);
	expect(stray).toEqual([]);
});

it('draws with named colours in charts and pictures too', () => {
	const literal = /['"`]#[0-9a-f]{3,8}['"`]|['"`](rgb|hsl)a?\(/i;
	expect(sources.flatMap((file) => linesOf(file, literal))).toEqual([]);
});

it('writes no HTML past the framework, which would make code of what somebody typed', () => {
	expect(sources.flatMap((file) => linesOf(file, /\{@html|innerHTML|insertAdjacentHTML/))).toEqual(
		[]
	);
});

it('makes no table for spreadsheets in which a name can be a formula', () => {
	const unsafe = sources
		.flatMap((file) => readCode(file).match(/\bstringify\([^;]*?\{[^;]*?\}\)/gs) ?? [])
		.filter((call) => call.includes('bom') && !call.includes('escape_formulas: true'));
	expect(unsafe).toEqual([]);
});

it('has no folder and no file that would become an attic', () => {
	const attic =
		/(^|\/)(utils?|helpers?|services?|controllers?|types|misc|common)(\/|\.(ts|js|svelte)$)/;
	const barrels = /(^|\/)index\.(ts|js)$/;
	expect([...sources, ...tests].filter((file) => attic.test(file) || barrels.test(file))).toEqual(
		[]
	);
});

it('keeps to the rooms of the house', () => {
	const rooms = readdirSync('src/lib', { withFileTypes: true }).map(({ name }) => name);
	expect(rooms.sort()).toEqual(['components', 'domain', 'offline', 'server', 'text']);
});

it('focuses, skips and postpones no test', () => {
	const held = /\b(it|test|describe)\.(only|skip|todo|fixme|fails)\b/;
	expect(tests.flatMap((file) => linesOf(file, held))).toEqual([]);
});

it('leaves nothing to be done in comments', () => {
	const postponed = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''));
	const left = [...sources, ...tests].filter((file) => postponed.test(read(file)));
	expect(left).toEqual([]);
});

it('does not quieten the linter or the compiler', () => {
	const quiet = /@ts-(ignore|nocheck|expect-error)|eslint-disable/;
	const others = [...sources, ...tests].filter((file) => !file.endsWith('tidy.test.ts'));
	expect(others.filter((file) => quiet.test(read(file)))).toEqual([]);
});

/** Patterns and single letters say how Vietnamese is written; the product's name is the same everywhere. */
function withoutLetters(line: string): string {
	return line
		.replaceAll('Lắng Nghe', '')
		.replace(/\/(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\s])+\/[a-z]*/g, '')
		.replace(/'[^']{1,2}'/g, '');
}

function lineCount(file: string): number {
	return read(file).trimEnd().split('\n').length;
}

function linesOf(file: string, pattern: RegExp): { file: string; line: string }[] {
	return readCode(file)
		.split('\n')
		.filter((line) => pattern.test(line))
		.map((line) => ({ file, line: line.trim() }));
}
