import { describe, expect, it } from 'vitest';
import { guessDateOrder, readMoment } from '../../../src/lib/domain/import-date.ts';

const moment = (text: string) => readMoment(text, 'dmy')?.at.toISOString();

describe('a day or an hour in a foreign file', () => {
	it('is read as hours of the office where it names no others', () => {
		expect(moment('2026-11-21 08:07:40')).toBe('2026-11-21T01:07:40.000Z');
		expect(moment('21/11/2026 08:07')).toBe('2026-11-21T01:07:00.000Z');
		expect(moment('8:07:40 21/11/2026')).toBe('2026-11-21T01:07:40.000Z');
	});

	it('keeps the hours that a file names itself', () => {
		expect(moment('2026-11-21T08:07:40.000+07:00')).toBe('2026-11-21T01:07:40.000Z');
		expect(moment('2026-11-21T08:07:40Z')).toBe('2026-11-21T08:07:40.000Z');
		expect(moment('2026/11/21 8:07:40 PM GMT+7')).toBe('2026-11-21T13:07:40.000Z');
		expect(moment('2026/11/21 12:07:40 SA GMT+7')).toBe('2026-11-20T17:07:40.000Z');
	});

	it('reads the number under which a spreadsheet keeps a day', () => {
		expect(readMoment('46347', 'dmy')).toMatchObject({ day: '2026-11-21', hasTime: false });
		expect(moment('46347.5')).toBe('2026-11-21T05:00:00.000Z');
	});

	it('takes a bare day for its noon, so that it is that day everywhere in the country', () => {
		expect(readMoment('1/2/2026', 'dmy')).toMatchObject({ day: '2026-02-01', hasTime: false });
	});

	it('is nothing where there is no such day', () => {
		for (const text of ['31/02/2026', '35/13/2026', '2026-11-21 25:00', 'hôm qua', '5']) {
			expect(readMoment(text, 'dmy')).toBeNull();
		}
	});
});

describe('the order of day and month', () => {
	it('is the Vietnamese one unless the file shows otherwise', () => {
		expect(guessDateOrder(['04/05/2026', '06/07/2026'])).toBe('dmy');
		expect(guessDateOrder(['11/21/2026', '04/05/2026'])).toBe('mdy');
		expect(guessDateOrder(['11/21/2026', '21/11/2026'])).toBe('dmy');
	});
});
