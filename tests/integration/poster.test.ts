import { describe, expect, it } from 'vitest';
import { postersAsPdf } from '../../src/lib/server/print/poster.ts';

const campaign = { closesOn: '2026-12-15', questionCount: 25, isDemo: false };
const places = [1, 2, 3, 4, 5].map((number) => ({
	unitName: `Xã số ${number}`,
	deskName: null,
	address: `https://example.vn/phieu/ab3d4e6${number}`
}));
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

describe('posters', () => {
	it('have a page a place, and four cards a page', async () => {
		expect(pagesOf(await postersAsPdf(places, campaign, 'A4'))).toBe(5);
		expect(pagesOf(await postersAsPdf(places, campaign, 'card'))).toBe(2);
	});

	it('keep a name of any length on its page', async () => {
		const unitName = 'Trung tâm Phục vụ hành chính công '.repeat(12);
		const long = places.slice(0, 1).map((place) => ({ ...place, unitName }));
		expect(pagesOf(await postersAsPdf(long, campaign, 'A5'))).toBe(1);
	});
});
