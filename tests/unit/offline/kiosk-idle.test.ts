import { beforeEach, describe, expect, it } from 'vitest';
import {
	emptySession,
	secondsLeft,
	type FinishedSession,
	type KioskForm,
	type KioskSession
} from '../../../src/lib/offline/kiosk-session.ts';
import { act, type KioskEvent } from '../../../src/lib/offline/kiosk-steps.ts';
import { shortForm } from './short-form.ts';

let form: KioskForm;
let session: KioskSession;
let now: number;
let finished: FinishedSession[];

beforeEach(() => {
	form = { version: shortForm, fieldCodes: ['land', 'civil'], keepsPartial: true };
	now = 1_000_000;
	session = emptySession('vi', now);
	finished = [];
});

function happen(...events: KioskEvent[]): void {
	for (const event of events) {
		const step = act(form, session, event, now);
		session = step.session;
		if (step.finished) finished.push(step.finished);
	}
}

function pass(seconds: number): void {
	for (let second = 0; second < seconds; second += 1) {
		now += 1_000;
		happen({ kind: 'tick' });
	}
}

const start: KioskEvent = { kind: 'start', responseId: 'r1' };
const land: KioskEvent = { kind: 'chooseField', fieldCode: 'land' };
const answer = (value: number | string): KioskEvent => ({ kind: 'answer', value });
const wiped = () => emptySession('vi', now);

describe('a citizen who walks away', () => {
	it('is asked after 30 seconds, with 15 to answer', () => {
		happen(start, land, answer(1));
		pass(29);
		expect(secondsLeft(session, now)).toBeNull();
		pass(1);
		expect(secondsLeft(session, now)).toBe(15);
		pass(5);
		expect(secondsLeft(session, now)).toBe(10);
	});

	it('may come back', () => {
		happen(start, land, answer(1));
		pass(40);
		happen({ kind: 'touch' });
		pass(20);
		expect(session).toMatchObject({ screen: 'item', isWarned: false, answers: { access: 1 } });
	});

	it('leaves a part, which is kept, and a screen without any trace', () => {
		happen(
			start,
			land,
			{ kind: 'setLanguage', language: 'en' },
			{ kind: 'toggleLarge' },
			answer(1)
		);
		pass(45);
		expect(finished).toMatchObject([{ answers: { access: 1 }, isPartial: true }]);
		expect(session).toEqual(wiped());
	});

	it('from the closing screen has given a whole answer', () => {
		happen(start, land, answer(1), answer(1), answer('no'));
		pass(45);
		expect(finished).toMatchObject([{ isPartial: false }]);
	});

	it('leaves no part where the campaign keeps none', () => {
		form = { ...form, keepsPartial: false };
		happen(start, land, answer(1));
		pass(45);
		expect(finished).toEqual([]);
	});

	it('is never warned on the first screen, whose language goes back by itself', () => {
		happen({ kind: 'setLanguage', language: 'en' });
		pass(44);
		expect(session).toMatchObject({ language: 'en', isWarned: false });
		pass(1);
		expect(session.language).toBe('vi');
	});
});

describe('a citizen who works by keyboard, or listens to the screen', () => {
	it('is asked after two minutes, with one to answer, and loses nothing', () => {
		happen(start, land, answer(1), { kind: 'takeTime' });
		pass(119);
		expect(secondsLeft(session, now)).toBeNull();
		pass(1);
		expect(secondsLeft(session, now)).toBe(60);
		pass(59);
		happen({ kind: 'takeTime' });
		expect(session).toMatchObject({ screen: 'item', isWarned: false, answers: { access: 1 } });
		expect(finished).toEqual([]);
	});

	it('is wiped all the same in the end', () => {
		happen(start, land, answer(1), { kind: 'takeTime' });
		pass(180);
		expect(session).toEqual(wiped());
	});

	it('is thanked for twenty seconds', () => {
		happen(start, land, { kind: 'takeTime' }, answer(4), { kind: 'send' }, { kind: 'kept' });
		pass(19);
		expect(session.screen).toBe('thanks');
		pass(1);
		expect(session).toEqual(wiped());
	});

	it('leaves no longer waits to the next one', () => {
		happen({ kind: 'takeTime' }, start, land);
		pass(30);
		expect(secondsLeft(session, now)).toBe(15);
	});
});
