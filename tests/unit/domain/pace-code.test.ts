import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packTimes, unpackTimes } from '$lib/domain/pace-code';
import { allItems } from '$lib/domain/questionnaire';
import { seededForm } from '../../support/form.ts';

const form = seededForm('tthc-short');
const codes = allItems(form).map(({ code }) => code);

it('keeps every time within eight per cent, in one character an item', () => {
	const times = fc.dictionary(
		fc.constantFrom(...codes),
		fc.integer({ min: 100, max: 30 * 60_000 })
	);
	fc.assert(
		fc.property(times, (given) => {
			const packed = packTimes(form, given) ?? '';
			expect(packed.length).toBeLessThanOrEqual(codes.length);
			const kept = unpackTimes(form, packed);
			expect(Object.keys(kept).sort()).toEqual(Object.keys(given).sort());
			for (const [code, time] of Object.entries(given))
				expect(Math.abs((kept[code] ?? 0) / time - 1)).toBeLessThan(0.085);
		})
	);
});

it('keeps nothing where nothing is known, and no item of another form', () => {
	expect(packTimes(form, {})).toBeNull();
	expect(packTimes(form, { 'of.another.form': 2_000 })).toBeNull();
});

it('takes what is shorter or longer than anybody answers for the shortest and the longest', () => {
	const [first = '', second = ''] = codes;
	const kept = unpackTimes(form, packTimes(form, { [first]: 0, [second]: 86_400_000 }) ?? '');
	expect(kept[first]).toBe(100);
	expect(kept[second]).toBe(1_800_000);
});
