import { expect, it } from 'vitest';
import { settlementForm } from '../../../src/lib/domain/settlement-form.ts';

const isGood = (form: object) => settlementForm.safeParse(form).success;
const reason = 'Máy thử trước ngày mở đợt';

it('a response is thrown away only with a reason and a confirmation', () => {
	expect(isGood({ decision: 'discard', reason, isSure: 'on' })).toBe(true);
	expect(isGood({ decision: 'discard', reason })).toBe(false);
	expect(isGood({ decision: 'discard', reason: 'không', isSure: 'on' })).toBe(false);
});

it('sending again needs the reason alone', () => {
	expect(isGood({ decision: 'resend', reason })).toBe(true);
	expect(isGood({ decision: 'burn', reason })).toBe(false);
});
