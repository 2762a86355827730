import { describe, expect, it } from 'vitest';
import { findHeader, guessDelimiter } from '../../../src/lib/domain/import-table.ts';

const rows = (...lines: string[][]) => lines.map((cells, at) => ({ number: at + 1, cells }));

describe('what stands between cells', () => {
	it.each([
		['a;b;c\n1;2;3', ';'],
		['a,b,c\n1,2,3', ','],
		['a\tb\n1\t2', '\t'],
		['"một, hai, ba";"b"\n"x, y, z";"2"', ';'],
		['sep=|\na,b|c\n', '|']
	])('is found in %j', (text, delimiter) => {
		expect(guessDelimiter(text)).toBe(delimiter);
	});
});

describe('the header', () => {
	it('is the first wide row, below titles and blank lines', () => {
		expect(
			findHeader(rows(['BẢNG TỔNG HỢP', '', ''], [''], ['STT', 'Đơn vị', 'Câu 1'], ['1', 'A', '5']))
		).toBe(2);
	});

	it('is the first row where answers have gaps', () => {
		expect(findHeader(rows(['a', 'b', 'c'], ['1', '', '']))).toBe(0);
	});

	it('is nowhere in a text that is no table', () => {
		expect(findHeader(rows(['một'], ['hai']))).toBe(-1);
	});
});
