/**
 * The test at the end of the course: another one each time, drawn with a seed, so that the same
 * attempt shows the same questions however often the page is opened.
 */
import { practices, practisedItems, type PractisedItem } from './course.ts';
import { marksOn, voicesOf, type Voice } from './practice.ts';
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

/** Questions on how to ask; their words, the right answer first, are in `text/training.ts`. */
export const knowledgeNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] as const;
export type KnowledgeNumber = (typeof knowledgeNumbers)[number];
export const letters = ['a', 'b', 'c', 'd'] as const;
/** Of the answers to a question of knowledge this one is right. */
const RIGHT = 'a';

const QUESTIONS = 15;
const GUIDED = 4;
const VOICED = 4;

interface Drawn {
	/** What can be chosen, in the order shown. */
	readonly options: readonly string[];
	readonly right: string;
}

export type TestQuestion = Drawn &
	(
		| { readonly kind: 'knowledge'; readonly number: KnowledgeNumber }
		/** Options are codes of items: whose explanation it is. */
		| { readonly kind: 'guidance'; readonly item: Item }
		/** Options are marks. */
		| ({ readonly kind: 'voice'; readonly voice: Voice } & PractisedItem)
	);

/** @param startOf a number in [0, 1) for a label: chance, but the same for the same attempt */
export function drawTest(
	version: QuestionnaireVersion,
	startOf: (label: string) => number
): TestQuestion[] {
	const shuffled = <T>(all: readonly T[], nameOf: (one: T) => string): T[] =>
		all
			.map((one) => ({ one, at: startOf(nameOf(one)) }))
			.sort((left, right) => left.at - right.at)
			.map(({ one }) => one);

	const guided = drawGuided(version, shuffled);
	const voiced = drawVoiced(version, shuffled);
	const known = shuffled(knowledgeNumbers, (number) => `knowledge ${number}`)
		.slice(0, QUESTIONS - guided.length - voiced.length)
		.map((number) => ({
			kind: 'knowledge' as const,
			number,
			options: shuffled(letters, (letter) => `knowledge ${number} ${letter}`),
			right: RIGHT
		}));
	const all: TestQuestion[] = [...known, ...guided, ...voiced];
	return shuffled(all, (question) => `place ${all.indexOf(question)}`);
}

type Shuffle = <T>(all: readonly T[], nameOf: (one: T) => string) => T[];

/** "What does this question mean?" among the explanations of four questions. */
function drawGuided(version: QuestionnaireVersion, shuffled: Shuffle): TestQuestion[] {
	const explained = new Map(
		allItems(version).flatMap((item) => (item.guidance ? [[item.guidance.vi, item]] : []))
	);
	const items = [...explained.values()];
	if (items.length < letters.length) return [];
	return shuffled(items, ({ code }) => `guidance ${code}`)
		.slice(0, GUIDED)
		.map((item) => {
			const others = shuffled(
				items.filter((one) => one !== item),
				({ code }) => `other ${item.code} ${code}`
			);
			const four = [item, ...others.slice(0, letters.length - 1)].map(({ code }) => code);
			const options = shuffled(four, (code) => `option ${item.code} ${code}`);
			return { kind: 'guidance' as const, item, options, right: item.code };
		});
}

function drawVoiced(version: QuestionnaireVersion, shuffled: Shuffle): TestQuestion[] {
	const asked = shuffled(practisedItems(version), ({ item }) => `asked ${item.code}`);
	const [first] = asked;
	if (!first) return [];
	const voices = practices.flatMap((practice) => voicesOf(practice, first.scale));
	return shuffled(voices, ({ practice, number }) => `voice ${practice} ${number}`)
		.slice(0, VOICED)
		.flatMap((voice, at) => {
			const one = asked[at % asked.length];
			if (!one) return [];
			const options = marksOn(one.scale);
			return [{ kind: 'voice' as const, voice, ...one, options, right: voice.right }];
		});
}

/** @param chosen positions of the options chosen, question by question */
export function rightAnswers(
	questions: readonly TestQuestion[],
	chosen: readonly (number | null)[]
): boolean[] {
	return questions.map(({ options, right }, at) => options[chosen[at] ?? -1] === right);
}
