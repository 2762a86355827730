import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { itemsOfPractice, lessonsOf, planOf, practices } from '../../../src/lib/domain/course.ts';
import { practiceOf, scorePractice, voicesOf } from '../../../src/lib/domain/practice.ts';
import type { QuestionnaireVersion } from '../../../src/lib/domain/questionnaire.ts';
import { readQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { progressOf } from '../../../src/lib/domain/training.ts';
import { drawTest, rightAnswers } from '../../../src/lib/domain/training-test.ts';
import { startsOfSeed } from '../../../src/lib/server/seed.ts';

const formOf = (name: string): QuestionnaireVersion =>
	readQuestionnaire(JSON.parse(readFileSync(`drizzle/seed/questionnaires/${name}.json`, 'utf8')));
const full = formOf('tthc-full');

describe('the course of a form', () => {
	it('has a lesson for each of its sections after those that hold for every form', () => {
		const lessons = lessonsOf(full);
		expect(lessons.slice(0, 4).map(({ kind }) => kind)).toEqual(Array(4).fill('general'));
		expect(lessons.slice(4)).toHaveLength(full.sections.length);
	});

	it.each(['sipas-2024', 'outpatient-2024', 'tthc-short', 'management-20', 'education-parents'])(
		'stands for %s too, with practice and a test',
		(name) => {
			const version = formOf(name);
			expect(planOf(version).practices).toHaveLength(3);
			expect(practiceOf(version, 'calm').length).toBeGreaterThan(3);
			expect(drawTest(version, startsOfSeed('x'))).toHaveLength(15);
		}
	);

	it('asks in practice all over the form, each time other questions', () => {
		const [one, other] = practices.map((code) => itemsOfPractice(full, code));
		const sections = new Set(one?.map(({ item }) => item.code.split('.')[0]));
		expect(sections.size).toBeGreaterThan(3);
		expect(other).not.toEqual(one);
	});

	it('lets to the test only who has read and practised everything', () => {
		const plan = planOf(full);
		const step = { isPassed: true, scorePercent: 100 };
		const read = plan.lessons.map((code) => ({ ...step, kind: 'lesson' as const, code }));
		const held = plan.practices.map((code) => ({ ...step, kind: 'practice' as const, code }));
		expect(progressOf(plan, [...read, ...held]).isReadyForTest).toBe(true);
		expect(progressOf(plan, [...read, ...held.slice(1)]).isReadyForTest).toBe(false);
		const failed = held.map((one) => ({ ...one, isPassed: false, scorePercent: 50 }));
		const progress = progressOf(plan, [...read, ...failed]);
		expect(progress).toMatchObject({ isReadyForTest: false, practiceScores: { calm: 50 } });
	});
});

describe('a practice interview', () => {
	const questions = practiceOf(full, 'hurried');
	const model = questions.map(({ voice }) => voice.right);

	it('is passed by who marks as the model does, and failed by who guesses for the person', () => {
		expect(scorePractice(questions, model)).toMatchObject({ scorePercent: 100, isPassed: true });
		const guessed = model.map((mark) => (mark === 'ask' ? '4' : mark));
		expect(scorePractice(questions, guessed)).toMatchObject({ right: 6, isPassed: false });
	});

	it('has nobody without an opinion where the form has no place for it', () => {
		const [scale] = full.scales;
		const none = scale && voicesOf('calm', { ...scale, nonAnswers: [] });
		expect(none?.some(({ right }) => right === '0')).toBe(false);
	});
});

describe('the test', () => {
	const draw = (seed: string) => drawTest(full, startsOfSeed(seed));

	it('is the same for the same attempt and another for the next', () => {
		expect(draw('lan 1')).toEqual(draw('lan 1'));
		expect(draw('lan 2')).not.toEqual(draw('lan 1'));
	});

	it('asks for rules, for what questions mean, and for what is to be marked', () => {
		const kinds = Map.groupBy(draw('lan 1'), ({ kind }) => kind);
		expect([...kinds].map(([kind, own]) => [kind, own.length]).sort()).toEqual([
			['guidance', 4],
			['knowledge', 7],
			['voice', 4]
		]);
	});

	it('does not always have the right answer in the same place', () => {
		const seeds = Array.from({ length: 20 }, (_, at) => draw(`seed ${at}`)).flat();
		const places = seeds
			.filter(({ kind }) => kind !== 'voice')
			.map(({ options, right }) => options.indexOf(right));
		for (const place of [0, 1, 2, 3]) {
			const share = places.filter((one) => one === place).length / places.length;
			expect(share).toBeGreaterThan(0.15);
		}
	});

	it('counts only what was chosen right', () => {
		const test = draw('lan 1');
		const chosen = test.map(({ options, right }) => options.indexOf(right));
		expect(rightAnswers(test, chosen).every(Boolean)).toBe(true);
		expect(rightAnswers(test, [null, ...chosen.slice(1)]).filter(Boolean)).toHaveLength(14);
	});
});
