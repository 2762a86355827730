import { describe, expect, it } from 'vitest';
import { marginPoints, plannedBy, type SampleRule } from '../../../src/lib/domain/unit-sample.ts';

describe('the sample planned from a unit', () => {
	const tiers: SampleRule = {
		kind: 'tiers',
		tiers: [
			{ upTo: 200, percent: 100 },
			{ upTo: 1000, percent: 30 },
			{ upTo: null, percent: 20 }
		]
	};

	it.each([
		[1, 1],
		[200, 200],
		[201, 61],
		[1000, 300],
		[1001, 201],
		[50_000, 10_000]
	])('of %i dossiers by tiers of 100, 30 and 20 percent is %i', (volume, planned) => {
		expect(plannedBy(tiers, volume)).toBe(planned);
	});

	it('by tiers is unknown where nobody said how many dossiers there are', () => {
		expect(plannedBy(tiers, null)).toBeNull();
	});

	// Source: training text of the Ministry, N = 100, 500, 1,000, 5,000, 20,000 at e = 5%.
	it.each([
		[100, 80],
		[500, 223],
		[1000, 286],
		[5000, 371],
		[20_000, 393]
	])('of %i dossiers by the formula of the Ministry at 5 points is %i', (volume, planned) => {
		expect(plannedBy({ kind: 'ministry', marginPoints: 5 }, volume)).toBe(planned);
	});

	// Source: Cochran 1977: 385 without end, fewer in a finite population.
	it.each([
		[null, 385],
		[1000, 278],
		[100, 80],
		[10, 10],
		[0, 0]
	])('of %s dossiers for a margin of 5 points is %i', (volume, planned) => {
		expect(plannedBy({ kind: 'margin', marginPoints: 5 }, volume)).toBe(planned);
	});

	it('that was typed is never more than there are dossiers', () => {
		expect(plannedBy({ kind: 'typed', forms: 100 }, 60)).toBe(60);
		expect(plannedBy({ kind: 'typed', forms: 100 }, null)).toBe(100);
		expect(plannedBy({ kind: 'typed', forms: null }, 60)).toBeNull();
	});
});

describe('the margin that a plan really gives', () => {
	it('is 4.99 points for 385 of many, none where all are asked, and unknown for no form', () => {
		expect(marginPoints(385, null)).toBeCloseTo(4.9945, 3);
		expect(marginPoints(278, 1000)).toBeCloseTo(4.996, 2);
		expect(marginPoints(60, 60)).toBe(0);
		expect(marginPoints(1, 1)).toBe(0);
		expect(marginPoints(null, 100)).toBeNull();
		expect(marginPoints(0, 100)).toBeNull();
	});
});
