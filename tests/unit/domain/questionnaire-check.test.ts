import { describe, expect, it } from 'vitest';
import { Problem } from '$lib/domain/problem';
import { allItems, type Item, type QuestionnaireVersion } from '$lib/domain/questionnaire';
import { checkQuestionnaire, mustBeSound, unpairedFactors } from '$lib/domain/questionnaire-check';
import { sayProblem } from '$lib/text/problem';
import { questionnaireVersionSchema, readQuestionnaire } from '$lib/domain/questionnaire-schema';
import { aChoice, aForm, aFormOf, aRating, seededFiles, seededForm } from '../../support/form.ts';

const faultsOf = (version: QuestionnaireVersion) =>
	checkQuestionnaire(version).map(({ place, fault }) => `${fault} at ${place}`);
const faultsIn = (...items: Item[]) => faultsOf(aFormOf(aRating('c1'), ...items));

function problemOf(work: () => unknown): Problem {
	try {
		work();
	} catch (trouble) {
		if (trouble instanceof Problem) return trouble;
		throw trouble;
	}
	throw new Error('nothing was refused');
}

describe('the questionnaires of the seed', () => {
	const files = seededFiles();

	it('are the eight that the province works with', () => {
		expect(files.map(([code]) => code).sort()).toEqual([
			'education-parents',
			'immunisation-2024',
			'inpatient-2024',
			'management-20',
			'outpatient-2024',
			'sipas-2024',
			'tthc-full',
			'tthc-short'
		]);
	});

	it.each(files)('%s has the right shape and no fault', (_, content) => {
		expect(questionnaireVersionSchema.safeParse(content).error?.issues).toBeUndefined();
		expect(checkQuestionnaire(questionnaireVersionSchema.parse(content))).toEqual([]);
	});

	it.each(files)('%s is named after its file and requires no answer', (code) => {
		const form = seededForm(code);
		expect([form.code, form.version]).toEqual([code, 1]);
		expect(allItems(form).filter((item) => item.isRequired)).toEqual([]);
	});

	it('have ids of their own', () => {
		const ids = files.map(([code]) => seededForm(code).id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('have the criteria of their sources: 22, 20, 39', () => {
		const criteria = (code: string) =>
			seededForm(code)
				.sections.filter((section) => section.kind === 'factor')
				.flatMap((section) => section.items).length;
		expect([criteria('tthc-full'), criteria('management-20'), criteria('sipas-2024')]).toEqual([
			22, 20, 39
		]);
	});

	it('count SIPAS 2024 by the mean, everything else by the satisfied share', () => {
		const byMean = files
			.map(([code]) => seededForm(code))
			.filter((form) => form.formula === 'MEAN5');
		expect(byMean.map((form) => form.code)).toEqual(['sipas-2024']);
	});

	it('tell the interviewer how to explain each criterion at the desk, in both languages', () => {
		const unexplained = ['tthc-full', 'tthc-short']
			.flatMap((code) => allItems(seededForm(code)))
			.filter((item) => item.kind === 'rating')
			.filter((item) => !item.guidance?.vi || !item.guidance.en);
		expect(unexplained.map((item) => item.code)).toEqual([]);
	});

	it('let the short form be laid beside the full one, factor by factor', () => {
		expect(unpairedFactors(seededForm('tthc-short'), seededForm('tthc-full'))).toEqual([]);
		expect(unpairedFactors(seededForm('tthc-full'), seededForm('tthc-short'))).toEqual([
			'feedback'
		]);
	});
});

describe('a condition', () => {
	const late = aChoice('late', 'single', ['yes', 'no']);
	const after = (itemCode: string, ...values: string[]) =>
		aChoice('why', 'single', ['a', 'b'], { showIf: { itemCode, values } });

	it('may hang on an earlier choice or rating', () => {
		expect(faultsIn(late, after('late', 'yes'))).toEqual([]);
		expect(faultsIn(late, after('c1', '0', '1'))).toEqual([]);
	});

	it('may not hang on a later question, nor on its own', () => {
		const place = 'sections[0].items[1] (why)';
		expect(faultsIn(after('late', 'yes'), late)).toEqual([`conditionOnLaterItem at ${place}`]);
		expect(faultsIn(after('why', 'a'))).toEqual([`conditionOnLaterItem at ${place}`]);
	});

	it('may not hang on a question that the form does not have', () => {
		expect(faultsIn(after('early', 'yes'))).toEqual([
			'conditionOnUnknownItem at sections[0].items[1] (why)'
		]);
	});

	it('may not hang on an opinion', () => {
		const opinion: Item = { ...late, kind: 'text', options: undefined };
		expect(faultsIn(opinion, after('late', 'yes'))).toEqual([
			'conditionOnWords at sections[0].items[2] (why)'
		]);
	});

	it('may not wait for an answer that is never offered', () => {
		const place = 'sections[0].items[2] (why)';
		expect(faultsIn(late, after('late', 'yes', 'maybe'))).toEqual([
			`conditionOnUnknownValue at ${place}`
		]);
		expect(faultsIn(late, after('late', 'maybe'))).toEqual([
			`conditionOnUnknownValue at ${place}`,
			`unreachable at ${place}`
		]);
		expect(faultsIn(late, after('late'))).toEqual([`unreachable at ${place}`]);
		expect(faultsIn(late, after('c1', '6'))).toContain(`unreachable at ${place}`);
	});

	it('may not hang on a question that can never come up itself', () => {
		const letter = aChoice('letter', 'single', ['a', 'b'], {
			showIf: { itemCode: 'why', values: ['a'] }
		});
		expect(faultsIn(late, after('late', 'maybe'), letter)).toContain(
			'unreachable at sections[0].items[3] (letter)'
		);
	});
});

describe('a questionnaire', () => {
	it('without fault passes', () => {
		expect(checkQuestionnaire(aForm())).toEqual([]);
		expect(() => mustBeSound(aForm())).not.toThrow();
	});

	it('uses no code twice', () => {
		expect(faultsIn(aRating('c1'))).toEqual([
			'duplicateItem at sections[0].items[1] (c1)',
			'duplicateConcept at sections[0].items[1] (c1)'
		]);
		expect(faultsIn(aChoice('late', 'single', ['yes', 'yes']))).toEqual([
			'duplicateOption at sections[0].items[1] (late) options[1] (yes)'
		]);
		const { sections, scales } = aFormOf(aRating('c1'));
		expect(faultsOf(aForm({ sections, scales: [...scales, ...scales] }))).toEqual([
			'duplicateScale at scales[1] (satisfaction5)'
		]);
		const again = { ...sections[0], code: 'all', kind: 'facts', items: [aRating('c2')] } as const;
		const texts = { vi: 'Sự việc' };
		expect(
			faultsOf(aForm({ sections: [...sections, { ...again, texts, isOptional: true }] }))
		).toEqual(['duplicateSection at sections[1] (all)']);
	});

	it('says everything in Vietnamese', () => {
		expect(faultsIn(aRating('c2', { texts: { vi: ' ', en: 'Polite' } }))).toEqual([
			'missingVietnamese at sections[0].items[1] (c2)'
		]);
		expect(faultsIn(aRating('c2', { guidance: { vi: '', en: 'Ask' } }))).toEqual([
			'missingVietnamese at sections[0].items[1] (c2) guidance'
		]);
	});

	it('says everything in each language that it offers', () => {
		const both = { vi: 'Phiếu', en: 'Form' };
		const form = aForm({
			...aFormOf(aRating('c1', { texts: both })),
			title: both,
			languages: ['vi', 'en']
		});
		expect(checkQuestionnaire(form)).toContainEqual({
			place: 'sections[0] (all)',
			fault: 'missingTranslation',
			details: { language: 'en' }
		});
	});

	it('gives every rating a scale of five levels', () => {
		expect(faultsIn(aRating('c2', { scaleCode: undefined }))).toEqual([
			'missingScale at sections[0].items[1] (c2)'
		]);
		expect(faultsIn(aRating('c2', { scaleCode: 'other' }))).toEqual([
			'missingScale at sections[0].items[1] (c2)'
		]);
		const form = aFormOf(aRating('c1'));
		const scales = form.scales.map((scale) => ({ ...scale, levels: scale.levels.slice(0, 4) }));
		expect(faultsOf({ ...form, scales })).toEqual(['missingLevel at scales[0] (satisfaction5)']);
	});

	it('offers at least two options, and no more choices than options', () => {
		expect(faultsIn(aChoice('late', 'single', ['yes']))).toEqual([
			'missingOptions at sections[0].items[1] (late)'
		]);
		expect(faultsIn(aChoice('wishes', 'multi', ['a', 'b'], { max: 3 }))).toEqual([
			'badLimits at sections[0].items[1] (wishes)'
		]);
	});

	it('has a factor, and criteria in it', () => {
		const sections = aForm().sections.filter((section) => section.kind !== 'factor');
		expect(faultsOf(aForm({ sections }))).toEqual(['missingFactor at sections']);
		expect(faultsOf(aFormOf(aChoice('late', 'single', ['yes', 'no'])))).toEqual([
			'missingRating at sections[0] (all)'
		]);
	});
});

describe('a faulty questionnaire', () => {
	it('is explained in words that name the place', () => {
		const faulty = aFormOf(aRating('c1'), aRating('c2', { scaleCode: undefined }));
		expect(sayProblem(problemOf(() => readQuestionnaire(faulty)))).toMatch(
			/^Câu sections\[0\]\.items\[1\] \(c2\) chưa có thang đo\./
		);
	});

	it('is refused with the place of the fault', () => {
		const faulty = aFormOf(aRating('c1'), aRating('c2', { texts: { vi: '' } }), aRating('c1'));
		const problem = problemOf(() => readQuestionnaire(faulty));
		expect(problem.code).toBe('questionnaire.faulty');
		expect(problem.details).toEqual({
			place: 'sections[0].items[1] (c2)',
			fault: 'missingVietnamese',
			count: 3
		});
	});

	it('is refused with the place also where its shape is wrong', () => {
		const [first] = aFormOf(aRating('c1')).sections;
		const items = [aRating('c1'), { ...aRating('c2'), kind: 'stars' }];
		const problem = problemOf(() =>
			readQuestionnaire({ ...aForm(), sections: [{ ...first, items }] })
		);
		expect(problem.details).toMatchObject({
			place: 'sections[0].items[1].kind (c2)',
			fault: 'wrongShape'
		});
		expect(problemOf(() => readQuestionnaire(null)).details['fault']).toBe('wrongShape');
	});

	it.each(['toString', 'constructor', 'một', 'a b', ''])('may not use %j as a code', (code) => {
		expect(problemOf(() => readQuestionnaire(aFormOf(aRating(code)))).code).toBe(
			'questionnaire.faulty'
		);
	});

	it('has no other non-answer than 0', () => {
		const scales = aForm().scales.map((scale) => ({
			...scale,
			nonAnswers: [{ value: 9, texts: { vi: 'Không biết' } }]
		}));
		expect(problemOf(() => readQuestionnaire(aForm({ scales }))).details['place']).toBe(
			'scales[0].nonAnswers[0].value (satisfaction5)'
		);
	});
});
