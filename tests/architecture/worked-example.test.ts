/** The worked example of the README, computed by the code that judges real results. */
import { expect, it } from 'vitest';
import type { Item, QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { wilson } from '../../src/lib/domain/interval.ts';
import { scoreOf } from '../../src/lib/domain/score.ts';
import { addToCounts, slotCount } from '../../src/lib/domain/tally.ts';
import { judge } from '../../src/lib/domain/verdict.ts';
import { satisfaction5 } from '../support/questionnaire.ts';
import { read } from './sources.ts';

const criterion = (code: string): Item => ({
	code,
	conceptCode: code,
	kind: 'rating',
	texts: { vi: code },
	isRequired: false,
	scaleCode: satisfaction5.code
});

const version: QuestionnaireVersion = {
	id: 'example',
	code: 'example',
	version: 1,
	title: { vi: 'Ví dụ' },
	population: 'citizen',
	measures: 'procedure',
	isShort: false,
	pairsWith: null,
	formula: 'TOP2',
	status: { vi: 'Ví dụ' },
	source: 'README',
	languages: ['vi'],
	scales: [satisfaction5],
	sections: [
		{
			code: 'factor',
			kind: 'factor',
			texts: { vi: 'Ví dụ' },
			isOptional: false,
			items: [criterion('first'), criterion('second')]
		}
	]
};

/** People at levels 1 to 5. */
const example = { first: [2, 3, 15, 60, 20], second: [5, 10, 35, 110, 40] };

it('the README computes an index, its interval and its verdict as the code does', () => {
	const { overall, factors } = scoreOf(version, counted());
	const share = overall.share ?? Number.NaN;
	const [first, second] = factors[0]?.criteria ?? [];
	const { lower, upper } = wilson(share, overall.base);
	const { verdict, upper: bound } = judge({ ...overall, targetPercent: 85 });

	const readme = read('README.md');
	expect(readme).toContain(`(60 + 20) / 100 = ${percent(first?.index.share)}%`);
	expect(readme).toContain(`(110 + 40) / 200 = ${percent(second?.index.share)}%`);
	expect(readme).toContain(`= ${percent(share)}%, base (100 + 200) / 2 = ${overall.base}`);
	expect(readme).toContain(`${percent(lower)}–${percent(upper)}%`);
	expect(readme).toContain(`bound ${percent(bound)}% < 85%`);
	expect(verdict).toBe('notMet');
});

function counted(): number[] {
	const counts = new Array<number>(slotCount(version)).fill(0);
	for (const [code, people] of Object.entries(example)) {
		people.forEach((count, below) => {
			for (let left = count; left > 0; left -= 1) {
				addToCounts(version, counts, { [code]: below + 1 }, { isPartial: false }, 1);
			}
		});
	}
	return counts;
}

function percent(share: number | null | undefined): string {
	return ((share ?? Number.NaN) * 100).toFixed(2);
}
