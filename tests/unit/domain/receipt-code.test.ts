import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readReceiptCode } from '$lib/domain/receipt-code';

const here = { fieldCodes: ['land', 'civil'], today: '2026-11-21' };

it('takes the field, and whether the result came by the day promised, from a receipt', () => {
	expect(readReceiptCode('LN1;HS=H48.12-251112-0012;LV=land;HEN=2026-11-21', here)).toEqual({
		fieldCode: 'land',
		timeliness: 'onTime'
	});
	expect(readReceiptCode('ln1; lv=LAND ;hen=2026-11-20', here)).toEqual({
		fieldCode: 'land',
		timeliness: 'late'
	});
});

it('goes by the day the result was handed out, where the receipt says it', () => {
	const code = 'LN1;LV=civil;HEN=2026-11-10;TRA=2026-11-09';
	expect(readReceiptCode(code, here)?.timeliness).toBe('onTime');
});

it('says nothing of a field that is not asked about here, or of a day that there is not', () => {
	expect(readReceiptCode('LN1;LV=tax;HEN=2026-11-30', here)).toEqual({
		fieldCode: null,
		timeliness: 'onTime'
	});
	expect(readReceiptCode('LN1;LV=land;HEN=2026-02-31', here)).toEqual({
		fieldCode: 'land',
		timeliness: null
	});
	expect(readReceiptCode('LN1;LV=land;HEN=2026-99-99', here)?.timeliness).toBeNull();
});

it.each(['H48.12-251112-0012', 'https://example.vn/?LV=land', 'LN1', 'LN1;HS=7', ''])(
	'knows nothing of %j',
	(code) => expect(readReceiptCode(code, here)).toBeNull()
);

it('gives away nothing else of whatever was printed', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 400 }), (anything) => {
			const facts = readReceiptCode(`LN1;HS=${anything};LV=land`, here);
			if (facts === null) return;
			expect(['land', 'civil', null]).toContain(facts.fieldCode);
			expect(['onTime', 'late', null]).toContain(facts.timeliness);
			expect(Object.keys(facts)).toEqual(['fieldCode', 'timeliness']);
		})
	);
});
