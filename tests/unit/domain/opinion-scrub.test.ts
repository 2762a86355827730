import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonal, scrub } from '../../../src/lib/domain/opinion-scrub.ts';

const marks = { phone: '[P]', identity: '[I]', email: '[E]', name: '[N]' };
const staff = ['Nguyễn Thị Lan', 'Trần Văn Bình', 'Y Blinh Niê'];
const scrubbed = (text: string) => scrub(text, findPersonal(text, staff), marks);

describe('phone numbers are taken out, however they are written', () => {
	it.each([
		['gọi 0912345678 nhé', 'gọi [P] nhé'],
		['gọi 0912.345.678', 'gọi [P]'],
		['ĐT: 0912 345 678, cảm ơn', 'ĐT: [P], cảm ơn'],
		['+84 912 345 678', '[P]'],
		['(+84) 912345678', '([P]'],
		['84-912-345-678', '[P]'],
		['0 9 1 2 3 4 5 6 7 8', '[P]'],
		['O912345678', '[P]'],
		['0255 3822 123', '[P]'],
		['01682345678', '[P]'],
		['sđt-0912345678', 'sđt-[P]'],
		['0912345678 hoặc 0387654321', '[P] hoặc [P]'],
		['0912345678 0387654321', '[P] [P]'],
		['0912345678 ngày 21-11-2026', '[P] ngày 21-11-2026'],
		['21-11-2026 0912345678', '21-11-2026 [P]'],
		['không chín một hai ba bốn năm sáu bảy tám', '[P]']
	])('%s', (text, expected) => {
		expect(scrubbed(text)).toBe(expected);
	});
});

describe('identity numbers are taken out', () => {
	it.each([
		['CCCD 051080001234', 'CCCD [I]'],
		['căn cước: 051 080 001 234', 'căn cước: [I]'],
		['số 051080001234', 'số [I]'],
		['CMND 212345678 cấp ở Quảng Ngãi', 'CMND [I] cấp ở Quảng Ngãi'],
		['CMND số 212.345.678', 'CMND số [I]'],
		['của tôi là 212345678', 'của tôi là [I]'],
		['212 345 678', '[I]']
	])('%s', (text, expected) => expect(scrubbed(text)).toBe(expected));
});

describe('e-mail addresses are taken out', () => {
	it.each([
		['nguyen.lan+hoso@gmail.com', '[E]'],
		['thư: Lan_91@quangngai.gov.vn.', 'thư: [E].'],
		['lan91 (at) gmail (dot) com', '[E]'],
		['lan91 a còng gmail chấm com', '[E]']
	])('%s', (text, expected) => expect(scrubbed(text)).toBe(expected));
});

describe('names are taken out', () => {
	it.each([
		['chị Lan rất nhiệt tình', 'chị [N] rất nhiệt tình'],
		['chị lan rất nhiệt tình', 'chị [N] rất nhiệt tình'],
		['NGUYỄN THỊ LAN gây khó', '[N] gây khó'],
		['nguyen thi lan gay kho', '[N] gay kho'],
		['cán bộ Hùng hướng dẫn', 'cán bộ [N] hướng dẫn'],
		['cán bộ Y Blinh Niê', 'cán bộ [N]'],
		['Ông Phạm Văn Đức nhận hồ sơ', 'Ông [N] nhận hồ sơ'],
		['gặp Lê Hoàng Minh ở quầy 3', 'gặp [N] ở quầy 3'],
		['đồng chí Tuấn, Chủ tịch xã', 'đồng chí [N], Chủ tịch xã']
	])('%s', (text, expected) => expect(scrubbed(text)).toBe(expected));
});

describe('what leads to nobody stays', () => {
	it.each([
		'Hồ sơ 000.25.20.H48-230912-0012 trễ hẹn',
		'mã hồ sơ H48.18-240115-0023',
		'nộp 150.000.000 đồng tiền đất',
		'lệ phí 1.500.000đ, thu 2,000,000 đ',
		'150000000 đồng',
		'hẹn ngày 21/11/2026 lúc 8:30, trả 05-12-2026',
		'từ 01-02-2025 đến 15-03-2025',
		'gọi tổng đài 1900 1234 và 18001096',
		'Nghị định 118/2025/NĐ-CP, Quyết định 1001/QĐ-BNV',
		'chờ 3 tiếng, lấy số 125',
		'thửa đất số 245, tờ bản đồ 17, diện tích 1.250 m2',
		'cán bộ Một cửa rất nhiệt tình',
		'nhân viên Bưu điện',
		'Ông/Bà cán bộ vui vẻ',
		'ở đặc khu Lý Sơn, xã Ba Tơ',
		'đường Phan Đình Phùng, trường Lê Hồng Phong',
		'Hồ sơ đầy đủ, anh chị hướng dẫn tận tình',
		'Thành phố Hồ Chí Minh',
		'chị ấy nói năm ba câu rồi đi',
		'một hai lần, năm sáu ngày'
	])('%s', (text) => expect(scrubbed(text)).toBe(text));
});

describe('whatever is written', () => {
	const digits = (length: number) =>
		fc
			.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
			.map((all) => all.join(''));
	const mobile = fc
		.tuple(fc.constantFrom('03', '05', '07', '08', '09'), digits(8))
		.map(([head, rest]) => head + rest);
	const separator = fc.constantFrom('', ' ', '.', '-', ' - ', '\u00a0');
	const written = (number: string) =>
		fc
			.array(separator, { minLength: number.length - 1, maxLength: number.length - 1 })
			.map((between) => [...number].map((digit, at) => digit + (between[at] ?? '')).join(''));
	const around = fc.constantFrom(
		['Gọi cho tôi ', ' nhé'],
		['', ''],
		['Số: ', '. Cảm ơn'],
		['hẹn 21/11/2026, ', ' (nhà riêng)'],
		['phí 150.000đ; ', '; chờ 3 ngày']
	);

	it('no mobile number is left, with any signs between its digits', () => {
		const cases = fc.tuple(
			mobile.chain((number) => fc.tuple(fc.constant(number), written(number))),
			around
		);
		fc.assert(
			fc.property(cases, ([[, number], [before, after]]) => {
				expect(scrubbed(`${before}${number}${after}`)).toBe(`${before}[P]${after}`);
			})
		);
	});

	it('no number of a citizen card is left', () => {
		const card = fc
			.tuple(fc.integer({ min: 1, max: 96 }), digits(9))
			.map(([province, rest]) => `0${String(province).padStart(2, '0')}${rest}`);
		fc.assert(
			fc.property(fc.tuple(card.chain(written), around), ([number, [before, after]]) => {
				expect(
					scrubbed(`${before}${number}${after}`).replace(/\d{2}\/\d{2}\/\d{4}|150\.000|3/g, '')
				).not.toMatch(/\d/);
			})
		);
	});

	it('amounts of money are left as they are', () => {
		const amount = fc
			.integer({ min: 1_000, max: 2_000_000_000 })
			.map((value) => value.toLocaleString('de-DE'));
		const unit = fc.constantFrom(' đồng', 'đ', ' VNĐ', '');
		fc.assert(
			fc.property(amount, unit, (value, currency) => {
				const text = `thu ${value}${currency} không có biên lai`;
				expect(scrubbed(text)).toBe(text);
			})
		);
	});

	it('what was taken out once needs nothing more, and the rest stays in its order', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const once = scrubbed(text.normalize('NFC'));
				expect(scrubbed(once)).toBe(once);
			})
		);
	});
});
