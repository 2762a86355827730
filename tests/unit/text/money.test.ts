import { expect, it } from 'vitest';
import { formatDong, sayDong } from '../../../src/lib/text/money.ts';

it('says a sum as receipts do', () => {
	const said = {
		0: 'Không đồng',
		5: 'Năm đồng',
		15: 'Mười lăm đồng',
		21: 'Hai mươi mốt đồng',
		105: 'Một trăm linh năm đồng',
		50_000: 'Năm mươi nghìn đồng',
		150_000: 'Một trăm năm mươi nghìn đồng',
		1_005_000: 'Một triệu không trăm linh năm nghìn đồng',
		2_024_011: 'Hai triệu không trăm hai mươi bốn nghìn không trăm mười một đồng',
		10_000_000: 'Mười triệu đồng',
		1_000_000_000: 'Một tỷ đồng'
	};
	for (const [amount, words] of Object.entries(said)) expect(sayDong(Number(amount))).toBe(words);
	expect(formatDong(1_250_000)).toBe('1.250.000 đồng');
});
