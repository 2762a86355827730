/**
 * Answers that add up: each person's answers lean on how satisfied he is, and the thresholds
 * between the levels are the quantiles that give each criterion exactly the share it shall have.
 */
import type { Answers, AnswerValue } from '../../src/lib/domain/answers.ts';
import {
	allItems,
	type Item,
	type QuestionnaireVersion,
	type Section
} from '../../src/lib/domain/questionnaire.ts';
import type { Chance } from './chance.ts';
import type { Calibration } from './data.ts';
import type { Respondent } from './respondents.ts';

/** What differs from item to item for one person. */
const itemSpread = 0.6;
/** How far criteria of one factor lie apart, as a share. */
const criterionSpread = 0.018;
/** A late result costs satisfaction. */
const lateEffect = -0.9;

/** Of all answers at each side of the threshold: level 5 among the satisfied; 3, 2, 1 among the others. */
const split = { five: 0.34, three: 0.68, two: 0.23 };

export interface Answering {
	readonly version: QuestionnaireVersion;
	readonly respondents: readonly Respondent[];
	readonly calibration: Calibration;
	/** Added to every published share. */
	readonly gain: number;
	readonly opinions: readonly string[];
	readonly random: Chance;
}

/** The answers of each respondent, in their order. */
export function drawAnswers(answering: Answering): Answers[] {
	const { version, respondents, random } = answering;
	const answers = respondents.map((): Record<string, AnswerValue> => ({}));
	const mood = respondents.map(({ satisfaction }) => satisfaction);

	// How the result came shapes every other answer, so it is drawn first; its place is restored below.
	const lateness = drawTimeliness(answering);
	lateness.forEach((value, at) => {
		if (value === 'late') mood[at] = (mood[at] ?? 0) + lateEffect;
	});

	const items = allItems(version);
	items.forEach((item, position) => {
		const section = sectionOf(version, item);
		const asked = askedOf(answering, { section, part: position / items.length });
		const values = drawItem({
			...answering,
			section,
			item,
			asked,
			mood,
			lateness,
			answers,
			random
		});
		values.forEach((value, index) => {
			const at = asked[index];
			const ofPerson = at === undefined ? undefined : answers[at];
			if (value !== null && ofPerson !== undefined) ofPerson[item.code] = value;
		});
	});
	return answers;
}

interface ItemDraw extends Answering {
	readonly section: Section;
	readonly item: Item;
	/** Positions of the respondents who came to the item. */
	readonly asked: readonly number[];
	readonly mood: readonly number[];
	readonly lateness: readonly string[];
	readonly answers: readonly Answers[];
}

/** An answer or null for each of those asked. */
function drawItem(draw: ItemDraw): (AnswerValue | null)[] {
	const { item, section, asked, lateness, calibration, opinions, random } = draw;
	if (item.kind === 'rating') return drawRating(draw);
	if (item.kind === 'multi') return drawWishes(draw);
	if (item.kind === 'text') {
		return asked.map(() =>
			random.next() < 0.04 ? (opinions[random.below(opinions.length)] ?? null) : null
		);
	}
	if (item.code === 'timeliness') return asked.map((at) => lateness[at] ?? null);

	const shown = asked.map((at) => item.showIf === undefined || lateness[at] === 'late');
	const shares = calibration.facts[item.code] ?? {};
	const labels = quota(shown.filter(Boolean).length, shares);
	// Those who complain are the dissatisfied; what people are and do has nothing to do with it.
	const isComplaint = item.code === 'harassment' || item.code === 'extraMoney';
	const given = isComplaint ? byMood(draw, labels) : random.shuffled(labels);
	let next = 0;
	return shown.map((isShown) =>
		isShown && section.kind !== 'opinion' ? (given[next++] ?? null) : null
	);
}

function drawRating(draw: ItemDraw): (number | null)[] {
	const { item, section, asked, mood, random } = draw;
	const silent = section.code === 'feedback' ? 0.3 : 0.025;
	const lean = asked.map((at) => (mood[at] ?? 0) + itemSpread * random.normal());
	const rated = asked.map((_, index) => index).filter(() => random.next() >= silent);
	const share = shareOf(draw, section, item);
	const order = [...rated].sort((one, other) => (lean[one] ?? 0) - (lean[other] ?? 0));
	const levels = levelQuota(order.length, share);

	// A non-answer where the person had nothing to say, now and then no answer at all.
	const values = asked.map((): number | null => (random.next() < 0.8 ? 0 : null));
	order.forEach((index, rank) => {
		values[index] = levels[rank] ?? null;
	});
	return values;
}

/** The share of satisfied answers of a criterion: its factor's, a little more or less. */
function shareOf({ version, calibration, gain }: Answering, section: Section, item: Item): number {
	const base = (calibration.factors[section.code] ?? calibration.overall) + gain;
	const place = section.items.indexOf(item);
	const middle = (section.items.length - 1) / 2;
	// Even steps around the factor's share, in an order that differs from factor to factor.
	const turned = (place + version.sections.indexOf(section)) % section.items.length;
	return base + (middle === 0 ? 0 : ((turned - middle) / middle) * criterionSpread);
}

/** Levels from the lowest to the highest so that exactly the share is 4 or 5. */
function levelQuota(count: number, share: number): number[] {
	const below = 1 - share;
	const shares = {
		1: below * (1 - split.three - split.two),
		2: below * split.two,
		3: below * split.three,
		4: share * (1 - split.five),
		5: share * split.five
	};
	return quota(count, shares).map(Number);
}

/** As many labels as asked for, each as often as its share says, in the order of the shares. */
function quota(count: number, shares: Readonly<Record<string, number>>): string[] {
	const labels: string[] = [];
	const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
	let reached = 0;
	for (const [label, share] of Object.entries(shares)) {
		reached += share;
		const until = Math.round((count * reached) / total);
		while (labels.length < until) labels.push(label);
	}
	return labels;
}

/** Labels from the happiest to the least happy. */
function byMood({ asked, mood, random }: ItemDraw, labels: readonly string[]): string[] {
	const lean = asked.map((at) => (mood[at] ?? 0) + random.normal());
	const order = asked
		.map((_, index) => index)
		.sort((one, other) => (lean[other] ?? 0) - (lean[one] ?? 0));
	const given = new Array<string>(asked.length).fill('');
	order.forEach((index, rank) => {
		given[index] = labels[rank] ?? '';
	});
	return given;
}

function drawWishes({ item, asked, calibration, random }: ItemDraw): (string[] | null)[] {
	const chosen = asked.map((): string[] => []);
	for (const { value } of item.options ?? []) {
		const share = calibration.wishes[value] ?? 0;
		const wishing = random.shuffled(quota(asked.length, { yes: share, no: 1 - share }));
		wishing.forEach((answer, index) => {
			const list = chosen[index];
			if (answer === 'yes' && list !== undefined && list.length < (item.max ?? 3)) list.push(value);
		});
	}
	return chosen.map((list) => (list.length === 0 ? null : list));
}

function drawTimeliness({ respondents, calibration, random }: Answering): string[] {
	return random.shuffled(quota(respondents.length, calibration.facts['timeliness'] ?? {}));
}

function askedOf(
	{ respondents }: Answering,
	{ section, part }: { section: Section; part: number }
): number[] {
	const asked: number[] = [];
	respondents.forEach(({ reach, givesBackground }, at) => {
		const isOffered = section.kind !== 'background' || givesBackground;
		if (isOffered && part < reach) asked.push(at);
	});
	return asked;
}

function sectionOf({ sections }: QuestionnaireVersion, item: Item): Section {
	const section = sections.find(({ items }) => items.includes(item));
	if (section === undefined) throw new Error(`${item.code} stands in no section`);
	return section;
}
