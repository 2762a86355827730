import { describe, expect, it } from 'vitest';
import { protocolAsPdf } from '../../src/lib/server/print/sample-protocol.ts';
import type { SampleSheet } from '../../src/lib/server/reports/sample-sheet.ts';
import { today } from '../support/builders.ts';
import { aPlan } from '../support/frame.ts';

const stratum = {
	unitId: null,
	fieldCode: null,
	isLate: null,
	applicantKind: null,
	area: null,
	population: 500,
	size: 223,
	reserves: 45,
	unitProbability: 1,
	start: 0.25,
	reserveStart: 0.75
};
const sheetOf = (strata: number): SampleSheet => ({
	sample: {
		id: 'sample',
		frameId: 'frame',
		campaignId: 'campaign',
		state: 'drawn',
		plan: aPlan,
		frameHash: 'f'.repeat(64),
		caseHash: 'c'.repeat(64),
		drawnAt: today,
		drawnBy: 'an'
	},
	campaignName: 'Khảo sát năm 2026',
	campaignCode: 'nam-2026',
	fileName: 'ho-so.csv',
	strata: Array.from({ length: strata }, (_, at) => ({ ...stratum, key: `2${at} · late` })),
	cases: 223 * strata,
	reserves: 45 * strata,
	unitNames: {}
});
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;
const head = { province: 'Tỉnh Quảng Ngãi', place: 'Quảng Ngãi', isDemo: true };

describe('the protocol of a draw on paper', () => {
	it('fits a small sample on a page', async () => {
		expect(pagesOf(await protocolAsPdf(sheetOf(3), head))).toBe(1);
	});

	it('carries two hundred strata over pages, none of them empty', async () => {
		const pages = pagesOf(await protocolAsPdf(sheetOf(200), head)) ?? 0;
		expect(pages).toBeGreaterThan(4);
		expect(pages).toBeLessThan(12);
	});
});
