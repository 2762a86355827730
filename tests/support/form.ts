/** Questionnaire versions for tests that need no database, and answers drawn at random for them. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { withoutHidden, type Answers, type AnswerValue } from '../../src/lib/domain/answers.ts';
import {
	allItems,
	type Item,
	type QuestionnaireVersion
} from '../../src/lib/domain/questionnaire.ts';
import { readQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import { satisfaction5, sections } from './questionnaire.ts';

const seededFolder = new URL('../../drizzle/seed/questionnaires/', import.meta.url);

/** A form with one item of every kind; a test names only what it changes. */
export function aForm(given: Partial<QuestionnaireVersion> = {}): QuestionnaireVersion {
	return {
		id: '019fa2b0-0000-7000-8000-000000000001',
		code: 'form',
		version: 1,
		title: { vi: 'Phiếu khảo sát' },
		population: 'citizen',
		measures: 'procedure',
		isShort: false,
		pairsWith: null,
		formula: 'TOP2',
		status: { vi: 'Phiếu để thử' },
		source: 'tests',
		languages: ['vi'],
		scales: [satisfaction5],
		sections,
		...given
	};
}

/** A form of one factor with the items given. */
export function aFormOf(...items: Item[]): QuestionnaireVersion {
	const texts = { vi: 'Yếu tố' };
	return aForm({ sections: [{ code: 'all', kind: 'factor', texts, isOptional: false, items }] });
}

export function aRating(code: string, given: Partial<Item> = {}): Item {
	const texts = { vi: `Tiêu chí ${code}` };
	const conceptCode = `concept.${code}`;
	const scaleCode = satisfaction5.code;
	return { code, conceptCode, kind: 'rating', texts, isRequired: false, scaleCode, ...given };
}

export function aChoice(
	code: string,
	kind: 'single' | 'multi',
	values: readonly string[],
	given: Partial<Item> = {}
): Item {
	const texts = { vi: `Câu hỏi ${code}` };
	const options = values.map((value) => ({ value, texts: { vi: `Chọn ${value}` } }));
	return { code, conceptCode: `fact.${code}`, kind, texts, isRequired: false, options, ...given };
}

/** The files of the seed by code, as they lie on disk. */
export function seededFiles(): [code: string, content: unknown][] {
	return readdirSync(seededFolder).map((name) => [
		name.replace('.json', ''),
		JSON.parse(readFileSync(new URL(name, seededFolder), 'utf8'))
	]);
}

/** A questionnaire of the seed, checked. */
export function seededForm(code: string): QuestionnaireVersion {
	const content = readFileSync(new URL(`${code}.json`, seededFolder), 'utf8');
	return readQuestionnaire(JSON.parse(content));
}

/** Answers that the form takes: any item may be left out, none is hidden. */
export function answersTo(version: QuestionnaireVersion): fc.Arbitrary<Answers> {
	const answers = allItems(version).map((item) =>
		fc.option(valueOf(item), { nil: null }).map((value) => ({ code: item.code, value }))
	);
	return fc
		.tuple(...answers)
		.map((all) => withoutHidden(version, given(all)))
		.filter((kept) => Object.keys(kept).length > 0);
}

function given(all: readonly { code: string; value: AnswerValue | null }[]): Answers {
	return Object.fromEntries(
		all.flatMap(({ code, value }) => (value === null ? [] : [[code, value] as const]))
	);
}

function valueOf(item: Item): fc.Arbitrary<AnswerValue> {
	const values = (item.options ?? []).map((option) => option.value);
	switch (item.kind) {
		case 'rating':
			return fc.integer({ min: 0, max: 5 });
		case 'single':
			return fc.constantFrom(...values);
		case 'multi':
			return fc.subarray(values, { minLength: 1, maxLength: item.max ?? values.length });
		case 'text':
			return fc.string({ minLength: 1, maxLength: 40 }).map((words) => `x${words}`);
		case 'number':
			return fc.integer({ min: item.min ?? 0, max: item.max ?? 100 });
		case 'date':
			return fc.constantFrom('2026-11-20', '2024-02-29');
	}
}
