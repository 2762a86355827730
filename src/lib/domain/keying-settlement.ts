/** What a third person makes of two keyings that differ: at each place he types what is right. */
import { withoutHidden, type AnswerValue, type Answers } from './answers.ts';
import {
	DOUBLE,
	differences,
	voided,
	voidReasonOf,
	voidReasons,
	type Difference,
	type KeyedContent
} from './keying.ts';
import { dayIn } from './keying-walk.ts';
import { Problem } from './problem.ts';
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

/** What is typed or chosen where the paper is blank: an empty place may have been passed over. */
export const BLANK = '-';

export interface SettlementGround {
	readonly version: QuestionnaireVersion;
	readonly today: string;
	/** What a place is called, for a refusal. */
	readonly nameOf: (place: Difference['place']) => string;
}

/**
 * The form as it was settled; null where it counts although one of the two said that it does not:
 * then both key it anew, for only one of them has.
 *
 * @param typed what stands right at each place where the two differ
 * @throws Problem `keying.badSettlement` names the place
 */
export function settle(
	first: KeyedContent,
	second: KeyedContent,
	{ typed, ...ground }: SettlementGround & { typed: Readonly<Record<string, string>> }
): KeyedContent | null {
	let content = first;
	for (const { place } of differences(first, second)) {
		const text = (typed[place] ?? '').trim();
		if (place === 'voidReason') {
			const reason = voidReasons.find((one) => one === text);
			if (reason === undefined && text !== BLANK) throw refusal(ground, place);
			return reason === undefined ? null : voided(reason);
		}
		content = withPlace(content, place, { ...ground, text });
	}
	const answers = withoutHidden(ground.version, content.answers);
	const settled = { ...content, answers };
	const reason = voidReasonOf(ground.version, settled);
	return reason === null ? settled : voided(reason);
}

function withPlace(
	content: KeyedContent,
	place: Exclude<Difference['place'], 'voidReason'>,
	ground: SettlementGround & { text: string }
): KeyedContent {
	const { text, today, version } = ground;
	if (place === 'caseNumber') {
		if (!/^\d{0,7}$/.test(text)) throw refusal(ground, place);
		return { ...content, caseNumber: text === '' ? null : Number(text) };
	}
	if (place === 'fieldCode') {
		if (text === '') throw refusal(ground, place);
		return { ...content, fieldCode: text === BLANK ? null : text };
	}
	if (place === 'day') {
		const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : dayIn(text, today);
		if (day === null) throw refusal(ground, place);
		return { ...content, day };
	}
	const item = allItems(version).find(({ code }) => `item:${code}` === place);
	if (item === undefined) throw refusal(ground, place);
	const { [item.code]: _, ...others } = content.answers;
	const doubles = content.doubles.filter((code) => code !== item.code);
	if (text === DOUBLE) return { ...content, answers: others, doubles: [...doubles, item.code] };
	const isOneKey = item.kind === 'rating' || item.kind === 'single';
	if (text === '' && isOneKey) throw refusal(ground, place);
	if (text === '' || text === BLANK) return { ...content, answers: others, doubles };
	const value = valueOf(item, ground);
	if (value === null) throw refusal(ground, place);
	const answers: Answers = { ...others, [item.code]: value };
	return { ...content, answers, doubles };
}

/** Whether a value is one of those that may be given is checked with the whole form. */
function valueOf(item: Item, { text, today }: { text: string; today: string }): AnswerValue | null {
	if (item.kind === 'date') return /^\d{4}-/.test(text) ? text : dayIn(text, today);
	if (item.kind === 'multi') return text.split(' ');
	if (item.kind !== 'rating' && item.kind !== 'number') return text;
	const value = Number(text.replace(',', '.'));
	return Number.isFinite(value) ? value : null;
}

function refusal({ nameOf }: SettlementGround, place: Difference['place']): Problem {
	return new Problem('keying.badSettlement', { place: nameOf(place) });
}
