import { describe, expect, it } from 'vitest';
import {
	fillMessage,
	gaps,
	smsLength,
	withoutAccents
} from '../../../src/lib/text/invitation-message.ts';

const facts = {
	name: 'Bà Lê Thị Sáu',
	unit: 'Phường Cẩm Thành',
	day: '20/12/2026',
	address: 'https://a.vn/phieu/x'
};

describe('a message', () => {
	it('fills every gap', () => {
		const filled = fillMessage(Object.values(gaps).join(' | '), facts);
		expect(filled).toBe('Bà Lê Thị Sáu | Phường Cẩm Thành | 20/12/2026 | https://a.vn/phieu/x');
	});

	it('closes the gap of a name that is not known, with the blank before it', () => {
		expect(fillMessage('Kính mời {ten}, trả lời', { ...facts, name: '' })).toBe(
			'Kính mời, trả lời'
		);
	});

	it('takes a name as it is, whatever signs it has', () => {
		expect(fillMessage('{ten}', { ...facts, name: '$& $1' })).toBe('$& $1');
	});
});

describe('the length of an SMS', () => {
	it('is 160 signs a message without accents, 153 where there are several', () => {
		expect(smsLength('a'.repeat(160))).toEqual({ characters: 160, segments: 1, isUnicode: false });
		expect(smsLength('a'.repeat(161)).segments).toBe(2);
		expect(smsLength('a'.repeat(307)).segments).toBe(3);
	});

	it('is 70 with one accent of Vietnamese, 67 where there are several', () => {
		expect(smsLength('ạ' + 'a'.repeat(69))).toEqual({
			characters: 70,
			segments: 1,
			isUnicode: true
		});
		expect(smsLength('ạ' + 'a'.repeat(70)).segments).toBe(2);
	});

	it('counts braces twice, and an empty text as no message', () => {
		expect(smsLength('{}').characters).toBe(4);
		expect(smsLength('').segments).toBe(0);
	});
});

it('loses its accents and nothing else', () => {
	expect(withoutAccents('Kính mời Ông/Bà “Đặng” – đến…')).toBe('Kinh moi Ong/Ba "Dang" - den...');
	expect(smsLength(withoutAccents('Phường Nghĩa Lộ – Quảng Ngãi')).isUnicode).toBe(false);
});
