import { expect, it } from 'vitest';
import { sayValue } from '../../../src/lib/text/threshold.ts';

it('says a limit as people say it', () => {
	expect(sayValue(2, 'seconds', 'vi')).toBe('2 giây');
	expect(sayValue(300, 'seconds', 'vi')).toBe('5 phút');
	expect(sayValue(90, 'seconds', 'vi')).toBe('90 giây');
	expect(sayValue(17.5, 'hour', 'vi')).toBe('17:30');
	expect(sayValue(3.5, 'deviations', 'vi')).toBe('3,5 độ lệch chuẩn');
	expect(sayValue(8, 'count', 'vi')).toBe('8');
});

it('prints a share with one decimal, and more only where it would be nothing', () => {
	expect(sayValue(1 / 3, 'share', 'vi')).toBe('33,3%');
	expect(sayValue(0.8, 'share', 'vi')).toBe('80%');
	expect(sayValue(0.001, 'share', 'vi')).toBe('0,1%');
	expect(sayValue(0.00001, 'share', 'vi')).toBe('0,001%');
});
