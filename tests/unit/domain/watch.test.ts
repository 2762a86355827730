import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlChart, cusum } from '../../../src/lib/domain/control-chart.ts';
import { interviewerEffect, responseRates } from '../../../src/lib/domain/fieldwork.ts';
import { keyDrivers } from '../../../src/lib/domain/key-drivers.ts';
import { reliabilityOf } from '../../../src/lib/domain/reliability.ts';
import { screen, type ScreenedResponse } from '../../../src/lib/domain/screening.ts';

describe('the chart of a kiosk', () => {
	const calm = Array.from({ length: 10 }, (_, day) => ({ count: 45 + (day % 2), base: 50 }));

	it('is quiet on ordinary days and signals a bad one', () => {
		const { days } = controlChart([...calm, { count: 30, base: 50 }], { baselineDays: 10 });
		expect(days.map((day) => day.isOutside)).toEqual([...calm.map(() => false), true]);
		expect(days.at(-1)?.isExactlyLow).toBe(true);
	});

	it('says nothing of a day without answers', () => {
		const { days } = controlChart([...calm, { count: 0, base: 0 }], { baselineDays: 10 });
		expect(days.at(-1)).toMatchObject({ z: null, lower: null, isOutside: false });
	});

	it('sums small shifts until they show', () => {
		const slightlyLow = Array.from({ length: 12 }, () => ({ count: 42, base: 50 }));
		const { firstLow, firstHigh, days } = cusum(slightlyLow, { reference: 0.9 });
		expect(firstHigh).toBeNull();
		expect(firstLow).toBe(4);
		expect(days[0]?.low).toBeCloseTo(0.06 / Math.sqrt(0.09 / 50) - 0.5, 12);
	});
});

describe('reliability', () => {
	it('is 1 for items that say the same', () => {
		const same = [1, 2, 3, 4, 5].map((level) => [level, level, level]);
		const { alpha, itemRest, upper } = reliabilityOf(same, 'listwise');
		expect(alpha).toBeCloseTo(1, 12);
		expect(itemRest[0]).toBeCloseTo(1, 12);
		expect(upper).toBeCloseTo(1, 12);
	});

	it('leaves incomplete lines out or pairs them, as asked', () => {
		const lines = [
			[5, 4, 5],
			[3, 3, null],
			[4, 4, 3],
			[2, 3, 2]
		];
		expect(reliabilityOf(lines, 'listwise').base).toBe(3);
		expect(reliabilityOf(lines, 'pairwise')).toMatchObject({ base: 4, lower: null });
	});

	it('is unknown where nothing varies', () => {
		const flat = [
			[5, 5],
			[5, 5]
		];
		expect(reliabilityOf(flat, 'listwise')).toMatchObject({ alpha: null, meanCorrelation: null });
	});
});

describe('key drivers', () => {
	const level = fc.integer({ min: 1, max: 5 });
	const people = fc.array(fc.tuple(level, level, level, level), { minLength: 30, maxLength: 60 });

	it('share out exactly what the criteria explain together', () => {
		fc.assert(
			fc.property(people, (people) => {
				const found = keyDrivers({
					criteria: people.map(([a, b, c]) => [a, b, c]),
					overall: people.map((one) => one[3]),
					weights: people.map(() => 1)
				});
				fc.pre(found !== null);
				const parts = found?.drivers.reduce((sum, driver) => sum + driver.lmg, 0);
				expect(parts).toBeCloseTo(found?.rSquared ?? NaN, 10);
				for (const driver of found?.drivers ?? []) expect(driver.lmg).toBeGreaterThan(-1e-12);
			})
		);
	});

	it('are squared correlations where criteria have nothing to do with each other', () => {
		const criteria = [1, 5].flatMap((a) => [1, 5].map((b) => [a, b]));
		const overall = criteria.map(([a = 0, b = 0]) => 2 * a + b);
		const found = keyDrivers({ criteria, overall, weights: [1, 1, 1, 1] });
		expect(found?.rSquared).toBeCloseTo(1, 12);
		expect(found?.drivers.map((driver) => driver.lmg.toFixed(3))).toEqual(['0.800', '0.200']);
		expect(found?.drivers[0]?.varianceInflation).toBeCloseTo(1, 12);
	});

	it('have no own effect where two criteria are always answered alike', () => {
		const criteria = [1, 2, 3, 5].map((a) => [a, a]);
		const found = keyDrivers({ criteria, overall: [1, 3, 2, 5], weights: [1, 1, 1, 1] });
		expect(found?.drivers[0]).toMatchObject({ standardisedBeta: null, varianceInflation: null });
		expect(found?.drivers[0]?.lmg).toBeCloseTo(found?.drivers[1]?.lmg ?? NaN, 12);
	});
});

describe('screening', () => {
	const rules = {
		secondsPerItemMin: 2,
		medianFraction: 1 / 3,
		straightLineItemsMin: 5,
		duplicateWindowSeconds: 600
	};
	const person = (over: Partial<ScreenedResponse>): ScreenedResponse => ({
		answers: [5, 4, 5, 4, 5],
		durationSeconds: 60,
		dossierCode: null,
		deviceId: null,
		answeredAtSeconds: 0,
		...over
	});

	it('flags the same level all the way down, but not for a handful of items', () => {
		const answers = [person({ answers: [5, 5, 5, 5, 5, null] }), person({ answers: [5, 5, 5] })];
		expect(screen(answers, rules)).toMatchObject({ straightLine: [0], longestRun: [5, 3] });
	});

	it('flags who cannot have read the questions', () => {
		const quick = [person({}), person({ durationSeconds: 9 }), person({ durationSeconds: null })];
		expect(screen(quick, rules).tooFast).toEqual([1]);
	});

	it('flags the later of two answers on one dossier, whatever their order in the file', () => {
		const twice = [
			person({ dossierCode: 'H1', answeredAtSeconds: 900 }),
			person({ dossierCode: 'H1', answeredAtSeconds: 100 })
		];
		expect(screen(twice, rules).duplicateDossier).toEqual([0]);
	});

	it('flags identical answers on one device within ten minutes, not after', () => {
		const at = (answeredAtSeconds: number) => person({ deviceId: 'D1', answeredAtSeconds });
		expect(screen([at(0), at(600), at(1201)], rules).duplicateAnswers).toEqual([1]);
	});

	it('has nothing to say of no responses', () => {
		expect(screen([], rules)).toMatchObject({
			medianDurationSeconds: null,
			straightLineShare: null
		});
	});
});

describe('fieldwork', () => {
	it('has no rates where nobody was asked', () => {
		const nobody = {
			complete: 0,
			partial: 0,
			refused: 0,
			notContacted: 0,
			otherEligible: 0,
			unknownHousehold: 0,
			unknownOther: 0,
			eligibleShare: 1
		};
		expect(Object.values(responseRates(nobody))).toEqual(Array(8).fill(null));
		expect(responseRates({ ...nobody, complete: 3, refused: 1 }).rr1).toBe(0.75);
	});

	it('finds the interviewer in the answers where each gets his own', () => {
		const effect = interviewerEffect(['a', 'a', 'b', 'b'], [5, 5, 3, 3]);
		expect(effect?.correlation).toBe(1);
		expect(effect?.designEffect).toBe(2);
	});

	it('needs two interviewers with answers', () => {
		expect(interviewerEffect(['a', 'a', 'b'], [5, 4, null])).toBeNull();
	});
});
