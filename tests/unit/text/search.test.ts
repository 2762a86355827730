import { describe, expect, it } from 'vitest';
import { foldAccents } from '$lib/text/search';

describe('foldAccents', () => {
	it('finds a name typed without accents', () => {
		expect(foldAccents('Phường Cẩm Thành')).toBe('phuong cam thanh');
	});

	it('turns đ and Đ into d, which no accent rule does', () => {
		expect(foldAccents('Đắk Đoa, Đức Phổ')).toBe('dak doa, duc pho');
	});

	it('reads a letter alike, written as one sign or as letter and marks', () => {
		const composed = 'Bộ phận Một cửa'.normalize('NFC');
		const taken = 'Bộ phận Một cửa'.normalize('NFD');
		expect(composed).not.toBe(taken);
		expect(foldAccents(composed)).toBe(foldAccents(taken));
	});

	it('strips all tones and all hats', () => {
		expect(foldAccents('ă â ê ô ơ ư à á ả ã ạ ệ ộ ợ ự ỹ')).toBe('a a e o o u a a a a a e o o u y');
	});

	it('does not mind spaces at the ends or two in a row', () => {
		expect(foldAccents('  cẩm   thành ')).toBe('cam thanh');
	});
});
