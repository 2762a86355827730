import { describe, expect, it } from 'vitest';
import { findPressing } from '../../../src/lib/domain/quality-pressing.ts';
import {
	officeDay,
	type DeskGround,
	type StreamResponse
} from '../../../src/lib/domain/quality-stream.ts';
import { defaultRules } from '../../../src/lib/domain/threshold.ts';

/** Monday 5 January 2026, nine in the morning in Vietnam. */
const nine = Date.UTC(2026, 0, 5, 2);
const at = (minutes: number) => new Date(nine + minutes * 60_000);

const answered = (minutes: number, given: Partial<StreamResponse> = {}): StreamResponse => ({
	deskId: 'desk',
	isKiosk: true,
	answeredAt: at(minutes),
	durationSeconds: 40,
	levels: [5, 4, 3, 5, 4],
	answered: 6,
	...given
});

function signsOn(stream: readonly StreamResponse[], ground: Partial<DeskGround>) {
	const known = { dossiers: new Map(), shifts: [], tablets: null, isFar: false, ...ground };
	return findPressing(stream, defaultRules, new Map([['desk', known]]));
}

describe('what a desk is known for', () => {
	it('marks responses of a day without dossiers, and none of a day that nobody recorded', () => {
		const stream = [answered(0), answered(60)];
		const dossiers = new Map([[officeDay(at(0)), 0]]);
		expect(signsOn(stream, { dossiers }).counts.noDossiers).toBe(2);
		expect(signsOn(stream, {}).counts.noDossiers).toBe(0);
	});

	it('marks what one tablet cannot have taken at once', () => {
		const stream = [answered(0), answered(0.2), answered(30)];
		const since = at(-60);
		expect(signsOn(stream, { tablets: { count: 1, since } }).counts.impossible).toBe(2);
		expect(signsOn(stream, { tablets: { count: 2, since } }).counts.impossible).toBe(0);
	});

	it('marks the full marks of a desk far from its neighbours, and no others', () => {
		const stream = [answered(0), answered(60, { levels: [5, 5, 5, 5, 5] })];
		expect(signsOn(stream, { isFar: true }).counts.farDesk).toBe(1);
	});
});

describe('shifts', () => {
	/** Two officers, day about, eight citizens a day for twelve days. */
	const days = Array.from({ length: 12 }, (_, day) => day * 1440);
	const shifts = days.map((start, day) => ({
		officerCode: day % 2 === 0 ? 'A' : 'B',
		openedAt: at(start - 30),
		closedAt: at(start + 480)
	}));
	const streamWhere = (isFull: (officer: number, citizen: number) => boolean) =>
		days.flatMap((start, day) =>
			Array.from({ length: 8 }, (_, citizen) =>
				answered(start + citizen * 50, isFull(day % 2, citizen) ? { levels: [5, 5, 5, 5, 5] } : {})
			)
		);

	it('mark an officer beside whom nobody ever gives less than full marks', () => {
		const found = signsOn(
			streamWhere((officer, citizen) => officer === 0 || citizen === 0),
			{
				shifts
			}
		);
		expect(found.counts.officerMarks).toBe(48);
		expect(found.alarms).toContain('officerMarks');
	});

	it('mark nobody where citizens say the same beside both', () => {
		const found = signsOn(
			streamWhere((_, citizen) => citizen % 3 === 0),
			{ shifts }
		);
		expect(found.counts.officerMarks).toBe(0);
	});

	it('mark no officer whom citizens merely like better', () => {
		const found = signsOn(
			streamWhere((officer, citizen) => citizen % 8 < (officer === 0 ? 4 : 3)),
			{ shifts }
		);
		expect(found.counts.officerMarks).toBe(0);
	});

	it('say nothing where the other officers stood there too seldom, by the limit that is set', () => {
		const stream = streamWhere((officer, citizen) => officer === 0 || citizen === 0);
		const ground = { dossiers: new Map(), shifts, tablets: null, isFar: false };
		const rules = { ...defaultRules, daysMin: 7 };
		const found = findPressing(stream, rules, new Map([['desk', ground]]));
		expect(found.counts.officerMarks).toBe(0);
	});
});
