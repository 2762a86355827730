import { describe, expect, it } from 'vitest';
import {
	quarterOfDay,
	quartersBetween,
	readQuarter
} from '../../../src/lib/domain/calendar-quarter.ts';
import { countCases, settledCases } from '../../../src/lib/domain/case-dispositions.ts';
import { responseRates } from '../../../src/lib/domain/fieldwork.ts';
import { healthOf, type HealthFacts } from '../../../src/lib/domain/fieldwork-health.ts';

const now = new Date('2026-11-20T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const nobody = countCases([], 0, { isOver: false }).dispositions;

const facts = (given: Partial<HealthFacts>): HealthFacts => ({
	target: 20,
	accepted: 10,
	inReview: 0,
	open: 10,
	expected: { byToday: 10, byYesterday: 9 },
	dispositions: { ...nobody, complete: 10 },
	paces: [12, 13, 14, 15, 16],
	forms: 10,
	straight: 0,
	repeated: 0,
	distances: [20, 30, 40, 50, 60],
	lastActiveAt: now,
	phones: [],
	match: null,
	...given
});
const alerts = (given: Partial<HealthFacts>) => healthOf(facts(given), now).alerts;

describe('alerts', () => {
	it('are silent where all is well', () => {
		expect(alerts({})).toEqual([]);
	});

	it('name who is behind what was due when yesterday ended, forms in review counted', () => {
		expect(alerts({ accepted: 8 })).toEqual(['behind']);
		expect(alerts({ accepted: 8, inReview: 1 })).toEqual([]);
	});

	it('name who did nothing for more than three days with cases open', () => {
		expect(alerts({ lastActiveAt: daysAgo(4) })).toEqual(['idle']);
		expect(alerts({ lastActiveAt: daysAgo(4), open: 0 })).toEqual([]);
	});

	it('speak of rates only from ten settled cases', () => {
		const refused = (complete: number, count: number) => ({
			dispositions: { ...nobody, complete, refused: count }
		});
		expect(alerts(refused(3, 6))).toEqual([]);
		expect(alerts(refused(4, 6))).toEqual(['lowResponse', 'manyRefusals']);
		expect(alerts(refused(7, 3))).toEqual([]);
	});

	it('name haste, straight lines, copies and distance', () => {
		expect(alerts({ paces: [3, 4, 4, 5, 9] })).toEqual(['tooFast']);
		expect(alerts({ straight: 4 })).toEqual(['straightLine']);
		expect(alerts({ repeated: 3 })).toEqual(['repeated']);
		expect(alerts({ distances: [20, 30, 40, 1500, 2500] })).toEqual(['farAway']);
		expect(alerts({ distances: [1500, 2500] })).toEqual([]);
	});

	it('name a phone that has long not synchronised, or whose data was refused', () => {
		const state = {
			appVersion: '1',
			queueDepth: 0,
			oldestUnsentAt: null,
			quarantineDepth: 1,
			batteryPercent: null,
			storagePercent: null,
			clockOffsetSeconds: null
		};
		expect(
			alerts({ phones: [{ syncedAt: daysAgo(3), createdAt: daysAgo(9), state: null }] })
		).toEqual(['unsynced']);
		expect(alerts({ phones: [{ syncedAt: now, createdAt: daysAgo(9), state }] })).toEqual([
			'stuckQueue'
		]);
	});
});

describe('what became of cases', () => {
	const cases = [
		{ state: 'accepted', outcome: null },
		{ state: 'submitted', outcome: null },
		{ state: 'ended', outcome: 'refused' },
		{ state: 'ended', outcome: 'moved' },
		{ state: 'ended', outcome: 'language' },
		{ state: 'ended', outcome: 'wrongPerson' },
		{ state: 'ended', outcome: 'notFound' },
		{ state: 'open', outcome: null },
		{ state: 'reserve', outcome: null }
	] as const;

	it('stands in the classes of AAPOR; reserves never called up are no cases', () => {
		const { dispositions, open } = countCases(cases, 1, { isOver: false });
		expect(dispositions).toEqual({
			complete: 1,
			partial: 1,
			refused: 1,
			notContacted: 1,
			otherEligible: 1,
			unknownHousehold: 1,
			unknownOther: 1,
			eligibleShare: 1
		});
		expect([open, settledCases(dispositions)]).toEqual([1, 7]);
		expect(responseRates(dispositions)).toMatchObject({ rr1: 1 / 7, rr2: 2 / 7, rr5: 1 / 5 });
	});

	it('counts who is still open as not met once the campaign is over', () => {
		const { dispositions } = countCases(cases, 0, { isOver: true });
		expect([dispositions.notContacted, settledCases(dispositions)]).toEqual([2, 8]);
	});
});

describe('quarters', () => {
	it('are three months of a year', () => {
		expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOfDay)).toEqual([
			'2026-Q1',
			'2026-Q1',
			'2026-Q2',
			'2026-Q4'
		]);
	});

	it('are listed over the turn of a year, the newest first', () => {
		expect(quartersBetween('2025-11-02', '2026-04-01')).toEqual(['2026-Q2', '2026-Q1', '2025-Q4']);
	});

	it('are read from an address, and nothing else is', () => {
		expect(readQuarter('2026-Q4')).toBe('2026-Q4');
		for (const wrong of ['2026-Q5', 'x', '', null]) expect(readQuarter(wrong)).toBeNull();
	});
});
