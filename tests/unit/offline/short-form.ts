import type { Item, QuestionnaireVersion, Section } from '../../../src/lib/domain/questionnaire.ts';
import { satisfaction5 } from '../../support/questionnaire.ts';

const rating = (code: string): Item => ({
	code,
	conceptCode: `concept.${code}`,
	kind: 'rating',
	texts: { vi: code },
	isRequired: false,
	scaleCode: satisfaction5.code
});

const yesNo = (code: string): Item => ({
	code,
	conceptCode: `concept.${code}`,
	kind: 'single',
	texts: { vi: code },
	isRequired: false,
	options: [
		{ value: 'yes', texts: { vi: 'Có' } },
		{ value: 'no', texts: { vi: 'Không' } }
	]
});

const section = (code: string, kind: Section['kind'], items: Item[]): Section => ({
	code,
	kind,
	texts: { vi: code },
	isOptional: kind === 'background',
	items
});

/** Two factors, a fact with a further question where it was late, one background item, an opinion. */
export const shortForm: QuestionnaireVersion = {
	id: 'short-1',
	code: 'short',
	version: 1,
	title: { vi: 'Phiếu ngắn' },
	population: 'citizen',
	measures: 'procedure',
	isShort: true,
	pairsWith: null,
	formula: 'TOP2',
	status: { vi: 'Thử' },
	source: 'test',
	languages: ['vi', 'en'],
	scales: [satisfaction5],
	sections: [
		section('access', 'factor', [rating('access')]),
		section('staff', 'factor', [rating('staff')]),
		section('facts', 'facts', [
			yesNo('late'),
			{ ...yesNo('apology'), showIf: { itemCode: 'late', values: ['yes'] } }
		]),
		section('background', 'background', [yesNo('farmer')]),
		section('opinion', 'opinion', [
			{
				code: 'opinion',
				conceptCode: 'opinion',
				kind: 'text',
				texts: { vi: 'Ý kiến' },
				isRequired: false,
				max: 20
			}
		])
	]
};
