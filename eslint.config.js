import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * A layer and what it must not import. Patterns are matched against the words of the import, so
 * `../server/db/x.ts` and `$lib/server/db/x` are both caught.
 *
 * @param {string} layer
 * @param {string[]} files
 * @param {{ regex: string, message: string }[]} patterns
 */
const layer = (layer, files, patterns) => ({
	name: `layer ${layer}`,
	files,
	rules: { 'no-restricted-imports': ['error', { patterns }] }
});

/** @param {string} names @param {string} message */
const never = (names, message) => ({ regex: `(^|/)(${names})(/|$)`, message });

const noRoutes = never('routes', 'Nothing imports routes.');

export default ts.config(
	{
		ignores: [
			'build/',
			'data/',
			'.svelte-kit/',
			'node_modules/',
			'src/lib/text/generated/',
			'test-results/',
			'playwright-report/'
		]
	},
	js.configs.recommended,
	ts.configs.strict,
	svelte.configs['flat/recommended'],
	prettier,
	svelte.configs['flat/prettier'],
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'no-console': ['error', { allow: ['warn', 'error'] }],
			'no-else-return': 'error',
			'no-nested-ternary': 'error',
			eqeqeq: 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'svelte/no-navigation-without-resolve': 'off',
			// Dates and search parameters in components are computed anew, never changed in place.
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// drizzle-kit reads names of tables at run time, which only this kind of module can give.
		files: ['drizzle/tables.cjs'],
		rules: { '@typescript-eslint/no-require-imports': 'off' }
	},
	{
		name: 'commands talk to a person',
		files: ['src/bin/**', 'tests/run.js', 'tests/{bench,support,reference,queue}/**', 'drizzle/**'],
		rules: { 'no-console': 'off' }
	},

	layer(
		'domain',
		['src/lib/domain/**'],
		[
			{
				regex: '^(?!zod$|@stdlib/|ml-matrix$|\\./[^/]+\\.ts$)',
				message: 'The domain imports only zod, pure arithmetic and itself.'
			}
		]
	),
	layer(
		'text',
		['src/lib/text/**'],
		[
			{
				regex: '^(?!\\./|(\\.\\.|\\$lib)/domain/)',
				message: 'Words import only the domain and themselves.'
			}
		]
	),
	layer(
		'server',
		['src/lib/server/**'],
		[noRoutes, never('components|offline', 'The server does not import what runs in the browser.')]
	),
	layer(
		'offline',
		['src/lib/offline/**'],
		[
			noRoutes,
			never('server', 'Offline code runs in the browser: nothing of the server.'),
			never('components', 'Offline code has no looks.')
		]
	),
	layer(
		'components',
		['src/lib/components/**'],
		[
			noRoutes,
			never('server', 'Components import nothing of the server.'),
			never('offline', 'Components are dumb: props in, events out.')
		]
	),
	layer(
		'routes',
		['src/routes/**'],
		[
			never('lib/routes', 'Nothing imports routes.'),
			never('server/db', 'Routes never touch the database: call a repository or a use case.'),
			{
				regex: '^(drizzle-orm|better-sqlite3|postgres)(/|$)',
				message: 'Routes never touch the database: call a repository or a use case.'
			}
		]
	),
	layer('the rest', ['src/*.ts', 'src/bin/**', 'drizzle/**'], [noRoutes])
);
