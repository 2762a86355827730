/** The addresses of the application as its files make them, with all that can be done at each. */
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Address {
	readonly route: string;
	/** A page answers to browsers, an endpoint to programs. */
	readonly isPage: boolean;
	readonly isOffice: boolean;
	/** Names of the actions of a page. */
	readonly actions: readonly string[];
	/** Methods of an endpoint. */
	readonly methods: readonly string[];
}

const folder = 'src/routes';
const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];

/** Every address; two files of one page make one. */
export function listAddresses(): Address[] {
	const files = globSync(`${folder}/**/+{page.svelte,server.ts}`);
	return files.map((file) => {
		const place = file.slice(folder.length).replace(/\/\+[^/]+$/, '');
		const isPage = file.endsWith('.svelte');
		const names = exportsOf(isPage ? file.replace('.svelte', '.server.ts') : file);
		return {
			route: place.replace(/\/\([^)]+\)/g, '') || '/',
			isPage,
			isOffice: place.startsWith('/(office)'),
			actions: names.get('actions') ?? [],
			methods: httpMethods.filter((method) => names.has(method))
		};
	});
}

/** What a module exports; of an object, its keys. */
function exportsOf(file: string): Map<string, string[]> {
	const names = new Map<string, string[]>();
	if (globSync(file.replaceAll('[', '[[]')).length === 0) return names;
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	for (const statement of source.statements) {
		if (!ts.canHaveModifiers(statement)) continue;
		const isExported = ts
			.getModifiers(statement)
			?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!isExported) continue;
		if (ts.isFunctionDeclaration(statement) && statement.name) names.set(statement.name.text, []);
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			if (ts.isIdentifier(name)) names.set(name.text, keysOf(initializer, file));
		}
	}
	return names;
}

/** @throws Error where keys cannot be read from the text: then no test knows what can be done there */
function keysOf(value: ts.Expression | undefined, file: string): string[] {
	if (value === undefined || !ts.isObjectLiteralExpression(value)) return [];
	return value.properties.map(({ name }) => {
		if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) return name.text;
		throw new Error(`${file}: an action has no name that can be read`);
	});
}
