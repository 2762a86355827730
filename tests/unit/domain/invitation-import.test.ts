import { describe, expect, it } from 'vitest';
import { contactOf, readInvitees } from '../../../src/lib/domain/invitation-import.ts';

describe('a contact', () => {
	it.each([
		['0905 123 456', '0905123456'],
		['905123456', '0905123456'],
		['+84 905.123.456', '0905123456'],
		['84905123456', '0905123456'],
		['(0905)-123-456', '0905123456'],
		[' An.Le@Example.VN ', 'an.le@example.vn']
	])('is the same however it is written: %s', (written, contact) => {
		expect(contactOf(written)).toBe(contact);
	});

	it.each(['', '0255 3821234', '090512345', '09051234567', 'an@', 'an@b', 'không có'])(
		'is none where no message can go: %s',
		(written) => expect(contactOf(written)).toBeNull()
	);
});

describe('a list of people', () => {
	const linesOf = (...cells: string[][]) =>
		readInvitees(cells.map((line, at) => ({ number: at + 1, cells: line })));

	it('is read by the names of its columns, in any order', () => {
		expect(
			linesOf(
				['STT', 'SĐT', 'Lĩnh vực', 'Họ và tên', 'Mã đơn vị'],
				['1', '0905', 'land', 'An', '21']
			)
		).toEqual([{ number: 2, raw: { name: 'An', contact: '0905', unit: '21', field: 'land' } }]);
	});

	it('that was pasted without a head finds the contact in each line', () => {
		expect(linesOf(['1', 'Lan', '0905123456'], ['0912345678', 'Bình'], [''])).toEqual([
			{ number: 1, raw: { name: 'Lan', contact: '0905123456', unit: '', field: '' } },
			{ number: 2, raw: { name: 'Bình', contact: '0912345678', unit: '', field: '' } }
		]);
	});
});
