/**
 * Files that are meant to hurt, at every door that takes files: which those are is read from the
 * pages, so that a new one is tried too.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { APIResponse } from '@playwright/test';
import { writeZipBomb } from '../support/spreadsheet.ts';
import { asScript } from './officials.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

test.use({ purpose: 'uploads' });

interface Door {
	readonly action: string;
	readonly fields?: (ids: Readonly<Record<string, string>>) => Record<string, string>;
	/** Name of the field of the file. */
	readonly field?: string;
	/** How a workbook that is no workbook is refused; tables by what they would unpack to. */
	readonly refusal?: string;
}

const days = { returnedFrom: '2026-01-01', returnedTo: '2026-10-31' };
const list = {
	name: 'Danh sách',
	template: '{lienket}',
	expiresOn: '2026-12-01',
	purgeOn: '2026-12-31'
};
const doors: Readonly<Record<string, Door>> = {
	'/quan-tri/tai-khoan/nhap': { action: '?/preview' },
	'/quan-tri/don-vi/nhap': { action: '?/preview' },
	'/quan-tri/thu-tuc/nhap': { action: '?/preview' },
	'/quan-tri/khung-mau': {
		action: '?/upload',
		fields: ({ campaignId = '' }) => ({ campaignId, ...days })
	},
	'/quan-tri/nhap-phieu': {
		action: '?/upload',
		fields: ({ campaignForm = '' }) => ({ campaignForm })
	},
	'/quan-tri/ho-so-ngay': { action: '?/preview', refusal: 'input.' },
	'/quan-tri/may-khao-sat/nhap-hang-doi': { action: '', refusal: 'queue.' },
	'/quan-tri/loi-moi/moi': {
		action: '?/preview',
		fields: ({ campaignId = '', unitId = '' }) => ({ campaignId, unitId, ...list })
	},
	'/quan-tri/phieu-khao-sat/ban-thao': { action: '', refusal: 'questionnaire.' },
	'/quan-tri/phieu-khao-sat/ban-thao/[draftId]': {
		action: '?/replace',
		fields: () => ({ revision: '1' }),
		refusal: 'questionnaire.'
	},
	'/quan-tri/phieu-khao-sat/[versionId]/giong-doc': {
		action: '?/save',
		field: 'vi:opinion',
		refusal: 'recording.'
	}
};
const fileNames = [
	'../../../../tmp/lang-nghe-hacked.csv',
	'..\\..\\lang-nghe-hacked.csv',
	'/tmp/lang-nghe-hacked.csv',
	'a.csv%0d%0ax-hacked: 1',
	'a.csv"; x="\r\nx-hacked: 1\r\n',
	'=cmd|calc.csv',
	'"><script>window.isHacked=1</script>.csv',
	'x'.repeat(5000)
];

test('every page with a place for a file is among these', () => {
	const pages = globSync('src/routes/**/+page.svelte').filter((page) =>
		/type="file"/.test(withParts(page))
	);
	const routes = pages.map((page) =>
		dirname(page)
			.replace('src/routes', '')
			.replace(/\/\([^)]+\)/g, '')
	);
	expect(routes.sort()).toEqual(Object.keys(doors).sort());
});

test('a small file that unpacks to a large one is put away at every door', async ({
	house,
	addresses
}) => {
	const who = await house.enter(demo.email('quantri'));
	const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bomb-'));
	writeZipBomb(join(folder, 'bomb.xlsx'), 64 * 1024 ** 2);
	const buffer = readFileSync(join(folder, 'bomb.xlsx'));
	rmSync(folder, { recursive: true });
	const file = { name: 'bomb.xlsx', mimeType: 'application/zip', buffer };
	for (const [
		route,
		{ action, fields, field = 'file', refusal = 'import.fileUnsafe' }
	] of Object.entries(doors)) {
		const answer = await who.post(`${addresses.pathOf(route)}${action}`, {
			multipart: { ...fields?.(addresses.ids), [field]: file },
			headers: asScript,
			maxRetries: 2
		});
		const said = await answer.text();
		expect(JSON.parse(said), route).toMatchObject({ type: 'failure' });
		expect(said, route).toContain(refusal);
	}
	expect((await who.get('/api/v1/health')).status()).toBe(200);
});

test('a file’s name is a name: no path, no header, no code', async ({ house, addresses }) => {
	const who = await house.enter(demo.email('quantri'));
	const broken: string[] = [];
	for (const [route, { action, fields, field = 'file' }] of Object.entries(doors)) {
		for (const name of fileNames) {
			const answer = await who.post(`${addresses.pathOf(route)}${action}`, {
				data: formOf(fields?.(addresses.ids) ?? {}, { field, name }),
				headers: { ...asScript, 'content-type': `multipart/form-data; boundary=${boundary}` },
				maxRedirects: 0,
				maxRetries: 2
			});
			const status = await statusIn(answer);
			const isSmuggled = 'x-hacked' in answer.headers();
			if (status >= 500 || isSmuggled) broken.push(`${route} ${name.slice(0, 30)}: ${status}`);
		}
	}
	expect(broken).toEqual([]);
	const places = [tmpdir(), '.', 'data', '..'].map((folder) =>
		join(folder, 'lang-nghe-hacked.csv')
	);
	expect(places.filter((place) => existsSync(place))).toEqual([]);
	const waiting = await (await who.get('/quan-tri/nhap-phieu')).text();
	expect(waiting).toContain('lang-nghe-hacked.csv');
	expect(waiting).not.toMatch(/[\\/]lang-nghe-hacked/);
	expect(waiting).not.toContain('<script>window');
});

const boundary = 'here-ends-a-part';

/** A form by hand: programs that are polite would tidy the name first. */
function formOf(fields: Record<string, string>, file: { field: string; name: string }): Buffer {
	const parts = Object.entries(fields).map(
		([name, value]) =>
			`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
	);
	const last = `--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: text/csv\r\n\r\nMa,Ten\r\n1,2\r\n`;
	return Buffer.from(`${parts.join('')}${last}--${boundary}--\r\n`);
}

async function statusIn(answer: APIResponse): Promise<number> {
	const { status = 0 } = JSON.parse(await answer.text());
	return Math.max(answer.status(), Number(status));
}

/** A page with the parts of ours that it shows. */
function withParts(page: string): string {
	const text = readFileSync(page, 'utf8');
	const parts = [...text.matchAll(/from '(\.[^']+\.svelte)'/g)].map(([, path = '']) =>
		join(dirname(page), path)
	);
	return [
		text,
		...parts.filter((part) => existsSync(part)).map((part) => readFileSync(part, 'utf8'))
	].join('\n');
}
