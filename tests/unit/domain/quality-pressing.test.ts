import { describe, expect, it } from 'vitest';
import { findPressing } from '../../../src/lib/domain/quality-pressing.ts';
import type { StreamResponse } from '../../../src/lib/domain/quality-stream.ts';

/** Monday 5 January 2026, nine in the morning in Vietnam. */
const nine = Date.UTC(2026, 0, 5, 2);

function answered(minutes: number, given: Partial<StreamResponse> = {}): StreamResponse {
	return {
		deskId: 'desk',
		isKiosk: true,
		answeredAt: new Date(nine + minutes * 60_000),
		durationSeconds: 40,
		levels: [5, 4, 3, 5, 4],
		answered: 6,
		...given
	};
}

/** Ten visitors an hour apart on each of ten working days, of whom some give full marks. */
const calm = Array.from({ length: 60 }, (_, at) => {
	const [day, hour] = [Math.floor(at / 6), at % 6];
	const week = Math.floor(day / 5) * 7 + (day % 5);
	return answered(week * 1440 + hour * 60, at % 3 === 0 ? { levels: [5, 5, 5, 5, 5] } : {});
});

describe('findPressing', () => {
	it('finds nothing among visitors who come and go', () => {
		expect(findPressing(calm)).toMatchObject({ flagged: 0, alarms: [] });
	});

	it('finds full marks pressed one after the other at closing time', () => {
		const pressed = Array.from({ length: 30 }, (_, at) =>
			answered(7 * 60 + at / 8, { durationSeconds: 4, levels: [5, 5, 5, 5, 5], answered: 5 })
		);
		const { alarms, signs } = findPressing([...calm, ...pressed]);
		expect(alarms).toEqual(expect.arrayContaining(['tooFast', 'burst', 'duplicate']));
		expect(signs.slice(0, 60).every((own) => !own.has('tooFast'))).toBe(true);
	});

	it('marks a kiosk answered at night, but not a phone', () => {
		const night = 15 * 60;
		const [kiosk, phone] = findPressing([
			answered(night),
			answered(night, { isKiosk: false })
		]).signs;
		expect([...(kiosk ?? [])]).toEqual(['closedHours']);
		expect([...(phone ?? [])]).toEqual([]);
	});

	it('says nothing about the pace where no time is known', () => {
		const { counts } = findPressing([answered(0, { durationSeconds: null })]);
		expect(counts.tooFast).toBe(0);
	});

	it('finds the same in any order', () => {
		expect(findPressing(calm.toReversed()).flagged).toBe(findPressing(calm).flagged);
	});

	it('takes an empty stream', () => {
		expect(findPressing([])).toMatchObject({ flagged: 0, alarms: [] });
	});
});
