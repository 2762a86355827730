import { describe, expect, it } from 'vitest';
import { isUnstorable, plainText } from '../../../src/lib/domain/plain-text.ts';

const half = '😀'.slice(0, 1);

describe('text that a database cannot store', () => {
	it('is known by a NUL, or by half of an emoji', () => {
		expect([`a\0b`, `a${half}b`].map(isUnstorable)).toEqual([true, true]);
	});

	it('is known where JSON inside a field spells it', () => {
		const sent = [JSON.stringify({ name: 'a\0b' }), JSON.stringify([half])];
		expect(sent.map(isUnstorable)).toEqual([true, true]);
	});

	it('is not what people write', () => {
		const written = ['Phường Cẩm Thành', '😀', '', 'C:\\users\\udao', JSON.stringify('😀\u0001')];
		expect(written.map(isUnstorable)).toEqual(written.map(() => false));
	});

	it('loses only what cannot be stored', () => {
		expect(plainText(`Bà\0 Lan ${half}!`)).toBe('Bà\ufffd Lan \ufffd!');
	});
});
