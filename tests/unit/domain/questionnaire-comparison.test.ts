import { describe, expect, it } from 'vitest';
import full from '../../../drizzle/seed/questionnaires/tthc-full.json' with { type: 'json' };
import { compareVersions } from '../../../src/lib/domain/questionnaire-comparison.ts';
import type { Item, QuestionnaireVersion } from '../../../src/lib/domain/questionnaire.ts';
import { readQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const old = readQuestionnaire(full);
const first = old.sections.find(({ kind }) => kind === 'factor')?.items[0];
const concept = first?.conceptCode ?? '';

/** The version with its first criterion changed, or taken out where there is none. */
function changed(
	change: (item: Item) => Item | null,
	rest: Partial<QuestionnaireVersion> = {}
): QuestionnaireVersion {
	const sections = old.sections.map((section) => ({
		...section,
		items: section.items.flatMap((item) =>
			item.conceptCode === concept ? (change(item) ?? []) : item
		)
	}));
	return { ...old, ...rest, sections };
}

const judged = (fresh: QuestionnaireVersion) => {
	const { concepts, indexBreaks } = compareVersions(old, fresh);
	const found = concepts.find(({ conceptCode }) => conceptCode === concept);
	return { comparability: found?.comparability, differences: found?.differences, indexBreaks };
};

describe('two versions side by side', () => {
	it('make one series throughout where nothing changed', () => {
		const { concepts, indexBreaks } = compareVersions(old, old);
		expect(new Set(concepts.map(({ comparability }) => comparability))).toEqual(new Set(['same']));
		expect(indexBreaks).toEqual([]);
	});

	it('stay comparable where a question got other words, and say so', () => {
		const fresh = changed((item) => ({ ...item, texts: { ...item.texts, vi: 'Câu hỏi mới' } }));
		expect(judged(fresh)).toEqual({
			comparability: 'reworded',
			differences: ['words'],
			indexBreaks: []
		});
	});

	it('break where a question is answered in another way', () => {
		const options = [1, 2].map((value) => ({ value: String(value), texts: { vi: `Ý ${value}` } }));
		const fresh = changed(({ scaleCode: _, ...item }) => ({ ...item, kind: 'single', options }));
		expect(judged(fresh)).toMatchObject({ comparability: 'broken', indexBreaks: ['criteria'] });
	});

	it('break where satisfied begins at another level', () => {
		const scales = old.scales.map((scale) => ({ ...scale, satisfiedFrom: 3 }));
		const fresh = changed((item) => item, { scales });
		expect(judged(fresh)).toMatchObject({ comparability: 'broken', differences: ['levels'] });
	});

	it('have no common index where a criterion is gone, or the formula is another', () => {
		expect(judged(changed(() => null))).toMatchObject({
			comparability: 'onlyOld',
			indexBreaks: ['criteria']
		});
		expect(judged(changed((item) => item, { formula: 'MEAN5' })).indexBreaks).toEqual(['formula']);
	});
});
