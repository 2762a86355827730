/**
 * What stands on a paper form, keyed by two people who do not see each other's keys; what differs
 * is settled by a third. The browser imports this file, so it is plain TypeScript.
 */
import { checkAnswers, visibleItems, type AnswerFault, type Answers } from './answers.ts';
import type { Campaign } from './campaign.ts';
import { dayOf } from './office-day.ts';
import type { QuestionnaireVersion } from './questionnaire.ts';

/** Why a form does not count. Source: domain notes 2.3, rules 1, 2, 3, 5, 6, 7. */
export const voidReasons = [
	'outsideSample',
	'tooManyBlanks',
	'tooManyDoubles',
	'duplicate',
	'unsigned',
	'servedAgency'
] as const;
export type VoidReason = (typeof voidReasons)[number];

export interface KeyedContent {
	/** Why it does not count; then all the rest is empty. */
	readonly voidReason: VoidReason | null;
	/** Of the person in the sample; null for a walk-in respondent. */
	readonly caseNumber: number | null;
	/** Null for "another", and where nothing was ticked. */
	readonly fieldCode: string | null;
	/** Day on which it was filled in, YYYY-MM-DD. */
	readonly day: string;
	readonly answers: Answers;
	/** Items on whose line two answers were ticked: each is void. */
	readonly doubles: readonly string[];
}

/** Who keyed it: 1 and 2 are two people's, 3 is what a third one settled. */
export type KeyingPass = 1 | 2 | 3;

export interface Keying {
	readonly campaignId: string;
	readonly number: number;
	readonly pass: KeyingPass;
	readonly batchId: string;
	readonly keyerId: string;
	readonly keyedAt: Date;
	readonly seconds: number;
	readonly content: KeyedContent;
}

export interface KeyingBatch {
	readonly id: string;
	readonly campaignId: string;
	/** What people call it: counted up within the campaign. */
	readonly number: number;
	readonly state: 'open' | 'locked';
	readonly createdAt: Date;
	readonly createdBy: string;
	readonly lockedAt: Date | null;
	readonly lockedBy: string | null;
}

/** Forms of one batch: an afternoon of one keyer, and a stack that can be held. */
export const BATCH_FORMS_MAX = 100;

export function voided(voidReason: VoidReason): KeyedContent {
	return { voidReason, caseNumber: null, fieldCode: null, day: '', answers: {}, doubles: [] };
}

/** `differs` waits for a third person; `agreed` and `settled` are ready to be locked. */
export type KeyingStanding = 'none' | 'once' | 'differs' | 'agreed' | 'settled';

/** How far a form is. @param keyings its own, of any pass */
export function standingOf(keyings: readonly Pick<Keying, 'pass' | 'content'>[]): KeyingStanding {
	const of = (pass: KeyingPass) => keyings.find((one) => one.pass === pass)?.content;
	const [first, second] = [of(1), of(2)];
	if (of(3)) return 'settled';
	if (!first) return 'none';
	if (!second) return 'once';
	return differences(first, second).length === 0 ? 'agreed' : 'differs';
}

/** What holds of a form that is ready; null of any other. */
export function outcomeOf(
	keyings: readonly Pick<Keying, 'pass' | 'content'>[]
): KeyedContent | null {
	const standing = standingOf(keyings);
	if (standing !== 'agreed' && standing !== 'settled') return null;
	const pass = standing === 'settled' ? 3 : 1;
	return keyings.find((one) => one.pass === pass)?.content ?? null;
}

/**
 * The next pass that a person may key of a form; null where it is not his turn. His own first
 * keying he may mend until somebody else has keyed the form.
 */
export function turnOf(
	keyings: readonly Pick<Keying, 'pass' | 'keyerId'>[],
	keyerId: string
): KeyingPass | null {
	const first = keyings.find(({ pass }) => pass === 1);
	if (first === undefined) return 1;
	if (keyings.length > 1) return null;
	return first.keyerId === keyerId ? 1 : 2;
}

/** Whether a person may settle what two others keyed. */
export function maySettle(
	keyings: readonly Pick<Keying, 'pass' | 'keyerId'>[],
	keyerId: string
): boolean {
	return keyings.every((one) => one.pass === 3 || one.keyerId !== keyerId);
}

/** Where two keyings part: code of an item, or one of these. */
const headPlaces = ['voidReason', 'caseNumber', 'fieldCode', 'day'] as const;
type HeadPlace = (typeof headPlaces)[number];
/** An item on whose line two answers were ticked. */
export const DOUBLE = '*';

export interface Difference {
	/** A head place, or the code of an item after `item:`. */
	readonly place: HeadPlace | `item:${string}`;
	readonly first: string;
	readonly second: string;
}

/** As plain text, in the order of the form. Where one of the two is void, that alone is told. */
export function differences(first: KeyedContent, second: KeyedContent): Difference[] {
	if (first.voidReason !== second.voidReason)
		return [
			{
				place: 'voidReason',
				first: first.voidReason ?? '',
				second: second.voidReason ?? ''
			}
		];
	const places: Difference['place'][] = [...headPlaces];
	const codes = new Set([
		...Object.keys(first.answers),
		...first.doubles,
		...Object.keys(second.answers),
		...second.doubles
	]);
	for (const code of codes) places.push(`item:${code}`);
	return places
		.map((place) => ({ place, first: textAt(first, place), second: textAt(second, place) }))
		.filter((one) => one.first !== one.second);
}

/** What was keyed at a place, as text; empty where nothing was. */
export function textAt(content: KeyedContent, place: Difference['place']): string {
	if (isHead(place)) return String(content[place] ?? '');
	const code = place.slice('item:'.length);
	if (content.doubles.includes(code)) return DOUBLE;
	const value = content.answers[code];
	if (value === undefined) return '';
	// A word written on a line has spaces at its ends or not: nobody means them.
	return isList(value) ? [...value].sort().join(' ') : String(value).trim();
}

function isHead(place: Difference['place']): place is HeadPlace {
	return !place.startsWith('item:');
}

function isList(value: Answers[string]): value is readonly string[] {
	return Array.isArray(value);
}

/**
 * A form with more blanks than this among its ratings does not count, in percent. The notes say
 * "more than 20–30 %": only what every reading of the rule throws out is thrown out.
 * Source: domain notes 2.3, rule 2 (draft).
 */
const BLANKS_PERCENT_MAX = 30;

/** The same for lines with two answers. Source: domain notes 2.3, rule 3 (draft). */
const DOUBLES_PERCENT_MAX = 10;

/** What the rules of validity say of the answers: the reason why the form does not count, or null. */
export function voidReasonOf(
	version: QuestionnaireVersion,
	{ answers, doubles }: Pick<KeyedContent, 'answers' | 'doubles'>
): VoidReason | null {
	const ratings = visibleItems(version, answers).filter(({ kind }) => kind === 'rating');
	const share = (count: number) => (ratings.length === 0 ? 0 : (100 * count) / ratings.length);
	const double = ratings.filter(({ code }) => doubles.includes(code)).length;
	const given = ratings.filter(({ code }) => answers[code] !== undefined).length;
	if (share(double) > DOUBLES_PERCENT_MAX) return 'tooManyDoubles';
	return given === 0 || share(ratings.length - given - double) > BLANKS_PERCENT_MAX
		? 'tooManyBlanks'
		: null;
}

export type KeyingFault =
	| { readonly kind: 'day' | 'field' | 'doubles' }
	| { readonly kind: 'mustBeVoid'; readonly reason: VoidReason }
	| ({ readonly kind: 'answer' } & AnswerFault);

/**
 * The first thing wrong with what was keyed; null where nothing is. The case is looked up elsewhere.
 *
 * @param now of whoever keys: nobody fills in a form tomorrow
 */
export function faultOf(
	content: KeyedContent,
	{
		version,
		campaign,
		now
	}: {
		version: QuestionnaireVersion;
		campaign: Pick<Campaign, 'opensOn' | 'closesOn' | 'fieldCodes'>;
		now: Date;
	}
): KeyingFault | null {
	if (content.voidReason !== null) return null;
	const { day, fieldCode, answers, doubles } = content;
	if (day < campaign.opensOn || day > campaign.closesOn || day > dayOf(now)) return { kind: 'day' };
	if (fieldCode !== null && !campaign.fieldCodes.includes(fieldCode)) return { kind: 'field' };
	const items = visibleItems(version, answers);
	const areSound = doubles.every(
		(code) => answers[code] === undefined && items.some((item) => item.code === code)
	);
	if (!areSound) return { kind: 'doubles' };
	const reason = voidReasonOf(version, content);
	if (reason !== null) return { kind: 'mustBeVoid', reason };
	const [fault] = checkAnswers(version, answers, { isPartial: true });
	return fault ? { kind: 'answer', ...fault } : null;
}

/** Whether a question that must be answered was left out. */
export function isPartial(version: QuestionnaireVersion, answers: Answers): boolean {
	return checkAnswers(version, answers, { isPartial: false }).length > 0;
}

/** A moment of a day at which the campaign took answers: paper tells the day alone. */
export function momentOn(
	{ openedAt, closedAt }: Pick<Campaign, 'openedAt' | 'closedAt'>,
	day: string
): Date {
	const noon = new Date(`${day}T12:00:00+07:00`).getTime();
	const afterOpening = Math.max(noon, openedAt?.getTime() ?? noon);
	return new Date(Math.min(afterOpening, closedAt?.getTime() ?? afterOpening));
}
