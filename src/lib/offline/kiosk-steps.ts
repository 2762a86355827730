import type { AnswerValue } from '../domain/answers.ts';
import type { DossierFacts } from '../domain/receipt-code.ts';
import { hasty } from '../domain/quality.ts';
import type { Item } from '../domain/questionnaire.ts';
import {
	emptySession,
	finish,
	idleSecondsOf,
	itemsOf,
	type FinishedSession,
	type KioskForm,
	type KioskSession,
	type Part
} from './kiosk-session.ts';

/** What may happen at a kiosk. */
export type KioskEvent =
	/** `dossier`: what the officer set for this citizen. */
	| { readonly kind: 'start'; readonly responseId: string; readonly dossier?: DossierFacts | null }
	| { readonly kind: 'openScan' }
	| { readonly kind: 'scanned'; readonly dossier: DossierFacts }
	| { readonly kind: 'chooseField'; readonly fieldCode: string | null }
	| { readonly kind: 'openAllFields' }
	| { readonly kind: 'answer'; readonly value: AnswerValue | null }
	/** A value that does not move on yet: one of several choices, a letter of an opinion. */
	| { readonly kind: 'change'; readonly value: AnswerValue | null }
	| { readonly kind: 'next' }
	| { readonly kind: 'skip' }
	| { readonly kind: 'back' }
	| { readonly kind: 'openPart'; readonly part: 'background' | 'opinion' }
	| { readonly kind: 'send' }
	/** Sending was asked about, and is meant. */
	| { readonly kind: 'sendSurely' }
	/** Sending was asked about, and was not meant: nothing is kept. */
	| { readonly kind: 'drop' }
	| { readonly kind: 'kept' }
	| { readonly kind: 'keepFailed' }
	| { readonly kind: 'touch' }
	/** A sign that somebody cannot see or touch as others do: from now on all waits longer. */
	| { readonly kind: 'takeTime' }
	| { readonly kind: 'tick' }
	| { readonly kind: 'leave' }
	| { readonly kind: 'setLanguage'; readonly language: string }
	| { readonly kind: 'toggleLarge' }
	| { readonly kind: 'toggleHighContrast' };

export interface Step {
	readonly session: KioskSession;
	/** Not null where a response must be kept now. */
	readonly finished: FinishedSession | null;
}

/** What follows from one event. */
export function act(form: KioskForm, session: KioskSession, event: KioskEvent, now: number): Step {
	if (event.kind === 'tick') return tick(form, session, now);
	if (event.kind === 'leave') return abandon(form, session, now);
	if (event.kind === 'send' || event.kind === 'sendSurely')
		return send(form, session, { now, isSure: event.kind === 'sendSurely' });
	// Being written it changes no more, whatever is touched meanwhile.
	if (session.screen === 'keeping' && event.kind !== 'kept' && event.kind !== 'keepFailed')
		return { session, finished: null };
	// The thanks go away by themselves; a second touch must not hold them for the next citizen.
	const isSign = event.kind === 'touch' || event.kind === 'takeTime';
	if (isSign && session.screen === 'thanks') return { session, finished: null };
	const touched = { ...timed(session, event, now), touchedAt: now, isWarned: false };
	const moved = move(form, touched, event, now);
	const isNew = moved.screen !== session.screen || moved.itemCode !== session.itemCode;
	return {
		session: isNew ? { ...clocked(session, moved, now), shownAt: now } : moved,
		finished: null
	};
}

type PlainEvent = Exclude<KioskEvent, { kind: 'tick' | 'leave' | 'send' | 'sendSurely' }>;

/** Notes how fast an answer came after its question had appeared. */
function timed(session: KioskSession, { kind }: KioskEvent, now: number): KioskSession {
	if (kind !== 'answer') return session;
	const isFast = now - session.shownAt < hasty.milliseconds;
	const hastyInRow = isFast ? session.hastyInRow + 1 : 0;
	return { ...session, hastyInRow, isHasty: session.isHasty || hastyInRow >= hasty.inRow };
}

/** Adds the time on the question that is left to what was spent on it before. */
function clocked(before: KioskSession, after: KioskSession, now: number): KioskSession {
	const { screen, itemCode, shownAt } = before;
	if (screen !== 'item' || itemCode === null || after.responseId === null) return after;
	const spent = (after.itemTimes[itemCode] ?? 0) + Math.max(0, now - shownAt);
	return { ...after, itemTimes: { ...after.itemTimes, [itemCode]: spent } };
}

function move(
	form: KioskForm,
	session: KioskSession,
	event: PlainEvent,
	now: number
): KioskSession {
	switch (event.kind) {
		case 'start':
			return start(
				form,
				{ ...session, responseId: event.responseId, startedAt: now, isUnhurried: false },
				event.dossier ?? null
			);
		case 'openScan':
			return { ...session, screen: 'scan' };
		case 'scanned':
			return withDossier(form, session, event.dossier);
		case 'chooseField':
			return firstOf(form, { ...session, fieldCode: event.fieldCode }, 'main');
		case 'openAllFields':
			return { ...session, hasAllFields: true };
		case 'answer':
			return forward(form, withAnswer(session, event.value));
		case 'change':
			return withAnswer(session, event.value);
		case 'next':
			return forward(form, session);
		case 'skip':
			return forward(form, withAnswer(session, null));
		case 'back':
			return backward(form, session);
		case 'openPart':
			return firstOf(form, session, event.part);
		case 'drop':
			return toAttract(session);
		case 'kept':
			// Only how the screen reads stays, for the thanks; the answers are gone already here.
			return { ...emptySession(session.language, now), ...looksOf(session), screen: 'thanks' };
		case 'keepFailed':
			return { ...session, screen: 'trouble' };
		case 'touch':
			return session;
		case 'takeTime':
			return { ...session, isUnhurried: true };
		case 'setLanguage':
			return { ...session, language: event.language };
		case 'toggleLarge':
			return { ...session, isLarge: !session.isLarge };
		case 'toggleHighContrast':
			return { ...session, isHighContrast: !session.isHighContrast };
	}
}

function start(form: KioskForm, session: KioskSession, dossier: DossierFacts | null): KioskSession {
	if (dossier !== null) return withDossier(form, session, dossier);
	if (form.fieldCodes.length > 0) return { ...session, screen: 'field' };
	return firstOf(form, session, 'main');
}

/** A field that nobody asks about here is no field: the citizen chooses. */
function withDossier(form: KioskForm, session: KioskSession, dossier: DossierFacts): KioskSession {
	const { fieldCode, timeliness } = dossier;
	const isAsked = fieldCode !== null && form.fieldCodes.includes(fieldCode);
	if (isAsked) return firstOf(form, { ...session, fieldCode, timeliness }, 'main');
	return start(form, { ...session, timeliness }, null);
}

function firstOf(form: KioskForm, session: KioskSession, part: Part): KioskSession {
	const [first] = itemsOf(form.version, session.answers, part);
	if (first === undefined) return { ...session, screen: 'closing' };
	return { ...session, screen: 'item', part, itemCode: first.code };
}

function withAnswer(session: KioskSession, value: AnswerValue | null): KioskSession {
	const { itemCode } = session;
	if (session.screen !== 'item' || itemCode === null) return session;
	const others = Object.entries(session.answers).filter(([code]) => code !== itemCode);
	const answers = Object.fromEntries(isNothing(value) ? others : [...others, [itemCode, value]]);
	return { ...session, answers };
}

/** An emptied field or list is no answer. */
function isNothing(value: AnswerValue | null): value is null {
	if (value === null) return true;
	return typeof value !== 'number' && value.length === 0;
}

function forward(form: KioskForm, session: KioskSession): KioskSession {
	if (session.screen !== 'item') return session;
	const items = itemsOf(form.version, session.answers, session.part);
	const next = items[positionIn(items, session) + 1];
	if (next !== undefined) return { ...session, itemCode: next.code };
	return {
		...session,
		screen: 'closing',
		isMainDone: true,
		hasAnsweredMore: session.hasAnsweredMore || session.part === 'background'
	};
}

function backward(form: KioskForm, session: KioskSession): KioskSession {
	const { screen, part } = session;
	if (screen === 'field') {
		const isListShort = !session.hasAllFields;
		return isListShort ? toAttract(session) : { ...session, hasAllFields: false };
	}
	if (screen === 'scan') return { ...session, screen: 'field' };
	if (screen === 'closing') return lastOfMain(form, session);
	if (screen === 'trouble') return { ...session, screen: 'closing' };
	if (screen !== 'item') return session;

	const items = itemsOf(form.version, session.answers, part);
	const previous = items[positionIn(items, session) - 1];
	if (previous !== undefined) return { ...session, itemCode: previous.code };
	if (part !== 'main') return { ...session, screen: 'closing' };
	return form.fieldCodes.length > 0 ? { ...session, screen: 'field' } : toAttract(session);
}

function lastOfMain(form: KioskForm, session: KioskSession): KioskSession {
	const last = itemsOf(form.version, session.answers, 'main').at(-1);
	if (last === undefined) return session;
	return { ...session, screen: 'item', part: 'main', itemCode: last.code };
}

/** Back at the start the answers are forgotten, how the screen reads is not. */
function toAttract(session: KioskSession): KioskSession {
	return { ...emptySession(session.language, session.touchedAt), ...looksOf(session) };
}

function positionIn(items: readonly Item[], { itemCode }: KioskSession): number {
	return items.findIndex((item) => item.code === itemCode);
}

function looksOf({ isLarge, isHighContrast, isUnhurried }: KioskSession) {
	return { isLarge, isHighContrast, isUnhurried };
}

function send(
	form: KioskForm,
	session: KioskSession,
	{ now, isSure }: { now: number; isSure: boolean }
): Step {
	const isSendable = ['item', 'closing', 'field', 'sure', 'trouble'].includes(session.screen);
	if (!isSendable) return { session, finished: null };
	const isAsked = form.asksWhenHasty && session.isHasty && session.screen !== 'trouble';
	if (isAsked && !isSure) {
		const asking = { ...session, screen: 'sure' as const, touchedAt: now, isWarned: false };
		return { session: asking, finished: null };
	}
	const finished = finish(form, clocked(session, session, now), now);
	if (finished === null) return { session: toAttract({ ...session, touchedAt: now }), finished };
	return {
		session: { ...session, screen: 'keeping', touchedAt: now, isWarned: false },
		finished
	};
}

function tick(form: KioskForm, session: KioskSession, now: number): Step {
	const idle = (now - session.touchedAt) / 1000;
	const { warn, count, thanks } = idleSecondsOf(session);
	const { screen } = session;
	if (screen === 'keeping') return { session, finished: null };
	if (screen === 'thanks') {
		return idle < thanks ? { session, finished: null } : abandon(form, session, now);
	}
	if (idle >= warn + count) return abandon(form, session, now);
	const isWarned = screen !== 'attract' && idle >= warn;
	if (isWarned === session.isWarned) return { session, finished: null };
	return { session: { ...session, isWarned }, finished: null };
}

/** The citizen is gone. What was answered is kept where it was all, or where the campaign keeps parts. */
function abandon(form: KioskForm, session: KioskSession, now: number): Step {
	const [language] = form.version.languages;
	const wiped = emptySession(language ?? 'vi', now);
	const finished = session.screen === 'keeping' ? null : finish(form, session, now);
	return { session: wiped, finished };
}
