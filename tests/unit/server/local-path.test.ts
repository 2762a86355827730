import { expect, it } from 'vitest';
import { localPath } from '../../../src/lib/server/auth/local-path.ts';

it('keeps an address of this site with its filters', () => {
	expect(localPath('/ket-qua-don-vi/21025?dot=q4', '/')).toBe('/ket-qua-don-vi/21025?dot=q4');
});

it.each([
	'https://evil.vn/',
	'//evil.vn/',
	'/\\evil.vn',
	'\\\\evil.vn',
	'/%0d%0a//evil.vn/../..//x',
	'javascript:alert(1)',
	'',
	null,
	undefined
])('never leads to somebody else’s page: %s', (address) => {
	const path = localPath(address, '/quan-tri');
	expect(new URL(path, 'https://lang-nghe.vn').origin).toBe('https://lang-nghe.vn');
	expect(path).not.toMatch(/^\/[/\\]/);
});
