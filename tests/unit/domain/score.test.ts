import { describe, expect, it } from 'vitest';
import type { Answers } from '$lib/domain/answers';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import { scoreOf } from '$lib/domain/score';
import { addToCounts, slotCount } from '$lib/domain/tally';
import { aForm } from '../../support/form.ts';

function scoreAfter(responses: readonly Answers[], version: QuestionnaireVersion = aForm()) {
	const counts = new Array<number>(slotCount(version)).fill(0);
	for (const answers of responses) addToCounts(version, counts, answers, { isPartial: false }, 1);
	return scoreOf(version, counts);
}

describe('the index', () => {
	it('counts hài lòng (4) and rất hài lòng (5); bình thường (3) stays in the base', () => {
		const { factors } = scoreAfter([{ a1: 5 }, { a1: 4 }, { a1: 3 }, { a1: 2 }]);
		expect(factors[0]?.criteria[0]?.index).toEqual({ share: 0.5, base: 4, answers: 4 });
	});

	it('leaves "không có ý kiến" out', () => {
		expect(scoreAfter([{ a1: 5 }, { a1: 0 }, { a1: 0 }]).overall.share).toBe(1);
	});

	it('is unknown, not zero, where nobody answered', () => {
		const { overall, direct, factors } = scoreAfter([]);
		expect(overall).toEqual({ share: null, base: 0, answers: 0 });
		expect(direct).toEqual({ share: null, base: 0, answers: 0 });
		expect(factors.map((factor) => factor.index.share)).toEqual([null, null]);
	});

	it('of a factor is the plain mean of its criteria, however many answered each', () => {
		const { factors } = scoreAfter([{ a1: 5, a2: 1 }, { a1: 5 }, { a1: 5 }]);
		expect(factors[0]?.index.share).toBe(0.5);
	});

	it('overall is the mean over criteria, not over factors', () => {
		const sections = aForm().sections.map((section) =>
			section.code === 'access' ? { ...section, items: section.items.slice(0, 1) } : section
		);
		const uneven = aForm({ sections });
		// One criterion at 100 %, two at 0 %: a third, and not half.
		expect(scoreAfter([{ a1: 5, b1: 1, b2: 1 }], uneven).overall.share).toBeCloseTo(1 / 3);
	});

	it('leaves a criterion that nobody answered out of the mean', () => {
		expect(scoreAfter([{ a1: 5 }]).overall.share).toBe(1);
	});

	it('rests on people, not on ticks: two people who rated four criteria are a base of two', () => {
		const everything = { a1: 4, a2: 4, b1: 4, b2: 4 };
		expect(scoreAfter([everything, everything]).overall).toEqual({ share: 1, base: 2, answers: 8 });
	});

	it('rounds its base down', () => {
		expect(scoreAfter([{ a1: 4, a2: 4 }, { a1: 4 }]).factors[0]?.index).toEqual({
			share: 1,
			base: 1,
			answers: 3
		});
	});

	it('keeps the direct question apart from the criteria', () => {
		const score = scoreAfter([{ a1: 5, all: 1 }]);
		expect([score.overall.share, score.direct?.share]).toEqual([1, 0]);
	});

	it('has no direct index where the form does not ask', () => {
		const sections = aForm().sections.filter((section) => section.kind !== 'overall');
		expect(scoreAfter([{ a1: 5 }], aForm({ sections })).direct).toBeNull();
	});

	it('follows the formula of the form and says which', () => {
		const responses = [{ a1: 4 }, { a1: 4 }];
		const byMean = scoreAfter(responses, aForm({ formula: 'MEAN5' }));
		expect([byMean.formula, byMean.overall.share]).toEqual(['MEAN5', 0.8]);
		expect(scoreAfter(responses).overall.share).toBe(1);
	});

	it('counts as satisfied from the level that the scale names', () => {
		const scales = aForm().scales.map((scale) => ({ ...scale, satisfiedFrom: 3 }));
		expect(scoreAfter([{ a1: 3 }], aForm({ scales })).overall.share).toBe(1);
	});

	it('does not change when every response is doubled', () => {
		const responses: Answers[] = [
			{ a1: 5, a2: 2, b1: 3 },
			{ a1: 1, b2: 4, all: 2 }
		];
		const once = scoreAfter(responses);
		const twice = scoreAfter([...responses, ...responses]);
		expect(twice.overall.share).toBe(once.overall.share);
		expect(twice.overall.answers).toBe(2 * once.overall.answers);
	});
});
